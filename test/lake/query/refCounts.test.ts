import {randomUUID} from 'node:crypto'
import * as fc from 'fast-check'
import {expect, test} from 'vitest'
import {openDataset, type Select} from '../../../lake/dataset.ts'
import {ask, type Perspective} from '../../../lake/query/index.ts'
import type {Draft, Mutation} from '../../../lake/types.ts'
import {openDocuments} from '../../support/dataset.ts'

/** So many refer to one that their number is kept. */
const MANY = 300

const weakly = (_ref: string): object => ({_ref, _weak: true})
const crowd = Array.from({length: MANY}, (_, index): Draft => ({_id: `story-${index}`, _type: index % 3 === 0 ? 'note' : 'story', by: weakly('popular'), ...(index % 4 === 0 && {about: [weakly('popular'), weakly('other')]})}))

const questions = [
  'count(*[references("popular")])', 'count(*[_type == "story" && references("popular")])', 'count(*[_type in ["story", "note"] && references("popular")])', 'count(*[by._ref == "popular"])',
  'count(*[_type == "story" && "popular" in about[]._ref])', '*[_id == "popular"]{"n": count(*[references(^._id)]), "notes": count(*[_type == "note" && by._ref == ^._id])}',
]
const perspectives: Perspective[] = ['raw', [], ['drafts'], ['r', 'drafts']]

test('how many refer to whom very many refer to is known as exactly after any writes, also such as come to nothing', () => {
  const id = fc.oneof(fc.nat(12).map((index) => `story-${index}`), fc.constantFrom('drafts.story-0', 'drafts.story-1', 'drafts.story-3', 'versions.r.story-2', 'popular', 'new'))
  const held = fc.constantFrom<unknown>(undefined, weakly('popular'), weakly('other'), {_ref: 'other', _weak: true, in: weakly('popular')}, [weakly('popular'), weakly('popular')], [])
  const content = fc.record({_type: fc.constantFrom('story', 'note'), by: held, about: held, _ref: fc.constantFrom<unknown>(undefined, undefined, undefined, 'popular')})
  const document = fc.tuple(id, content).map(([_id, fields]) => JSON.parse(JSON.stringify({...fields, _id})) as Draft & {_id: string})
  const mutation = fc.oneof(document.map((createOrReplace) => ({createOrReplace}) as Mutation), id.map((one) => ({delete: {id: one}}) as Mutation), fc.tuple(id, held).map(([one, by]) => ({patch: {id: one, ...(by === undefined ? {unset: ['by']} : {set: {by}})}}) as Mutation))
  const dataset = openDocuments([...crowd, {_id: 'popular', _type: 'person'}])
  const answers = (perspective: Perspective, planned: boolean): unknown[] => questions.map((query) => ask(dataset, {query, perspective, now: new Date(0), timeout: 5000}, {planned}).result)
  fc.assert(
    fc.property(fc.array(fc.array(mutation, {minLength: 1, maxLength: 4}), {minLength: 1, maxLength: 4}), fc.constantFrom(...perspectives), (transactions, perspective) => {
      for (const mutations of transactions) {
        try {
          dataset.mutate(mutations, {id: 'tester', roles: []})
        } catch (error) {
          // What is not there cannot be patched or deleted; then none of the transaction is kept.
          if (!(error instanceof Error) || !/not found|exist|immutable|cannot/i.test(error.message)) throw error
        }
      }
      expect(answers(perspective, true)).toEqual(answers(perspective, false))
    }),
    {numRuns: Number(process.env.RUNS ?? 30)},
  )
  dataset.close()
}, 86_400_000)

test('counting that was taken back with its transaction was none', () => {
  const counting: Select = ({index}) => (index.count?.({is: 'refersTo', targets: ['popular']}, 'raw') === MANY ? ['story-0'] : [])
  const dataset = openDataset({file: ':memory:', name: 'production', now: () => new Date(0), newId: randomUUID, select: counting})
  const actor = {id: 'tester', roles: []}
  dataset.mutate(crowd.map((create) => ({create})), actor)
  expect(() => dataset.mutate([{patch: {query: '*', set: {by: 1}}}, {patch: {id: 'nobody', set: {by: 1}}}], actor)).toThrow('nobody')
  dataset.mutate([{patch: {id: 'story-1', set: {by: weakly('nobody')}}}], actor)
  expect(ask(dataset, {query: 'count(*[references("popular")])', perspective: 'raw', now: new Date(0), timeout: 5000}).result).toBe(MANY - 1)
  dataset.close()
})
