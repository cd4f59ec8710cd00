import {Mutation} from '@sanity/mutator'
import {mkdtemp, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {describe, expect, onTestFinished, test} from 'vitest'
import {buildBlock, plainText, terseText, withWords, wordsUnder} from '../../portable-text/index.ts'
import type {TextBlock} from '../../portable-text/index.ts'
import {conflictsOf} from '../../schemas/index.ts'
import type {ImportConflict} from '../../schemas/index.ts'
import {importPaths} from '../../scripts/import.ts'
import type {Change, OpenArticle, Patch} from '../../studio/imported/change.ts'
import {said, takenFromSource, valueAt} from '../../studio/imported/conflicts.ts'
import {answered, inContext, sameQuestion} from '../../studio/imported/suggestions.ts'
import type {Suggested} from '../../studio/imported/suggestions.ts'
import {isAnswered, placeInText} from '../../workflow/index.ts'
import {startLake} from '../support/lake.ts'

/** What the Studio makes of patches: the very code with which it predicts them. */
function patched(article: OpenArticle, patches: Patch[]): OpenArticle {
  const mutations = patches.map((patch) => ({patch: {id: article._id, ...patch}}))
  const result: unknown = new Mutation({mutations}).apply(structuredClone(article) as never)
  return result as OpenArticle
}

/** What a change makes of an article; that taking it back gives the article as it was is a law. */
function expectChange(article: OpenArticle, change: Change): OpenArticle {
  const after = patched(article, change.patches)
  expect(patched(after, change.back(after) ?? [])).toEqual(article)
  return after
}

const reference = (id: string) => ({_type: 'reference' as const, _ref: id})
const quote = (utterance: string, more: object = {}) => ({_type: 'quote', utterance, ...more})
const suggestion = (kind: Suggested['kind'], words: string, more: Partial<NonNullable<Suggested['evidence']>> = {}): Suggested =>
  ({_key: 's', _type: 'suggestion', kind, evidence: {part: 'body', block: 'a', start: 0, end: words.length, words, ...more}, status: 'open', candidates: []}) as unknown as Suggested

const article: OpenArticle = {
  _id: 'drafts.x',
  standfirst: [buildBlock({key: 's1', text: 'Smith speaks.'})],
  body: [
    buildBlock({key: 'a', text: 'Smith met Smith and said “Yes,” adding “no doubt”.', annotations: [{start: 25, end: 31, value: quote('q1')}, {start: 39, end: 49, value: quote('q1')}]}),
    buildBlock({key: 'b', text: '“And then,” it went on.', annotations: [{start: 0, end: 11, value: quote('q1')}]}),
    buildBlock({key: 'c', text: '“Unsaid.”', annotations: [{start: 0, end: 9, value: quote('q2')}]}),
  ],
}
const body = ({body: blocks}: OpenArticle) => (blocks as TextBlock[]).map((block) => terseText(block, (ref) => (ref ? {kind: 'person', name: ref} : undefined)))
const marksOf = ({body: blocks = []}: OpenArticle, index: number) => (blocks[index] as TextBlock).markDefs

describe('a suggestion', () => {
  test('is found where it stood, nearest to there, in another paragraph, or nowhere', () => {
    expect(placeInText(article, suggestion('mention', 'Smith', {start: 10}))).toMatchObject({block: {_key: 'a'}, start: 10, end: 15})
    expect(placeInText(article, suggestion('mention', 'Smith', {start: 7}))).toMatchObject({start: 10})
    expect(placeInText(article, suggestion('mention', 'Unsaid'))).toMatchObject({block: {_key: 'c'}, start: 1})
    expect(placeInText(article, suggestion('mention', 'Jones'))).toBeUndefined()
    expect(placeInText(article, suggestion('mention', 'Smith', {part: 'standfirst', block: 's1'}))).toMatchObject({field: 'standfirst', start: 0})
    expect(placeInText(article, suggestion('mention', 'Smith', {part: 'headline'}))).toBeUndefined()
  })

  test('about a name marks the words', () => {
    const change = answered(article, suggestion('mention', 'Smith', {start: 10}), {reference: reference('helen')}, 'm1')
    const after = expectChange(article, change)
    expect(body(after)[0]).toBe('Smith met [Smith](person helen) and said ⟦q1 ?: “Yes,”⟧ adding ⟦q1 ?: “no doubt”⟧.')
    expect(isAnswered(after, suggestion('mention', 'Smith', {start: 10}))).toBe(true)
    expect(isAnswered(after, suggestion('mention', 'Smith', {start: 0}))).toBe(false)
    // Only the words and marks of that paragraph are written.
    expect(change.patches.flatMap((patch) => Object.keys('set' in patch ? patch.set : {}))).toEqual(['body[_key=="a"].markDefs', 'body[_key=="a"].children'])
  })

  test('about a speaker answers all parts of what was said in one go, and nothing else', () => {
    const asked = suggestion('speaker', '“Yes,”', {start: 25})
    expect(isAnswered(article, asked)).toBe(false)
    const after = expectChange(article, answered(article, asked, {reference: reference('helen')}, 'k'))
    expect(body(after)).toEqual(['Smith met Smith and said ⟦q1 helen: “Yes,”⟧ adding ⟦q1 helen: “no doubt”⟧.', '⟦q1 helen: “And then,”⟧ it went on.', '⟦q1 ?: “Unsaid.”⟧'])
    expect(isAnswered(after, asked)).toBe(true)
    const scare = expectChange(article, answered(article, asked, {isScare: true}, 'k'))
    expect(marksOf(scare, 0).map(({kind}) => kind)).toEqual(['scare', 'scare'])
    const unnamed = expectChange(after, answered(after, asked, {unnamed: 'a diplomat'}, 'k'))
    expect(marksOf(unnamed, 1)).toEqual([expect.objectContaining({unnamedSource: {description: 'a diplomat'}})])
    expect(marksOf(unnamed, 1)[0]).not.toHaveProperty('speaker')
  })

  test('whose words are gone changes nothing', () => {
    expect(answered(article, suggestion('mention', 'Jones'), {reference: reference('x')}, 'k')).toMatchObject({patches: []})
    expect(answered(article, suggestion('mention', 'Smith'), {isScare: true}, 'k')).toMatchObject({patches: []})
  })

  test('is taken back wherever its words have gone since, and nothing else with it', () => {
    const change = answered(article, suggestion('mention', 'Smith', {start: 10}), {reference: reference('helen')}, 'm1')
    const marked = patched(article, change.patches)
    const [first, ...rest] = marked.body as TextBlock[]
    if (!first) throw new Error('The paragraph should be there')
    const typedOn = {...marked, body: [...rest, withWords(first, 0, 5, 'Helen Smith')]}
    const after = patched(typedOn, change.back(typedOn) ?? [])
    expect(body(after).at(-1)).toBe('Helen Smith met Smith and said ⟦q1 ?: “Yes,”⟧ adding ⟦q1 ?: “no doubt”⟧.')
  })

  test('is shown in its sentence', () => {
    const place = (words: string, start: number) => placeInText({_id: 'x', body: [buildBlock({key: 'a', text: `${'before '.repeat(20)}${words}${' after'.repeat(20)}`})]}, suggestion('mention', words, {start}))
    const found = place('HERE', 140)
    const [before, words, after] = found ? inContext(found) : []
    expect(words).toBe('HERE')
    expect(before).toMatch(/^… before (before )*$/)
    expect(after).toMatch(/^( after)+…$/)
    const whole = placeInText(article, suggestion('mention', 'Unsaid'))
    expect(whole && inContext(whole)).toEqual(['“', 'Unsaid', '.”'])
  })

  test('asks the same as others about the same words', () => {
    const all = [suggestion('mention', 'Smith'), suggestion('mention', 'Smith', {start: 10}), suggestion('speaker', 'Smith'), {...suggestion('mention', 'Smith'), status: 'rejected' as const}]
    expect(sameQuestion(all, suggestion('mention', 'Smith'))).toHaveLength(2)
  })
})

const FIRST = 'Bridge opens\n\nThe bridge opened on Monday after years of work.\n\nMayor Ada Okafor cut the ribbon before two hundred guests.\n\nTolls start in May, the board said.\n'
const SECOND = 'Bridge delayed\n\nThe bridge opened on Tuesday after years of work.\n\nMayor Ada Okafor cut the ribbon before three hundred guests.\n\nRead more: The old ferry\n'

/** A text that was imported, edited, changed at its source and imported again: the article as it stands, and what is open. */
async function reimported(edit: (article: OpenArticle) => OpenArticle): Promise<{article: OpenArticle; conflicts: ImportConflict[]}> {
  const {client} = await startLake({memory: true})
  const folder = await mkdtemp(path.join(tmpdir(), 'copydesk-again-'))
  onTestFinished(() => rm(folder, {recursive: true}))
  const file = path.join(folder, 'bridge.txt')
  const importIt = () => importPaths({paths: [file], from: folder, project: folder, client, write: true})
  await writeFile(file, FIRST)
  const [outcome] = await importIt()
  const id = `drafts.${outcome?.articleId}`
  await client.createOrReplace(edit((await client.getDocument(id)) as unknown as OpenArticle) as never)
  await writeFile(file, SECOND)
  await importIt()
  const record = await client.getDocument(`import.${outcome?.articleId}`)
  return {article: (await client.getDocument(id)) as unknown as OpenArticle, conflicts: conflictsOf(record ?? {})}
}

const words = ({body: blocks = []}: OpenArticle) => blocks.map((block) => ('children' in block ? plainText(block as TextBlock) : block._type))
const written = (blocks: TextBlock[], text: string, other: string): TextBlock[] => blocks.map((block) => (plainText(block) === text ? {...block, children: [{...block.children[0], _type: 'span' as const, _key: 'e', marks: [], text: other}], markDefs: []} : block))

describe('a conflict of source and editor', () => {
  test('is settled by taking the source’s words, field by field and word by word', async () => {
    const {article: now, conflicts} = await reimported((before) => ({
      ...before,
      headline: 'Bridge closes',
      body: written(before.body as TextBlock[], 'The bridge opened on Monday after years of work.', 'The new bridge opened on Wednesday after years of work.'),
    }))
    const [headline, paragraph] = [conflicts.find(({path: where}) => where === 'headline'), conflicts.find(({field}) => field === 'body' || field === 'standfirst')]
    if (!headline || !paragraph) throw new Error(`Both should be open, not ${JSON.stringify(conflicts)}`)
    expect(said(valueAt(now, headline.path))).toBe('Bridge closes')
    expect(expectChange(now, takenFromSource(now, headline))['headline']).toBe('Bridge delayed')
    // What an editor writes over it afterwards is not taken back with it.
    const taken = takenFromSource(now, headline)
    expect(taken.back({...patched(now, taken.patches), headline: 'Bridge delayed again'})).toBeUndefined()
    // What only the editor changed in the paragraph stays.
    const after = expectChange(now, takenFromSource(now, paragraph))
    expect(JSON.stringify(after[paragraph.field])).toContain('The new bridge opened on Tuesday after years of work.')
  })

  test('about a paragraph that the source dropped, and about one that an editor dropped', async () => {
    const {article: now, conflicts} = await reimported((before) => ({
      ...before,
      body: written(before.body as TextBlock[], 'Tolls start in May, the board said.', 'Tolls start in June, the board said.').filter((block) => !plainText(block).startsWith('Mayor')),
    }))
    const dropped = conflicts.find(({kind}) => kind === 'removedAtSource')
    const missing = conflicts.find(({kind}) => kind === 'removedHere')
    if (!dropped || !missing) throw new Error(`Both should be open, not ${JSON.stringify(conflicts)}`)
    expect(words(now)).toContain('Tolls start in June, the board said.')
    expect(words(expectChange(now, takenFromSource(now, dropped)))).not.toContain('Tolls start in June, the board said.')
    const after = expectChange(now, takenFromSource(now, missing))
    expect(words(after)).toContain('Mayor Ada Okafor cut the ribbon before three hundred guests.')
    const put = after.body?.find((block) => 'children' in block && plainText(block as TextBlock).startsWith('Mayor')) as TextBlock
    // It comes with the names that the import found in it.
    expect(put.markDefs.map(({_key}) => wordsUnder(put, _key))).toContain('Ada Okafor')
    // A second time there is nothing to take.
    expect(takenFromSource(after, missing).patches.every((patch) => !('insert' in patch))).toBe(true)
  })

  test('about marks whose words are gone changes nothing', () => {
    expect(takenFromSource(article, {id: 'c', path: 'body[_key=="a"]', field: 'body', key: 'a', kind: 'marks', base: 'x', source: 'y', editor: 'y'})).toMatchObject({patches: []})
  })

  test.each([
    [null, undefined],
    ['words', 'words'],
    [3, '3'],
    [[buildBlock({key: 'x', text: 'One'}), buildBlock({key: 'y', text: 'two'})], 'One\ntwo'],
    [{_type: 'relatedLink', label: 'Read more', unresolved: {title: 'The old ferry', matchKey: 'the old ferry'}}, 'Read more · The old ferry'],
    [{_type: 'slug', current: 'bridge-opens'}, 'bridge-opens'],
    [{_type: 'reference', _ref: 'person-1'}, undefined],
  ])('%j says %s', (value, words) => expect(said(value)).toBe(words))
})
