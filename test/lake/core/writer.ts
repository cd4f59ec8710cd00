/**
 * A process that writes as fast as it can and prints the id of each transaction once it is acknowledged; durability.test.ts kills it.
 * Arguments: file, name of this writer.
 */
import {writeSync} from 'node:fs'
import {openDataset} from '../../../lake/dataset.ts'

const [file = '', writer = ''] = process.argv.slice(2)
let count = 0
const dataset = openDataset({file, name: 'killed', now: () => new Date(), newId: () => crypto.randomUUID(), busyTimeout: 5000})
const actor = {id: writer, roles: []}

for (;;) {
  const transactionId = `${writer}-${++count}`
  const story = `story-${writer}-${count % 10}`
  dataset.mutate(
    [
      {createIfNotExists: {_id: story, _type: 'story', text: ''}},
      {patch: {id: story, set: {text: `edit ${count} `.repeat(50)}}},
      {create: {_id: `note-${transactionId}`, _type: 'note', story: {_type: 'reference', _ref: story}}},
    ],
    actor,
    {transactionId},
  )
  writeSync(1, `${transactionId}\n`)
}
