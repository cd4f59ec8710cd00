import * as fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {mergeDocuments, withNamesOf} from '../../importer/index.ts'
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
  test('the source removed what an editor joined to a paragraph of their own: it stays and is named', () => {
    const next = imported(['one is here', 'three is here', 'four is here'])
    expectMerge(base, next, edited(base, ([a, , ...rest]) => [a!, buildBlock({key: 'mine', text: 'mine two is here'}), ...rest]), ['one is here', 'mine two is here', 'three is here', 'four is here'], 1)
  })
  test('the source removed what an editor joined to a paragraph further up: it stays and is named', () => {
    const next = imported(['one is here', 'two is here', 'four is here'])
    const current = edited(base, ([a, b, , d]) => [rewrite(a!, 'one is here three is here'), b!, d!])
    expectMerge(base, next, current, ['one is here three is here', 'two is here', 'four is here'], 1)
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
  test('a paragraph that the source moved and rewrote is not the one in whose place it stands, though that has words in common with it', () => {
    const moved = 'The council of the harbour said on Monday that the ferry stays in port until the pier is mended'
    const other = 'The ferry of the harbour stays where the council said it is on Monday and that is that, the mayor wrote'
    const [a, b] = [imported([moved, 'one is here', 'two is here', other]), imported(['one is here', 'two is here', `${moved} again`])]
    expectMerge(a, b, edited(a, ([first, ...rest]) => [rewrite(first!, moved.replace('Monday', 'Tuesday')), ...rest]), ['one is here', 'two is here', `${moved.replace('Monday', 'Tuesday')} again`])
  })
  test('the source grew beside an edited paragraph', () => {
    const next = imported(['one is here', 'two is here now', 'and more', 'three is here', 'four is here'])
    expectMerge(base, next, edited(base, ([a, b, ...rest]) => [a!, rewrite(b!, 'two is mine'), ...rest]), ['one is here', 'two is mine now', 'and more', 'three is here', 'four is here'])
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
    expect(conflicts).toMatchObject([{kind: 'marks', about: '“Wirth”'}])
  })
  test('a reference made strong by publishing is no change', () => {
    const strong = {...mention(0, 4, 'falk'), value: {_type: 'mention', entity: {_type: 'reference', _ref: 'falk'}}}
    const current = withMarks(text, [strong])
    expect(mergeDocuments(withMarks(text, [falk]), withMarks(text, [falk]), current).merged).toBe(current)
    expect(refs(mergeDocuments(withMarks(text, [falk]), withMarks(text, [falk, osei]), current).merged)).toEqual(['falk', 'osei'])
  })
})

describe('words', () => {
  const long = 'The council voted on Tuesday to reopen the harbour line, which has been closed for three years.'
  const rest = imported([long, 'two is here', 'three is here'])
  const with1 = (text: string) => imported([text, 'two is here', 'three is here'])
  const edit1 = (text: string) => edited(rest, ([a, ...more]) => [rewrite(a!, text), ...more])

  test('changes of different words in one paragraph go together, under the source’s new key', () => {
    const next = with1(long.replace('Tuesday', 'Tuesday evening'))
    const merged = expectMerge(rest, next, edit1(long.replace('three', 'almost three')), [long.replace('Tuesday', 'Tuesday evening').replace('three', 'almost three'), 'two is here', 'three is here'])
    expect(blocks(merged)[0]!._key).toBe(blocks(next)[0]!._key)
  })
  test('the same words changed by both: the editor’s stand, and the place is named', () => {
    const {merged, conflicts} = mergeDocuments(rest, with1(long.replace('Tuesday', 'Wednesday')), edit1(long.replace('Tuesday', 'Monday').replace('three', 'four')))
    const text = long.replace('Tuesday', 'Monday').replace('three', 'four')
    expect(words(merged)[0]).toBe(text)
    expect(conflicts).toMatchObject([{kind: 'changed', field: 'body', key: blocks(merged)[0]!._key, base: long, editor: text, words: [{start: 21, end: 27, base: 'Tuesday', source: 'Wednesday'}]}])
    expect(text.slice(21, 27)).toBe('Monday')
  })
  test('a sentence from each side at the end: both stand', () => {
    expectMerge(rest, with1(`${long} The bill is forty million.`), edit1(`${long} Nobody spoke against it.`), [`${long} Nobody spoke against it. The bill is forty million.`, 'two is here', 'three is here'])
  })
  test('a paragraph that an editor parted takes the source’s change in its second half', () => {
    const current = edited(rest, ([a, ...more]) => [rewrite(a!, long.slice(0, 57)), buildBlock({key: 'mine', text: long.slice(57)}), ...more])
    expectMerge(rest, with1(long.replace('three years', 'four years')), current, [long.slice(0, 57), long.slice(57).replace('three years', 'four years'), 'two is here', 'three is here'])
  })
  test('two paragraphs that an editor joined take it too', () => {
    const two = imported([long, 'Opponents said the money would be better spent on buses.', 'three is here'])
    const next = imported([long, 'Opponents said the money would be better spent on ferries.', 'three is here'])
    const current = edited(two, ([a, , ...more]) => [rewrite(a!, `${long} Opponents said the money would be better spent on buses.`), ...more])
    expectMerge(two, next, current, [`${long} Opponents said the money would be better spent on ferries.`, 'three is here'])
  })
  test('a rewritten sentence is not woven into another one', () => {
    const next = with1('Members of the council have agreed on the reopening of the line to the port.')
    const {merged, conflicts} = mergeDocuments(rest, next, edit1('After a long evening in the town hall, trams will run to the harbour again.'))
    expect(words(merged)[0]).toBe('After a long evening in the town hall, trams will run to the harbour again.')
    expect(conflicts).toHaveLength(1)
  })
  test('a paragraph without spaces between its words is merged by its characters', () => {
    const text = '市长说大家已经等得够久了会议在周二举行'
    const old = imported([text])
    expectMerge(old, imported([text.replace('周二', '周三')]), edited(old, ([a]) => [rewrite(a!, text.replace('市长', '市長'))]), [text.replace('周二', '周三').replace('市长', '市長')])
  })
  test('a text of a million characters is not compared for ever', () => {
    const old = imported([`${'the word and the other '.repeat(45_000)}end`])
    const next = imported([`${'a word and an other '.repeat(45_000)}end`])
    expect(mergeDocuments(old, next, edited(old, ([a]) => [rewrite(a!, `${plainText(a!).slice(0, 500_000)} mine ${plainText(a!).slice(500_000)}`)])).conflicts).toHaveLength(1)
  })
})

describe('what an editor took away stays away', () => {
  const mention = (text: string, name: string): Annotation => ({start: text.indexOf(name), end: text.indexOf(name) + name.length, value: {_type: 'mention', entity: {_type: 'reference', _ref: name}}})
  const doc = (text: string, names: string[], key: string): Doc => ({_id: 'article-1', _type: 'article', body: [buildBlock({key, text, annotations: names.map((name) => mention(text, name))})]})
  const refs = (of: Doc) => blocks(of)[0]!.markDefs.map(({entity}) => (entity as {_ref: string})._ref)
  const text = 'Falk met Osei and Wirth'

  test('also when recognition loses it for a while and finds it again', () => {
    const removed = mergeDocuments(doc(text, ['Falk', 'Osei'], 'k'), doc(`${text} today`, ['Osei'], 'n'), doc(text, ['Osei'], 'k'))
    expect(removed.tombstones).toMatchObject([{block: 'n', words: 'Falk'}])
    const again = mergeDocuments(doc(`${text} today`, ['Osei'], 'n'), doc(`${text} today`, ['Falk', 'Osei'], 'n'), removed.merged, removed.tombstones)
    expect(refs(again.merged)).toEqual(['Osei'])
  })
  test('until the editor puts it back', () => {
    const stones = mergeDocuments(doc(text, ['Falk'], 'k'), doc(`${text} today`, [], 'n'), doc(text, [], 'k')).tombstones
    const back = mergeDocuments(doc(`${text} today`, [], 'n'), doc(`${text} now`, [], 'm'), doc(`${text} today`, ['Falk'], 'n'), stones)
    expect(back.tombstones).toEqual([])
    expect(refs(back.merged)).toEqual(['Falk'])
  })
})

test('an utterance keeps its name when another one is quoted above it', () => {
  const said = (words: string, utterance: string, key: string) => buildBlock({key, text: words, annotations: [{start: 0, end: words.length, value: {_type: 'quote', utterance, part: 1}}]})
  const body = (...list: TextBlock[]): Doc => ({_id: 'article-1', _type: 'article', body: list})
  const before = body(said('“One.”', 'q1', 'a'), said('“Two.”', 'q2', 'b'))
  const current = body(said('“One.”', 'q1', 'a'), said('“Two.”', 'q2', 'b'), said('“Mine.”', 'q3', 'c'))
  const after = withNamesOf(before, body(said('“New.”', 'q1', 'n'), said('“One.”', 'q2', 'a'), said('“Two.”', 'q3', 'b')), current)
  expect(blocks(after).map(({markDefs}) => markDefs[0]!['utterance'])).toEqual(['q4', 'q1', 'q2'])
  expect(withNamesOf(before, before, current)).toBe(before)
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
    ['both changed other words of a headline', {headline: 'Council votes to reopen line'}, {headline: 'Council votes 7-2 to reopen line'}, {headline: 'Council votes to reopen harbour line'}, {headline: 'Council votes 7-2 to reopen harbour line'}, 0],
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

test('a paragraph is known again between others that have many words with it in common: what an editor unlinked in it stays unlinked', () => {
  const story = (...paragraphs: string[]): Doc => {
    const giveKey = keyGiver()
    return {_id: 'article-1', _type: 'article', body: paragraphs.map((text) => {
      const start = text.indexOf('Ines Falk')
      return buildBlock({key: giveKey(text), text, annotations: start < 0 ? [] : [{start, end: start + 9, value: {_type: 'mention', entity: {_type: 'reference', _ref: 'person-falk'}}}]})
    })}
  }
  const before = story('The council of Ines Falk meets in the old hall on Monday evening again', 'The harbour of the town is closed on Monday for the old ferry')
  const after = story('The council of the town meets on a Friday', 'The council of Ines Falk meets in the old hall on Monday evening')
  const unlinked = edited(before, ([first, ...rest]) => [{...first!, markDefs: [], children: first!.children.map((span) => ({...span, marks: []}))}, ...rest])
  const merged = blocks(mergeDocuments(before, after, unlinked).merged)
  expect(merged.map(plainText)).toEqual(blocks(after).map(plainText))
  expect(merged.flatMap(({markDefs}) => markDefs)).toEqual([])
})
