import * as fc from 'fast-check'
import type {OpenOptions} from '../../../lake/dataset.ts'
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

/** What a client sends at once. */
export type Request = {mutations: Mutation[]} | {actions: Action[]}
export const request: fc.Arbitrary<Request> = fc.oneof(
  fc.array(mutation, {minLength: 1, maxLength: 3}).map((mutations) => ({mutations})),
  fc.array(documentAction, {minLength: 1, maxLength: 2}).map((actions) => ({actions})),
)

/** A dataset whose every query selects all drafts. */
export function openWithQuery(options: Partial<OpenOptions> = {}): Bench {
  return openBench({...options, select: (dataset) => [...dataset.documents()].map((doc) => doc._id).filter((found) => found.startsWith('drafts.'))})
}
