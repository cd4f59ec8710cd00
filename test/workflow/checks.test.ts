import {describe, expect, test} from 'vitest'
import {answered, checks, decisionOn, nameOf, newsroomOf, prepare, type Check, type CheckId, type Facts, type Mover, type Stored} from '../../workflow/index.ts'
import {figuresIn, quotedIn, textsOf} from '../../workflow/words.ts'
import {importPaths} from '../../scripts/import.ts'
import {answerFrom} from '../laws/expectDecision.ts'
import {startLake} from '../support/lake.ts'
import {paragraph, START, story} from './house.ts'

const NOW = new Date(START)
const publisher: Mover = {id: 'pia', roles: ['publisher']}

interface Around extends Partial<Omit<Facts, 'story' | 'words'>> {
  published?: Stored
  mover?: Mover
}

/** What a check says of a story, each time with what is around it. */
function said(id: CheckId, words: Record<string, unknown>, {published, mover = publisher, ...around}: Around = {}): string[] {
  const whole: Stored = {...story('a'), _id: 'a', ...words}
  const candidate = {...whole, _id: 'drafts.a', _rev: 'r1'}
  const facts: Facts = {story: {id: 'a', candidate, ...(published && {published: {...published, _id: 'a'}})}, words: whole, sameAddress: [], sameHeadline: [], targets: new Map(), set: new Set(['a']), chain: [], ...around}
  const check: Check = checks[id]
  const found = check.look(facts, {mover, at: NOW})
  return [found ?? []].flat().map(({message}) => message)
}

const quotation = (more: Record<string, unknown>, text = '“We are glad,”') => ({body: [{...paragraph('b1', text), markDefs: [{_key: 'q', _type: 'quote', utterance: 'q1', part: 1, kind: 'direct', ...more}], children: [{_key: 's', _type: 'span', marks: ['q'], text}]}]})
const refer = (field: string, id: string) => ({[field]: {_type: 'reference', _ref: id}})
const picture = (more: Record<string, unknown> = {}) => ({leadImage: {_type: 'newsImage', asset: {_ref: 'image-x'}, ...more}})

describe('a story is not moved', () => {
  test.each<[string, CheckId, Record<string, unknown>, Around, string]>([
    ['without a headline', 'S1', {headline: '  '}, {}, 'has no headline. Write one.'],
    ['without a language', 'S1', {language: ''}, {}, 'does not say in which language'],
    ['without a kind', 'S1', {articleType: undefined}, {}, 'does not say what kind of article'],
    ['with an open conflict of its import', 'S2', {}, {record: {_id: 'import.a', _type: 'importRecord', mergeState: 'conflict'}}, 'Decide which stay.'],
    ['with open suggestions', 'S3', {}, {record: {_id: 'import.a', _type: 'importRecord', suggestions: [{status: 'open'}, {status: 'rejected'}, {status: 'open'}]}}, '2 suggestions of the import for “Harbour board votes on a” are still open.'],
    ['with a link that may lead to several stories', 'S3', {relatedLinks: [{_key: 'k', unresolved: {title: 'x'}}]}, {record: {_id: 'import.a', _type: 'importRecord', suggestions: [{status: 'open', kind: 'relatedLink', evidence: {block: 'k', words: 'x'}}, {status: 'open', kind: 'relatedLink', evidence: {block: 'led', words: 'y'}}]}}, 'One suggestion of the import'],
    ['with an open suggestion, another answered in the text', 'S3', {body: [{...paragraph('b1', 'Jones met Smith.'), markDefs: [{_key: 'm', _type: 'mention', entity: {_ref: 'jones'}}], children: [{_key: 's', _type: 'span', marks: ['m'], text: 'Jones'}, {_key: 't', _type: 'span', marks: [], text: ' met Smith.'}]}]}, {record: {_id: 'import.a', _type: 'importRecord', suggestions: ['Jones', 'Smith'].map((words) => ({status: 'open', kind: 'mention', evidence: {part: 'body', block: 'b1', words}}))}}, 'One suggestion of the import'],
    ['by whoever wrote it', 'A1', {}, {author: 'pia'}, 'You wrote the latest words of “Harbour board votes on a” yourself.'],
    ['with a direct quotation of nobody', 'A2', quotation({}), {}, 'quotes “We are glad,” and does not say whose words'],
    ['with an unnamed source without a reason', 'A2', quotation({unnamedSource: {description: 'a trader'}}), {}, 'describe the unnamed source and give the reason'],
    ['with a quotation that the source does not have', 'A3', quotation({}, '“We are sad,”'), {source: {_id: 'source.1', _type: 'sourceText', text: 'He said: "We are glad," and left.'}}, 'The source does not have these words.'],
    ['without a body', 'P1', {body: [paragraph('b', '  ')]}, {}, 'has no text. Write the story.'],
    ['without an address', 'P1', {slug: {current: ''}}, {}, 'has no web address.'],
    ['without a source', 'P2', {source: {}}, {}, 'does not say where it comes from.'],
    ['without a credit', 'P2', {source: {kind: 'agency', creditLine: ' '}}, {}, 'is not our own work and has no credit line.'],
    ['without a byline', 'P3', {bylineOverride: ''}, {}, 'has no byline.'],
    ['at the address of another', 'P4', {}, {sameAddress: [story('b')]}, 'has the same web address as “Harbour board votes on b”.'],
    ['with somebody whom readers have not seen', 'P5', refer('who', 'p'), {targets: new Map([['p', {draft: {_id: 'drafts.p', _type: 'person', name: 'Ada'}}]])}, 'needs “Ada”, which readers have not seen.'],
    ['with somebody who was deleted', 'P5', refer('who', 'p'), {}, 'refers to something that was deleted.'],
    ['with a link to a withdrawn story', 'P6', refer('link', 'b'), {targets: new Map([['b', {published: {_id: 'b', _type: 'article', withdrawal: {kind: 'legal'}}}]])}, 'leads to a story, which was withdrawn.'],
    ['with a link to a spiked story', 'P6', refer('link', 'b'), {targets: new Map([['b', {draft: story('b'), state: {_id: 'editorial.b', _type: 'editorialState', state: 'spiked'}}]])}, 'leads to “Harbour board votes on b”, which was spiked.'],
    ['under embargo', 'P7', {embargo: {until: '2026-03-01T12:00:00+01:00'}}, {}, 'may not be published before 1 March 2026 at 11:00 UTC.'],
    ['under an embargo that nobody can read', 'P7', {embargo: {until: 'next week'}}, {}, 'does not say until when its embargo lasts: "next week" is no time.'],
    ['that expires at no time', 'P7', {expiresAt: 20260501}, {}, 'does not say when it expires: 20260501 is no time.'],
    ['after its end', 'P7', {expiresAt: '2026-03-01T09:00:00Z'}, {}, 'expires at 1 March 2026 at 09:00 UTC, before it would be published.'],
    ['with a picture that says nothing', 'P8', picture({credit: 'Ada'}), {}, 'Say what it shows.'],
    ['with a picture of nobody', 'P8', picture({alt: 'A pier'}), {}, 'Name who made it.'],
    ['with a link that waits for its story', 'P9', {relatedLinks: [{_type: 'relatedLink', unresolved: {title: 'Ninety years'}}]}, {}, 'links to “Ninety years”, which is not here yet.'],
    ['with the headline of another', 'P10', {}, {sameHeadline: [story('b')]}, 'Make sure that this is not the same one.'],
    ['with a weekday that nobody can date', 'P11', {body: [paragraph('b', 'The board votes on Thursday.')]}, {}, 'says “on Thursday” and has no date.'],
    ['without a section', 'P12', {section: undefined}, {}, 'stands in no section.'],
    ['in a circle of stories', 'P13', {}, {chain: ['b', 'a']}, 'follows up on a story that follows up on it.'],
    ['as a change that is not classified', 'C1', {headline: 'New'}, {published: story('a')}, 'Say what kind of change this is.'],
    ['as a silent correction', 'C2', {headline: 'New', changeLog: [{_key: 'c', kind: 'correction'}]}, {published: story('a')}, 'A correction of “New” cannot be silent.'],
    ['as a minor change of the headline', 'C3', {headline: 'New', changeLog: [{_key: 'c', kind: 'minor'}]}, {published: story('a')}, 'The headline of “New” changed: that is not minor.'],
    ['as a minor change of a figure', 'C3', {body: [paragraph('b1', 'The board voted 8 to 2.')], changeLog: [{_key: 'c', kind: 'minor'}]}, {published: story('a')}, 'A figure of'],
    ['as a minor change of a quotation', 'C3', {body: [paragraph('b1', 'The board voted 7 to 2, “at last”.')], changeLog: [{_key: 'c', kind: 'minor'}]}, {published: story('a')}, 'A quotation of'],
    ['with a change log that lost something', 'C4', {changeLog: []}, {published: {...story('a'), changeLog: [{_key: 'c', kind: 'minor'}]}}, 'Put it back as it was'],
    ['with a change log in other words', 'C4', {changeLog: [{_key: 'c', kind: 'update'}]}, {published: {...story('a'), changeLog: [{_key: 'c', kind: 'minor'}]}}, 'Put it back as it was'],
    ['as a correction, by a publisher', 'C5', {changeLog: [{_key: 'c', kind: 'correction', publicNote: 'Wrong.'}]}, {published: story('a')}, 'is made by a standards editor.'],
    ['as a withdrawal without a notice', 'K1', {withdrawal: {kind: 'kill'}}, {}, 'Write the notice'],
    ['as a withdrawal that keeps words', 'K2', {withdrawal: {kind: 'kill', publicNotice: 'Gone.'}}, {}, 'none of its words'],
  ])('%s', (_, id, words, around, sentence) => {
    expect(said(id, words, around).join(' ')).toContain(sentence)
  })

  test.each<[string, CheckId, Record<string, unknown>, Around]>([
    ['a quotation with its speaker', 'A2', quotation({speaker: {_ref: 'p'}}), {}],
    ['scare quotes', 'A2', quotation({kind: 'scare'}), {}],
    ['an unnamed source with a reason', 'A2', quotation({unnamedSource: {description: 'a trader', reason: 'She fears.'}}), {}],
    ['interpolations and gaps in a quotation', 'A3', quotation({}, '“We [the board] are … glad,”'), {source: {_id: 'source.1', _type: 'sourceText', text: 'He said: "We are very glad," and left.'}}],
    ['other marks and spaces in a quotation', 'A3', quotation({}, '„We’re  glad“'), {source: {_id: 'source.1', _type: 'sourceText', text: 'He said: "We\'re glad".'}}],
    ['an approval by another', 'A1', {}, {author: 'rita'}],
    ['a weekday with a date', 'P11', {body: [paragraph('b', 'It votes on Thursday.')], dateline: {date: '2026-03-01'}}, {}],
    ['what goes along', 'P5', refer('who', 'p'), {set: new Set(['a', 'p'])}],
    ['a weak link to nothing', 'P5', {link: {_type: 'reference', _ref: 'b', _weak: true}}, {}],
    ['a follow-up on a withdrawn story', 'P6', {updateOf: {_type: 'reference', _ref: 'b', _weak: true}}, {targets: new Map([['b', {published: {_id: 'b', _type: 'article', withdrawal: {kind: 'legal'}}}]])}],
    ['an embargo that is over', 'P7', {embargo: {until: '2026-03-01T11:00:00+01:00'}}, {}],
    ['a moved paragraph and another comma, as minor', 'C3', {body: [paragraph('b2', 'Nobody spoke, at all.'), paragraph('b1', 'The board voted 7 to 2.')], changeLog: [{_key: 'c', kind: 'minor'}]}, {published: {...story('a'), body: [paragraph('b1', 'The board voted 7 to 2.'), paragraph('b2', 'Nobody spoke at all.')]}}],
    ['other quotation marks, as minor', 'C3', {body: [paragraph('b1', '“We are glad,” she said.')], changeLog: [{_key: 'c', kind: 'minor'}]}, {published: {...story('a'), body: [paragraph('b1', '"We are glad," she said.')]}}],
    ['a figure, as an update', 'C3', {body: [paragraph('b1', 'The board voted 8 to 2.')], changeLog: [{_key: 'c', kind: 'update'}]}, {published: story('a')}],
    ['a correction by a standards editor', 'C5', {changeLog: [{_key: 'c', kind: 'correction'}]}, {published: story('a'), mover: {id: 'sam', roles: ['standards']}}],
    ['nothing that changed', 'C1', {}, {published: story('a')}],
  ])('nothing is said of %s', (_, id, words, around) => {
    expect(said(id, words, around)).toEqual([])
  })
})

describe('the words of a story', () => {
  test.each([
    ['It cost 1,000 euros, or 1 000, or 3.5 million.', ['1000', '1000', '3.5', 'million']],
    ['Three were hurt, two-thirds of them twice.', ['three', 'two', 'twice']],
    ['In 2022–23 it rose from ٣ to 4%.', ['2022', '23', '٣', '4']],
    ['No one knows the one answer.', []],
  ])('the figures of %j', (text, figures) => {
    expect(figuresIn(text)).toEqual(figures)
  })

  test('what is quoted, whether marked or not, and whatever the marks', () => {
    const body = [paragraph('a', '“One,” he said. "Two!" «Trois», „Vier“. It’s not ’five’.'), {_type: 'pullQuote', text: 'Six'}]
    expect(quotedIn({body})).toEqual(['One,', 'Two!', 'Trois', 'Vier', 'Six'])
  })

  test('what readers read, captions and boxes included', () => {
    const body = [paragraph('a', 'A'), {_type: 'newsImage', caption: 'B', alt: 'C'}, {_type: 'factBox', title: 'D', content: [paragraph('e', 'E')]}]
    expect(textsOf({headline: 'H', standfirst: [paragraph('s', 'S')], body, edNote: 'never'}).toSorted()).toEqual(['A', 'B', 'C', 'D', 'E', 'H', 'S'])
  })

  test.each([[{_type: 'article', headline: ' Harbour '}, '“Harbour”'], [{_type: 'article'}, 'the story without a headline'], [{_type: 'person', name: ''}, 'the person without a name'], [{_type: 'topic'}, 'a topic without a name']])('a name for %j', (document, name) => {
    expect(nameOf(document)).toBe(name)
  })
})

test('the seed, as it is imported, lacks what its text does not say and nothing else', async () => {
  const {client, lake} = await startLake()
  const [outcome] = await importPaths({paths: ['sources'], from: process.cwd(), project: process.cwd(), client, write: true})
  const prepared = answered(prepare(outcome?.articleId ?? '', {to: 'published'}, NOW), (question) => answerFrom({dataset: lake.dataset('production')} as never, question))
  if (!prepared) throw new Error('it was imported')
  const {refusals, warnings} = decisionOn(prepared, {mover: {id: 'x', roles: ['administrator']}, at: NOW}, newsroomOf({}, false))
  expect(refusals.map(({check}) => check)).toEqual(['P2', 'P3'])
  expect(new Set(warnings.map(({check}) => check))).toEqual(new Set(['P9', 'P11', 'P12']))
})
