import * as fc from 'fast-check'
import {expect, test} from 'vitest'
import {explain} from '../../../lake/query/index.ts'
import type {Draft} from '../../../lake/types.ts'
import {expectPlan} from '../../laws/expectPlan.ts'
import {openDocuments} from '../../support/dataset.ts'

const now = new Date('2026-01-01T00:00:00Z')

test('the first of those whose titles hold common words, whatever stands around the words', () => {
  const word = fc.constantFrom('one', 'One', 'onetwo', 'two', 'tone', 'Óne', 'straße', 'x\u0345', 'ﬁne', 'other', '10')
  const between = fc.constantFrom(' ', ' ', ' ', '-', '.', ". '", '…', '_', '—', '\u00a0')
  const text = fc.array(fc.tuple(word, between), {minLength: 1, maxLength: 5}).map((parts) => parts.flat().join(''))
  const title = fc.oneof({weight: 8, arbitrary: text}, text.map((some) => 'w'.repeat(254) + some), fc.array(text, {maxLength: 2}), fc.constantFrom(undefined, 10))
  const item = fc.record({s: title, n: fc.nat(9)})
  const sought = fc.constantFrom('one', 'on*', 'one t*', 'tw* one', 'ONE two', 'one*o', 'stra*', 'strasse', 'ne', 'fi*', '1*', 'óne', 'tone-one')
  const shapes = fc.constantFrom(
    (what: string, last: number) => `*[_type == "x" && s match "${what}"][0..${last}]{_id, s}`,
    (what: string, last: number) => `*[_type == "x" && s match "${what}"] | order(n desc)[0..${last}]{_id}`,
    (what: string, last: number) => `*[_type == "x" && n > 2 && lower(s) match "${what}"] | order(n, _id desc)[1..${last + 1}]{_id}`,
    (what: string, last: number) => `*[_type == "x" && s match text::query("${what}") && s match "o*"] | order(n)[0..${last}]{_id}`,
  )
  let glances = 0
  fc.assert(
    fc.property(fc.array(item, {minLength: 40, maxLength: 60}), sought, shapes, fc.nat(4), fc.constantFrom<'raw' | string[]>('raw', [], ['drafts']), (items, what, shape, last, perspective) => {
      const documents = items.map((fields, index) => JSON.parse(JSON.stringify({...fields, _id: `${index % 9 === 4 ? `drafts.d${index - 1}` : `d${index}`}`, _type: 'x'})) as Draft)
      const dataset = openDocuments(documents)
      try {
        const query = shape(what, last)
        expectPlan(dataset, query, {}, perspective)
        glances += explain(dataset, {query, perspective, now, timeout: 5000}).steps.filter(({how}) => how.endsWith('at a glance')).length
      } finally {
        dataset.close()
      }
    }),
    {numRuns: Number(process.env.RUNS ?? 40)},
  )
  expect(glances).toBeGreaterThan(5)
}, 86_400_000)
