/**
 * A process in which several write at the same time, sharing commits, and which prints every transaction once it is acknowledged, with the
 * number of documents it changed; campaign.test.ts kills it. Arguments: file, name of this crowd, seed.
 */
import {writeSync} from 'node:fs'
import {boolean, nat, record, sample} from 'fast-check'
import {openDataset} from '../../../lake/dataset.ts'
import type {Action, Mutation} from '../../../lake/types.ts'

const [file = '', crowd = '', seed = '0'] = process.argv.slice(2)
const dataset = openDataset({file, name: 'killed', now: () => new Date(), newId: () => crypto.randomUUID(), busyTimeout: 5000})
const WRITERS = 8

type Write = {mutations: Mutation[]; changes: number} | {actions: Action[]; changes: number}

const text = 'a sentence of a story. '.repeat(20)

/** What writer number `writer` can always do with its own story, whatever came before. */
const writes: ((story: string, count: number) => Write)[] = [
  (story, count) => ({
    mutations: [{createOrReplace: {_id: `drafts.${story}`, _type: 'story', text, count}}, {create: {_id: `note-${story}-${crowd}-${count}`, _type: 'note', about: {_type: 'reference', _ref: story, _weak: true}}}],
    changes: 2,
  }),
  (story, count) => ({
    mutations: [{createIfNotExists: {_id: `drafts.${story}`, _type: 'story', text}}, {patch: {id: `drafts.${story}`, set: {text: `${text} ${count}`}}}, {createOrReplace: {_id: `log-${story}`, _type: 'log', count}}],
    changes: 2,
  }),
  (story, count) => ({
    mutations: [{createOrReplace: {_id: `versions.r1.${story}`, _type: 'story', text, count}}, {createOrReplace: {_id: `drafts.${story}`, _type: 'story', text, count}}],
    changes: 2,
  }),
]

/** Publishing changes two documents: the draft goes, the published one comes. */
const publish = (story: string): Write => ({actions: [{actionType: 'sanity.action.document.publish', draftId: `drafts.${story}`, publishedId: story}], changes: 2})

const choices = sample(record({write: nat({max: writes.length - 1}), publish: boolean(), refused: boolean()}), {numRuns: 1000, seed: Number(seed)})

async function perform(id: string, write: Write): Promise<void> {
  const actor = {id: crowd, roles: []}
  if ('actions' in write) await dataset.together.act(write.actions, actor, {transactionId: id})
  else await dataset.together.mutate(write.mutations, actor, {transactionId: id})
  writeSync(1, `${id} ${write.changes}\n`)
}

async function writeOn(writer: number): Promise<void> {
  for (let count = 0; ; count++) {
    const {write = 0, publish: goesLive = false, refused = false} = choices[(count * WRITERS + writer) % choices.length] ?? {}
    const story = `story-${writer}`
    const id = `${crowd}-${writer}-${count}`
    await perform(id, writes[write]?.(story, count) ?? publish(story))
    if (goesLive) await perform(`${id}-live`, publish(story))
    // Half of this one could be done; none of it may stay.
    const half: Mutation[] = [{create: {_id: `half-${id}`, _type: 'half'}}, {create: {_id: `broken-${id}`, _type: 'half', of: {_type: 'reference', _ref: 'nobody'}}}]
    if (refused) await dataset.together.mutate(half, {id: crowd, roles: []}).catch(() => undefined)
  }
}

await Promise.all(Array.from({length: WRITERS}, (_, writer) => writeOn(writer)))
