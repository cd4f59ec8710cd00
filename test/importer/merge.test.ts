import * as fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {mergeDocuments} from '../../importer/index.ts'
import type {Doc} from '../../importer/index.ts'
import {buildBlock, isTextBlock, keyGiver, plainText} from '../../portable-text/index.ts'
import type {Annotation, TextBlock} from '../../portable-text/index.ts'

/** An article as an import writes it: keys from the words. */
function imported(paragraphs: readonly string[], more: Record<string, unknown> = {}): Doc {
  const giveKey = keyGiver()
  return {_id: 'article-1', _type: 'article', body: paragraphs.map((text) => buildBlock({key: giveKey(text), text})), ...more}
}
const blocks = (doc: Doc) => (doc['body'] as TextBlock[] | undefined) ?? []
const words = (doc: Doc) => blocks(doc).filter(isTextBlock).map(plainText)
const edited = (doc: Doc, edit: (body: TextBlock[]) => TextBlock[]): Doc => ({...doc, _id: 'drafts.article-1', body: edit(blocks(doc))})
const rewrite = (block: TextBlock, text: string): TextBlock => ({...block, children: [{_type: 'span', _key: 'e', text, marks: []}], markDefs: []})

/** All laws of a merge for one case. */
function expectMerge(base: Doc, next: Doc, current: Doc, expected: string[], conflicts = 0): Doc {
  const copies = structuredClone([base, next, current])
  const result = mergeDocuments(base, next, current)
  expect(words(result.merged)).toEqual(expected)
  expect(result.conflicts).toHaveLength(conflicts)
  expect([base, next, current], 'the inputs are untouched').toEqual(copies)
  expect(mergeDocuments(next, next, result.merged).merged, 'a second run changes nothing').toBe(result.merged)
  const keys = blocks(result.merged).map(({_key}) => _key)
  expect(new Set(keys).size, 'keys are unique').toBe(keys.length)
  return result.merged
}

const base = imported(['one is here', 'two is here', 'three is here', 'four is here'])

describe('bodies', () => {
  test('nothing new in the source: the very same document comes back', () => {
    const current = edited(base, (body) => body.toReversed())
    expect(mergeDocuments(base, base, current).merged).toBe(current)
  })
  test('the source’s insertion, change and removal are taken', () => {
    const next = imported(['one is here', 'one and a half', 'two is there', 'four is here'])
    expectMerge(base, next, edited(base, (body) => body), ['one is here', 'one and a half', 'two is there', 'four is here'])
  })
  test('an editor’s insertion stays where it was', () => {
    const next = imported(['one is here', 'two is there', 'three is here', 'four is here', 'five is new'])
    const current = edited(base, ([a, ...rest]) => [a!, buildBlock({key: 'mine', text: 'mine'}), ...rest])
    expectMerge(base, next, current, ['one is here', 'mine', 'two is there', 'three is here', 'four is here', 'five is new'])
  })
  test('both changed one paragraph: the editor’s stays and is named', () => {
    const next = imported(['one is here', 'two is there', 'three is here', 'four is here'])
    expectMerge(base, next, edited(base, ([a, b, ...rest]) => [a!, rewrite(b!, 'two is mine'), ...rest]), ['one is here', 'two is mine', 'three is here', 'four is here'], 1)
  })
  test('the source removed what an editor changed: it stays and is named', () => {
    const next = imported(['one is here', 'three is here', 'four is here'])
    expectMerge(base, next, edited(base, ([a, b, ...rest]) => [a!, rewrite(b!, 'two is mine'), ...rest]), ['one is here', 'two is mine', 'three is here', 'four is here'], 1)
  })
  test('an editor removed what the source changed: it stays away and is named', () => {
    const next = imported(['one is here', 'two is there', 'three is here', 'four is here'])
    expectMerge(base, next, edited(base, ([a, , ...rest]) => [a!, ...rest]), ['one is here', 'three is here', 'four is here'], 1)
  })
  test('both removed the same: nothing to say', () => {
    const next = imported(['one is here', 'three is here', 'four is here'])
    expectMerge(base, next, edited(base, ([a, , ...rest]) => [a!, ...rest]), ['one is here', 'three is here', 'four is here'])
  })
  test('a paragraph that the source moved keeps the editor’s words', () => {
    const next = imported(['four is here', 'one is here', 'two is here', 'three is here'])
    expectMerge(base, next, edited(base, (body) => [...body.slice(0, 3), rewrite(body[3]!, 'four is mine')]), ['four is mine', 'one is here', 'two is here', 'three is here'])
  })
  test('the source grew beside an edited paragraph', () => {
    const next = imported(['one is here', 'two is here now', 'and more', 'three is here', 'four is here'])
    expectMerge(base, next, edited(base, ([a, b, ...rest]) => [a!, rewrite(b!, 'two is mine'), ...rest]), ['one is here', 'two is mine', 'and more', 'three is here', 'four is here'], 1)
  })

  test('no word of an editor is ever lost, no change of the source is lost in silence', () => {
    const aText = fc.constantFrom('a b c', 'd e f', 'g h i', 'j k l', 'm n o', 'p q r', 's t u', 'v w x')
    const aBody = fc.uniqueArray(aText, {maxLength: 7})
    const anEdit = fc.record({at: fc.nat(8), kind: fc.constantFrom('rewrite', 'remove', 'insert', 'keep')})
    fc.assert(
      fc.property(aBody, aBody, fc.array(anEdit, {maxLength: 4}), (before, after, edits) => {
        const old = imported(before)
        const next = imported(after)
        let mine = blocks(old)
        edits.forEach(({at, kind}, i) => {
          const place = mine.length === 0 ? 0 : at % mine.length
          if (kind === 'rewrite' && mine[place]) mine = mine.with(place, rewrite(mine[place], `edited ${i}`))
          if (kind === 'remove') mine = mine.toSpliced(place, 1)
          if (kind === 'insert') mine = mine.toSpliced(place, 0, buildBlock({key: `mine${i}`, text: `written ${i}`}))
        })
        const current: Doc = {...old, body: mine}
        const {merged, conflicts} = mergeDocuments(old, next, current)
        const left = words(merged)
        for (const text of mine.map(plainText)) if (/edited|written/.test(text)) expect(left).toContain(text)
        const named = JSON.stringify(conflicts)
        for (const text of after) if (!before.includes(text)) expect(left.includes(text) || named.includes(text), `“${text}” is new in the source`).toBe(true)
        for (const text of before) if (!after.includes(text) && left.includes(text)) expect(named).toContain(text)
        expect(new Set(blocks(merged).map(({_key}) => _key)).size).toBe(blocks(merged).length)
        expect(mergeDocuments(next, next, merged).merged).toBe(merged)
      }),
      {numRuns: 1000},
    )
  })
})

describe('names and quotes over the words', () => {
  const mention = (start: number, end: number, ref: string): Annotation => ({start, end, value: {_type: 'mention', entity: {_type: 'reference', _ref: ref, _weak: true}}})
  const withMarks = (text: string, marks: Annotation[], key = 'k'): Doc => ({_id: 'article-1', _type: 'article', body: [buildBlock({key, text, annotations: marks})]})
  const refs = (doc: Doc) => blocks(doc)[0]!.markDefs.map(({entity}) => (entity as {_ref: string})._ref)
  const text = 'Falk met Osei and Wirth'
  const [falk, osei, wirth] = [mention(0, 4, 'falk'), mention(9, 13, 'osei'), mention(18, 23, 'wirth')]

  test('are merged as sets: what an editor removed stays away, what the source adds comes', () => {
    const merged = mergeDocuments(withMarks(text, [falk, osei]), withMarks(text, [falk, osei, wirth]), withMarks(text, [falk])).merged
    expect(refs(merged)).toEqual(['falk', 'wirth'])
  })
  test('also when the source changed the words', () => {
    const merged = mergeDocuments(withMarks(text, [falk, osei], 'k'), withMarks(`Yesterday ${text}`, [mention(10, 14, 'falk'), mention(19, 23, 'osei')], 'n'), withMarks(text, [falk, wirth], 'k')).merged
    expect(words(merged)).toEqual([`Yesterday ${text}`])
    expect(refs(merged)).toEqual(['falk', 'wirth'])
  })
  test('a mark of an editor whose words are gone is named', () => {
    const {conflicts} = mergeDocuments(withMarks(text, [falk], 'k'), withMarks('Falk was alone', [mention(0, 4, 'falk')], 'n'), withMarks(text, [falk, wirth], 'k'))
    expect(conflicts).toMatchObject([{about: 'marks on “Wirth”'}])
  })
  test('a reference made strong by publishing is no change', () => {
    const strong = {...mention(0, 4, 'falk'), value: {_type: 'mention', entity: {_type: 'reference', _ref: 'falk'}}}
    const current = withMarks(text, [strong])
    expect(mergeDocuments(withMarks(text, [falk]), withMarks(text, [falk]), current).merged).toBe(current)
    expect(refs(mergeDocuments(withMarks(text, [falk]), withMarks(text, [falk, osei]), current).merged)).toEqual(['falk', 'osei'])
  })
})

describe('fields', () => {
  const doc = (fields: Record<string, unknown>): Doc => ({_id: 'article-1', _type: 'article', ...fields})
  test.each<[string, object, object, object, object, number]>([
    ['the source sets one', {}, {kicker: 'new'}, {}, {kicker: 'new'}, 0],
    ['the source changes one', {kicker: 'a'}, {kicker: 'b'}, {kicker: 'a'}, {kicker: 'b'}, 0],
    ['the source takes one away', {kicker: 'a'}, {}, {kicker: 'a'}, {}, 0],
    ['an editor changed it', {kicker: 'a'}, {kicker: 'a'}, {kicker: 'mine'}, {kicker: 'mine'}, 0],
    ['both changed it', {kicker: 'a'}, {kicker: 'b'}, {kicker: 'mine'}, {kicker: 'mine'}, 1],
    ['both came to the same', {kicker: 'a'}, {kicker: 'b'}, {kicker: 'b'}, {kicker: 'b'}, 0],
    ['inside an object', {source: {creditLine: 'AP'}}, {source: {creditLine: 'AFP'}}, {source: {creditLine: 'AP', kind: 'agency'}}, {source: {creditLine: 'AFP', kind: 'agency'}}, 0],
    ['an address follows its headline', {headline: 'a', slug: {current: 'a'}}, {headline: 'b', slug: {current: 'b'}}, {headline: 'a', slug: {current: 'a'}}, {headline: 'b', slug: {current: 'b'}}, 0],
    ['and stays with the editor’s headline', {headline: 'a', slug: {current: 'a'}}, {headline: 'b', slug: {current: 'b'}}, {headline: 'mine', slug: {current: 'a'}}, {headline: 'mine', slug: {current: 'a'}}, 1],
    ['a list grows', {relatedLinks: [{_key: 'x', title: 1}]}, {relatedLinks: [{_key: 'x', title: 1}, {_key: 'y', title: 2}]}, {relatedLinks: []}, {relatedLinks: [{_key: 'y', title: 2}]}, 0],
    ['a list shrinks', {relatedLinks: [{_key: 'x', title: 1}]}, {}, {relatedLinks: [{_key: 'x', title: 1}]}, {}, 0],
    ['a list shrinks by what an editor changed', {relatedLinks: [{_key: 'x', title: 1}]}, {}, {relatedLinks: [{_key: 'x', title: 2}]}, {relatedLinks: [{_key: 'x', title: 2}]}, 1],
  ])('%s', (_, old, next, current, expected, conflicts) => {
    const result = mergeDocuments(doc({...old}), doc({...next}), doc({...current}))
    expect(result.merged).toEqual(doc({...expected}))
    expect(result.conflicts).toHaveLength(conflicts)
  })
})
