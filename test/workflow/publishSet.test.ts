import * as fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {needsOf, placeOf, publishActions, publishedId, publishSet} from '../../workflow/index.ts'
import type {Pair, Stored} from '../../workflow/index.ts'

/** A dataset in a line per document: `drafts.a → b ~c` is a draft of a that needs b and mentions c weakly. */
function dataset(lines: string[]): {pairs: Map<string, Pair>; lookups: string[][]; lookup: (ids: string[]) => Promise<Map<string, Pair>>} {
  const pairs = new Map<string, Pair>()
  for (const line of lines) {
    const [id = '', ...targets] = line.split(/\s*→\s*|\s+/).filter(Boolean)
    const document: Stored = {_id: id, _type: 'thing', _rev: `rev-${id}`, links: targets.map(reference)}
    pairs.set(publishedId(id), {...pairs.get(publishedId(id)), [id.startsWith('drafts.') ? 'draft' : 'published']: document})
  }
  const lookups: string[][] = []
  return {
    pairs,
    lookups,
    lookup: async (ids) => {
      lookups.push(ids)
      return new Map(ids.flatMap((id) => (pairs.has(id) ? [[id, pairs.get(id) as Pair]] : [])))
    },
  }
}

/** `b` is a new document's reference, `!b` a strong one, `~b` one that stays weak. */
function reference(target: string) {
  const _ref = target.replace(/^[!~]/, '')
  if (target.startsWith('!')) return {_type: 'reference', _ref}
  if (target.startsWith('~')) return {_type: 'reference', _ref, _weak: true}
  return {_type: 'reference', _ref, _weak: true, _strengthenOnPublish: {type: 'thing'}}
}

async function setOf(root: string, lines: string[]) {
  const {documents, missing} = await publishSet(root, dataset(lines).lookup)
  return {publish: documents.map(({_id}) => _id), missing: missing.map(({from, target}) => `${from._id} → ${target}`)}
}

describe('what must go live together', () => {
  test.each([
    ['nothing but itself', 'a', ['drafts.a'], ['drafts.a']],
    ['no draft, nothing', 'a', ['a'], []],
    ['what it needs comes first', 'a', ['drafts.a → b', 'drafts.b → c', 'drafts.c'], ['drafts.c', 'drafts.b', 'drafts.a']],
    ['what is published already stays', 'a', ['drafts.a → b', 'b', 'drafts.b → c', 'drafts.c'], ['drafts.a']],
    ['a weak reference takes nobody along', 'a', ['drafts.a → ~b', 'drafts.b'], ['drafts.a']],
    ['a strong one does', 'a', ['drafts.a → !b', 'drafts.b'], ['drafts.b', 'drafts.a']],
    ['two that need each other', 'a', ['drafts.a → b', 'drafts.b → a'], ['drafts.b', 'drafts.a']],
    ['a diamond, each once', 'a', ['drafts.a → b c', 'drafts.b → d', 'drafts.c → d', 'drafts.d'], ['drafts.d', 'drafts.b', 'drafts.c', 'drafts.a']],
    ['an edit of a published story takes its new people along', 'a', ['a', 'drafts.a → b', 'drafts.b'], ['drafts.b', 'drafts.a']],
    ['asked by the draft id', 'drafts.a', ['drafts.a → b', 'drafts.b'], ['drafts.b', 'drafts.a']],
  ])('%s', async (_, root, lines, publish) => {
    expect(await setOf(root, lines)).toEqual({publish, missing: []})
  })

  test('what was deleted is named with who needs it and where', async () => {
    const {missing} = await publishSet('a', dataset(['drafts.a → b', 'drafts.b → gone']).lookup)
    expect(missing).toEqual([{from: expect.objectContaining({_id: 'drafts.b'}), field: 'links', target: 'gone'}])
  })

  test('a draft that a weak reference lost is nobody’s trouble', async () => {
    expect(await setOf('a', ['drafts.a → ~gone'])).toEqual({publish: ['drafts.a'], missing: []})
  })

  test('a long chain needs no deep call stack, and asks once per generation', async () => {
    const length = 5_000
    const lines = Array.from({length}, (_, index) => (index === length - 1 ? `drafts.n${index}` : `drafts.n${index} → n${index + 1}`))
    const {lookup, lookups} = dataset(lines)
    const {documents} = await publishSet('n0', lookup)
    expect(documents).toHaveLength(length)
    expect(documents.at(-1)?._id).toBe('drafts.n0')
    expect(lookups).toHaveLength(length)
    expect(lookups.every((ids) => ids.length === 1)).toBe(true)
  })
})

describe('laws of the publish set, on any dataset', () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f']
  const document = fc.record({
    id: fc.constantFrom(...names.flatMap((name) => [name, `drafts.${name}`])),
    targets: fc.uniqueArray(fc.tuple(fc.constantFrom('', '!', '~'), fc.constantFrom(...names)).map((pair) => pair.join('')), {maxLength: 5}),
  })
  const datasets = fc.uniqueArray(document, {selector: ({id}) => id, maxLength: 12}).map((documents) => documents.map(({id, targets}) => `${id} → ${targets.join(' ')}`))

  test('closed: nothing in the set needs what is neither published, in the set, nor named as missing', async () => {
    await fc.assert(
      fc.asyncProperty(datasets, async (lines) => {
        const {pairs, lookup} = dataset(lines)
        const {documents, missing} = await publishSet('a', lookup)
        const inSet = new Set(documents.map(({_id}) => publishedId(_id)))
        for (const from of documents) {
          for (const {target} of needsOf(from)) {
            const named = missing.some((entry) => entry.from === from && entry.target === target)
            expect(inSet.has(target) || Boolean(pairs.get(target)?.published) || named).toBe(true)
          }
        }
      }),
    )
  })

  test('smallest: every member but the root is needed by another member, and no member was published', async () => {
    await fc.assert(
      fc.asyncProperty(datasets, async (lines) => {
        const {pairs, lookup} = dataset(lines)
        const {documents} = await publishSet('a', lookup)
        const needed = new Set(documents.flatMap((each) => needsOf(each)).map(({target}) => target))
        for (const {_id} of documents.slice(0, -1)) {
          expect(needed.has(publishedId(_id))).toBe(true)
          expect(pairs.get(publishedId(_id))?.published).toBeUndefined()
        }
        expect(new Set(documents).size).toBe(documents.length)
      }),
    )
  })

  test('the same every time, and no id is asked for twice', async () => {
    await fc.assert(
      fc.asyncProperty(datasets, async (lines) => {
        const {lookup, lookups} = dataset(lines)
        const first = await publishSet('a', lookup)
        expect(new Set(lookups.flat()).size).toBe(lookups.flat().length)
        expect(await publishSet('a', lookup)).toEqual(first)
      }),
    )
  })

  test('in order: where nobody needs in a circle, each comes after what it needs', async () => {
    // References only to later letters: no circles.
    const acyclic = datasets.map((lines) =>
      lines.map((line) => {
        const [id = '', ...targets] = line.split(/\s*→\s*|\s+/).filter(Boolean)
        return `${id} → ${targets.filter((target) => target.replace(/^[!~]/, '') > publishedId(id)).join(' ')}`
      }),
    )
    await fc.assert(
      fc.asyncProperty(acyclic, async (lines) => {
        const {documents} = await publishSet('a', dataset(lines).lookup)
        const position = new Map(documents.map(({_id}, index) => [publishedId(_id), index]))
        for (const [index, from] of documents.entries()) {
          for (const {target} of needsOf(from)) expect(position.get(target) ?? -1).toBeLessThan(index)
        }
      }),
    )
  })
})

test('references into other datasets and to assets of the same story are told apart', () => {
  const story: Stored = {
    _id: 'drafts.a',
    _type: 'article',
    leadImage: {asset: {_type: 'reference', _ref: 'image-x'}},
    elsewhere: {_type: 'crossDatasetReference', _ref: 'b', _dataset: 'other', _projectId: 'p'},
    body: [{markDefs: [{entity: {_ref: 'p1', _weak: true, _strengthenOnPublish: {type: 'person', weak: true}}}, {entity: {_ref: 'p2', _weak: true, _strengthenOnPublish: {type: 'person'}}}]}],
    self: {_ref: 'a'},
  }
  expect(needsOf(story)).toEqual([
    {field: 'leadImage', target: 'image-x'},
    {field: 'body', target: 'p2'},
  ])
})

test('each publication holds to the revision that was looked at', () => {
  expect(publishActions([{_id: 'drafts.a', _type: 'person', _rev: 'r1'}])).toEqual([
    {actionType: 'sanity.action.document.publish', draftId: 'drafts.a', publishedId: 'a', ifDraftRevisionId: 'r1'},
  ])
})

test.each([
  [{}, 'absent'],
  [{draft: {}}, 'draft'],
  [{published: {}}, 'published'],
  [{draft: {}, published: {}}, 'revising'],
] as const)('a story with %j lies at %s', (pair, place) => {
  expect(placeOf(pair)).toBe(place)
})

test.each([
  ['x', 'x'],
  ['drafts.x', 'x'],
  ['versions.r1.x', 'x'],
  ['versions.r1.import.x', 'import.x'],
  ['drafts.import.x', 'import.x'],
  ['source.0123456789abcdef', 'source.0123456789abcdef'],
])('readers know %s as %s', (id, published) => {
  expect(publishedId(id)).toBe(published)
})
