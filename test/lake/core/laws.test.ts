import * as fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {LakeError, toReply} from '../../../lake/errors.ts'
import type {Action, Mutation} from '../../../lake/types.ts'
import {action, openBench, type Bench} from './open.ts'

/** Few ids, so that writes meet. */
const base = fc.constantFrom('a', 'b', 'c')
const id = fc.tuple(fc.constantFrom('', 'drafts.', 'versions.r1.'), base).map(([prefix, name]) => prefix + name)
const text = fc.string({unit: fc.constantFrom('a', 'é', '語', '😀', ' '), maxLength: 8})
const reference = fc.record({_ref: base, _weak: fc.constantFrom(true, true, true, false)}).map(({_ref, _weak}) => (_weak ? {_ref, _weak, _strengthenOnPublish: {type: 'x'}} : {_ref}))
const item = fc.record({_key: fc.constantFrom('k1', 'k2', 'k3'), text, deep: fc.array(text, {maxLength: 2})})
const fields = fc.record({title: text, n: fc.integer({min: 0, max: 9}), list: fc.uniqueArray(item, {maxLength: 3, selector: ({_key}) => _key}), to: reference}, {requiredKeys: []})
const path = fc.oneof(
  {weight: 30, arbitrary: fc.constantFrom('title', 'n', 'list', 'list[0]', 'list[-1]', 'list[_key=="k1"]', 'list[_key=="k2"].text', 'seo.title', 'to', '..text', 'list[0:2]')},
  {weight: 1, arbitrary: fc.constantFrom('bad[', '_type', 'list[].text')},
)
const value = fc.oneof(text, fc.integer(), reference, fc.array(item, {maxLength: 2}), fc.constant(null))

const patch = fc.record(
  {
    set: fc.dictionary(path, value, {maxKeys: 2}),
    setIfMissing: fc.dictionary(path, value, {maxKeys: 1}),
    unset: fc.array(path, {maxLength: 2}),
    inc: fc.dictionary(path, fc.integer({min: -2, max: 2}), {maxKeys: 1}),
    insert: fc.tuple(fc.constantFrom('before', 'after', 'replace'), path, fc.array(item, {maxLength: 2})).map(([place, at, items]) => ({[place]: at, items}) as never),
    diffMatchPatch: fc.constant({title: '@@ -1,1 +1,2 @@\n a\n+b\n'}),
  },
  {requiredKeys: []},
)

const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.tuple(id, fields).map(([_id, rest]) => ({create: {_id, _type: 'x', ...rest}})),
  fc.tuple(id, fields).map(([_id, rest]) => ({createIfNotExists: {_id, _type: 'x', ...rest}})),
  fc.tuple(id, fields).map(([_id, rest]) => ({createOrReplace: {_id, _type: 'x', ...rest}})),
  fc.tuple(id, fields).map(([_id, rest]) => ({createOrReplace: {_id, _type: 'x', ...rest}})),
  fc.tuple(id, patch).map(([to, operations]) => ({patch: {id: to, ...operations}})),
  fc.tuple(id, patch).map(([to, operations]) => ({patch: {id: to, ...operations}})),
  id.map((to) => ({delete: {id: to}})),
  fc.constant({delete: {query: 'drafts'}}),
  patch.map((operations) => ({patch: {query: 'drafts', ...operations}})),
)

const documentAction: fc.Arbitrary<Action> = fc.tuple(base, fc.constantFrom('drafts.', 'versions.r1.'), patch, fields).chain(([publishedId, prefix, operations, rest]) => {
  const draftId = prefix + publishedId
  return fc.constantFrom(
    action('document.edit', {draftId, publishedId, patch: operations}),
    action('document.edit', {draftId, publishedId, patch: operations}),
    action('document.create', {publishedId, attributes: {_id: draftId, _type: 'x', ...rest}, ifExists: 'ignore'}),
    action('document.publish', {draftId, publishedId}),
    action('document.unpublish', {draftId: `drafts.${publishedId}`, publishedId}),
    action('document.version.discard', {versionId: draftId}),
    action('document.version.create', {publishedId, baseId: publishedId, versionId: `versions.r1.${publishedId}`}),
    action('document.delete', {publishedId, includeDrafts: [`drafts.${publishedId}`, `versions.r1.${publishedId}`]}),
    action('release.create', {releaseId: 'r1'}),
    action('release.publish', {releaseId: 'r1'}),
    action('release.archive', {releaseId: 'r1'}),
    action('release.unarchive', {releaseId: 'r1'}),
  )
})

type Request = {mutations: Mutation[]} | {actions: Action[]}
const request: fc.Arbitrary<Request> = fc.oneof(
  fc.array(mutation, {minLength: 1, maxLength: 3}).map((mutations) => ({mutations})),
  fc.array(documentAction, {minLength: 1, maxLength: 2}).map((actions) => ({actions})),
)

function openWithQuery(): Bench {
  return openBench({select: (dataset) => [...dataset.documents()].map((doc) => doc._id).filter((found) => found.startsWith('drafts.'))})
}

const everything = (bench: Bench) => JSON.stringify([[...bench.dataset.documents()], [...bench.dataset.log()]])

/** Sends a request first dry, then in earnest: both must say the same, and a refusal must leave no trace. */
function send(bench: Bench, sent: Request, number: number): void {
  const run = (dryRun: boolean) => {
    const write = {transactionId: `t${number}`, dryRun, autoGenerateArrayKeys: number % 2 === 0}
    try {
      return 'mutations' in sent ? bench.mutate(sent.mutations, write) : bench.act(sent.actions, write)
    } catch (error) {
      expect(error).toBeInstanceOf(LakeError)
      expect(toReply(error).status).toBeLessThan(500)
      return (error as LakeError).code
    }
  }
  const before = everything(bench)
  const dry = run(true)
  expect(everything(bench)).toBe(before)
  const real = run(false)
  expect(typeof real).toBe(typeof dry)
  if (real === 'mutationFailed' || real === 'actionFailed') {
    expect(real).toBe(dry)
    expect(everything(bench)).toBe(before)
  }
}

/** What strong references promise, asked of the documents themselves. */
function expectPromisesKept(bench: Bench): void {
  const ids = new Set(bench.ids())
  for (const doc of bench.dataset.documents()) {
    const targets = [...JSON.stringify(doc).matchAll(/\{"_ref":"([abc])"\}/g)].map((match) => match[1] as string)
    for (const target of targets) expect(ids.has(target), `${doc._id} → ${target}`).toBe(true)
  }
}

/** The edge table and the columns, against a plain look at every document. */
function expectTables(bench: Bench): void {
  const all = [...bench.dataset.documents()]
  for (const name of ['a', 'b', 'c']) {
    const referring = all.filter((doc) => JSON.stringify(doc).includes(`"_ref":"${name}"`)).map((doc) => doc._id)
    expect(bench.dataset.referrers(name)).toEqual(referring)
    const group = all.filter((doc) => doc._id.endsWith(name) && !doc._id.startsWith('_.')).map((doc) => doc._id)
    expect(bench.dataset.versionsOf(name).map((doc) => doc._id).sort()).toEqual(group.sort())
  }
  expect([...bench.dataset.documents(['x', 'system.release'])]).toEqual(all)
  for (const doc of all) expect(bench.dataset.get(doc._id)).toEqual(doc)
}

describe('whatever is written', () => {
  test('the laws of the log hold, promises are kept, and the tables agree', () => {
    fc.assert(
      fc.property(fc.array(request, {minLength: 1, maxLength: 14}), (requests) => {
        const bench = openWithQuery()
        requests.forEach((sent, number) => send(bench, sent, number))
        bench.check()
        expectPromisesKept(bench)
        expectTables(bench)
        bench.dataset.close()
      }),
      {numRuns: 250},
    )
  })

  test('the generator reaches what it should: many requests are carried out, many refused', () => {
    const outcomes = {done: 0, refused: 0}
    for (const requests of fc.sample(fc.array(request, {minLength: 14, maxLength: 14}), {numRuns: 30, seed: 7})) {
      const bench = openWithQuery()
      requests.forEach((sent, number) => send(bench, sent, number))
      const done = bench.heard.filter((transaction) => transaction.changes.length > 0).length
      outcomes.done += done
      outcomes.refused += requests.length - done
    }
    expect(outcomes.done).toBeGreaterThan(100)
    expect(outcomes.refused).toBeGreaterThan(100)
  })
})
