import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {startLake} from '../support/lake.ts'
import type {StartedLake} from '../support/lake.ts'
import {article, fillNewsroom} from '../support/newsroom.ts'
import {problemsOf} from '../support/schema.ts'

let room: StartedLake
beforeAll(async () => {
  room = await startLake({manual: true, memory: true})
  await fillNewsroom(room.client)
  await room.client.createOrReplace({_id: 'withdrawn', _type: 'article', headline: 'Gone', withdrawal: {kind: 'legal', publicNotice: 'Taken down.'}})
  const asset = await room.client.assets.upload('image', Buffer.from(onePixel, 'base64'), {filename: 'bridge.png'})
  complete.leadImage.asset._ref = asset._id
})
afterAll(() => room.close())

/** The smallest PNG there is. */
const onePixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

const blocks = (...texts: string[]) => texts.map((text, index) => ({_key: `b${index}`, _type: 'block', style: 'normal', markDefs: [], children: [{_key: 's', _type: 'span', text, marks: []}]}))

/** An article that lacks nothing. */
const complete = {
  _type: 'article',
  headline: 'Bridge opens',
  standfirst: blocks('The bridge is open.'),
  body: blocks('It opened on Monday.'),
  articleType: 'news',
  language: 'en',
  section: {_type: 'reference', _ref: 'section-city'},
  noBylineReason: 'The source prints none',
  leadImage: {_type: 'newsImage', asset: {_type: 'reference', _ref: 'set by the upload'}, alt: 'A bridge', credit: 'Jane Doe'},
  source: {kind: 'own'},
  slug: {_type: 'slug', current: 'bridge-opens'},
}
const without = (...fields: string[]) => Object.fromEntries(Object.entries(complete).filter(([name]) => !fields.includes(name))) as typeof complete
const expectProblems = async (document: {_type: string; [field: string]: unknown}, problems: string[]) => expect(await problemsOf(document, room.client)).toEqual(problems)

test('a version in a release brings along what it will refer to, or readers know it', async () => {
  const mention = (_key: string, id: string, more = {}) => ({_key, _type: 'mention', entity: {_type: 'reference', _ref: id, _weak: true, _strengthenOnPublish: {type: 'person', ...more}}})
  const [block] = blocks('Ada opened it.')
  const markDefs = [mention('m1', 'person-ada'), mention('m2', 'person-bo'), mention('m3', 'person-cy', {weak: true}), mention('m4', 'person-ada')]
  const body = [{...block, children: [{_key: 's', _type: 'span', text: 'Ada opened it.', marks: markDefs.map(({_key}) => _key)}], markDefs}]
  const known = ['section-city', complete.leadImage.asset._ref, 'person-bo']
  const problem = (who: string) => `error body.[b0].markDefs.[m1].entity: Readers have not seen ${who} yet. Publish it, or add it to this release: “Add what it names” does that.`
  expect(await problemsOf({...complete, body, _id: 'versions.r1.bridge'}, room.client, known)).toEqual([problem('this')])
  await room.client.createOrReplace({_id: 'drafts.person-ada', _type: 'person', name: 'Ada Okafor'})
  expect(await problemsOf({...complete, body, _id: 'versions.r1.bridge'}, room.client, known)).toEqual([problem('“Ada Okafor”')])
  await room.client.delete('drafts.person-ada')
  expect(await problemsOf({...complete, body, _id: 'versions.r1.bridge'}, room.client, [...known, 'person-ada'])).toEqual([])
  expect(await problemsOf({...complete, body, _id: 'drafts.bridge'}, room.client, known)).toEqual([])
})

test('an article that lacks nothing has no problem', () => expectProblems(complete, []))

test('an imported draft with new people has no error: an editor can publish it together with them', async () => {
  const problems = await problemsOf({...article, _id: `drafts.${article._id}`}, room.client)
  expect(problems.filter((problem) => problem.startsWith('error'))).toEqual([])
})

describe('articles', () => {
  test.each([
    ['no headline', without('headline'), ['error headline: Write a headline.']],
    ['a long headline', {...complete, headline: 'x'.repeat(301)}, ['error headline: Shorten the headline to 300 characters or fewer.', expect.stringMatching(/^warning headline: .* over 110/)]],
    ['a headline of just 110', {...complete, headline: 'x'.repeat(110)}, []],
    ['a headline that search engines cut', {...complete, headline: 'x'.repeat(111)}, [expect.stringMatching(/^warning headline/)]],
    ['no text', without('body'), ['error body: Write the story; an article without text cannot be published.']],
    ['a text of marks only', {...complete, body: blocks(' — ', '')}, ['error body: Write the story; an article without text cannot be published.']],
    ['no standfirst', without('standfirst'), [expect.stringMatching(/^warning standfirst: Readers see/)]],
    ['four paragraphs of standfirst', {...complete, standfirst: blocks('One', 'Two', 'Three', 'Four')}, [expect.stringMatching(/^error standfirst: Keep/)]],
    ['no kind', without('articleType'), ['error articleType: Choose what kind of article it is.']],
    ['no section', without('section'), ['warning section: Choose the section where the story belongs.']],
    ['no byline', without('noBylineReason'), [expect.stringMatching(/^warning contributors: Say who wrote the story/)]],
    ['a byline of its own', {...without('noBylineReason'), bylineOverride: 'By our correspondent'}, []],
    ['no source', without('source'), [expect.stringMatching(/^warning source: Say where/)]],
    ['an agency without a credit', {...complete, source: {kind: 'agency'}}, ['warning source.creditLine: Write the credit line; the story is not our own work.']],
    ['no language', without('language'), [expect.stringMatching(/^error language: Say which language/)]],
    ['a language that is none', {...complete, language: 'Englisch!'}, [expect.stringMatching(/^error language: “Englisch!” is no language code/)]],
    ['a language written loosely', {...complete, language: 'pt-br'}, ['error language: Write the language code as “pt-BR”.']],
    ['no address', without('slug'), [expect.stringMatching(/^error slug: Give the story a web address/)]],
    ['a picture without words', {...complete, leadImage: {...complete.leadImage, alt: ' ', credit: undefined}}, [expect.stringMatching(/^error leadImage.alt/), expect.stringMatching(/^error leadImage.credit/)]],
    ['an urgency off the scale', {...complete, urgency: 10}, ['error urgency: Use a whole number from 1 to 9.']],
    ['a topic twice', {...complete, topics: [{_key: 'a', _type: 'reference', _ref: 't'}, {_key: 'b', _type: 'reference', _ref: 't'}]}, ['error topics.[b]: This topic is in the list twice. Remove one of them.']],
    ['a link to itself', {...complete, _id: 'drafts.me', relatedLinks: [{_key: 'l', _type: 'relatedLink', article: {_type: 'reference', _ref: 'me'}}]}, ['error relatedLinks.[l].article: An article cannot be related to itself. Choose another one.']],
    ['a link to nothing', {...complete, relatedLinks: [{_key: 'l', _type: 'relatedLink', label: 'Read more'}]}, [expect.stringMatching(/^error relatedLinks.\[l\]: Choose an article/)]],
    ['a link to two things', {...complete, relatedLinks: [{_key: 'l', _type: 'relatedLink', article: {_type: 'reference', _ref: 'another'}, external: {url: 'https://example.org'}}]}, [expect.stringMatching(/^error relatedLinks.\[l\]: Keep one target/)]],
    ['a link that waits for its article', {...complete, relatedLinks: [{_key: 'l', _type: 'relatedLink', unresolved: {title: 'Later', matchKey: 'later'}}]}, [expect.stringMatching(/^warning relatedLinks.\[l\]/)]],
    ['a silent correction', {...complete, changeLog: [{_key: 'c', _type: 'changeNote', kind: 'correction', at: '2026-01-01T00:00:00Z'}]}, ['error changeLog.[c].publicNote: Write the note that readers see; a correction cannot be silent.']],
    ['a minor change without a note', {...complete, changeLog: [{_key: 'c', _type: 'changeNote', kind: 'minor', at: '2026-01-01T00:00:00Z'}]}, []],
    ['a script as a link', {...complete, body: [{...blocks('x')[0], markDefs: [{_key: 'l', _type: 'link', href: 'javascript:alert(1)'}]}]}, [expect.stringMatching(/^error body.\[b0\].markDefs.\[l\].href: Use a full address/)]],
    ['a name that names nobody', {...complete, body: [{...blocks('x')[0], markDefs: [{_key: 'm', _type: 'mention'}]}]}, [expect.stringMatching(/^error body.\[b0\].markDefs.\[m\].entity: Choose who or what/)]],
    ['a direct quotation that nobody said', {...complete, body: [{...blocks('“Yes.”')[0], markDefs: [{_key: 'q', _type: 'quote', utterance: 'q1', kind: 'direct'}]}]}, ['warning body.[b0].markDefs.[q]: Say who said this, or describe the unnamed source and give the reason.']],
    ['scare quotes need nobody', {...complete, body: [{...blocks('“Yes.”')[0], markDefs: [{_key: 'q', _type: 'quote', utterance: 'q1', kind: 'scare'}]}]}, []],
    ['a quotation without its utterance', {...complete, body: [{...blocks('“Yes.”')[0], markDefs: [{_key: 'q', _type: 'quote', kind: 'partial'}]}]}, [expect.stringMatching(/^error body.\[b0\].markDefs.\[q\].utterance/)]],
    ['a link to what was withdrawn', {...complete, relatedLinks: [{_key: 'l', _type: 'relatedLink', article: {_type: 'reference', _ref: 'withdrawn'}}]}, ['error relatedLinks.[l].article: This article was withdrawn. Choose another one, or remove the link.']],
    ['a story that follows up on itself', {...complete, _id: 'drafts.me', updateOf: {_type: 'reference', _ref: 'me', _weak: true}}, [expect.stringMatching(/cannot follow up on itself/), expect.stringMatching(/in a circle/)]],
    ['a withdrawal without a notice', {...complete, withdrawal: {kind: 'legal'}}, ['error withdrawal.publicNotice: Write what readers see in place of the story.']],
  ])('%s', (_, document, problems) => expectProblems(document, problems))

  test('an address that another article has, in whatever state that one is', async () => {
    const taken = {...complete, slug: article.slug}
    expect(await problemsOf(taken, room.client)).toEqual(['error slug: Slug is already in use'])
  })
})

describe('people, organizations, places, topics', () => {
  test.each([
    ['a person without a name', {_type: 'person'}, ['error name: Write the person’s name.']],
    ['an ORCID that is none', {_type: 'person', name: 'A', identifiers: [{_key: 'i', _type: 'identifier', scheme: 'orcid', value: '123'}]}, ['error identifiers.[i].value: This is no ORCID number. Write it like 0000-0002-1825-0097.']],
    ['a good one', {_type: 'person', name: 'A', identifiers: [{_key: 'i', _type: 'identifier', scheme: 'orcid', value: '0000-0002-1825-0097'}]}, []],
    ['a role that ends before it begins', {_type: 'person', name: 'A', roles: [{_key: 'r', _type: 'personRole', title: 'Mayor', from: '2020-01-01', to: '2019-01-01'}]}, ['error roles.[r].to: The last day is before the first one. Change one of them.']],
    ['an organization without a kind', {_type: 'organization', name: 'A'}, ['error kind: Choose what kind of organization it is; “Other” will do.']],
    ['an organization in itself', {_type: 'organization', _id: 'drafts.o', name: 'A', kind: 'other', parent: {_type: 'reference', _ref: 'o'}}, [expect.stringMatching(/cannot belong to itself/), expect.stringMatching(/circle/)]],
    ['a code of the wrong shape', {_type: 'topic', prefLabel: 'War', qcode: 'medtop:1600'}, [expect.stringMatching(/^error qcode: Write the code like/)]],
    ['a section without an address', {_type: 'section', name: 'World'}, [expect.stringMatching(/^error slug: Give the section/)]],
    ['a country code in small letters', {_type: 'place', name: 'Iran', isoCode: 'ir'}, [expect.stringMatching(/^error isoCode/)]],
  ])('%s', (_, document, problems) => expectProblems(document, problems))

  test('three organizations in a circle', async () => {
    const reference = (id: string) => ({_type: 'reference', _ref: id, _weak: true})
    await room.client.mutate([
      {createOrReplace: {_id: 'drafts.ring-b', _type: 'organization', name: 'B', kind: 'other', parent: reference('ring-c')}},
      {createOrReplace: {_id: 'drafts.ring-c', _type: 'organization', name: 'C', kind: 'other', parent: reference('ring-a')}},
    ])
    const a = {_type: 'organization', _id: 'drafts.ring-a', name: 'A', kind: 'other', parent: reference('ring-b')}
    expect(await problemsOf(a, room.client)).toEqual(['error parent: These organizations belong to each other in a circle. Choose another one.'])
    await room.client.patch('drafts.ring-c').unset(['parent']).commit()
    expect(await problemsOf(a, room.client)).toEqual([])
  })
})
