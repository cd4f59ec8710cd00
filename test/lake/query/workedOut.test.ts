import {afterAll, expect, test} from 'vitest'
import {explain} from '../../../lake/query/index.ts'
import type {Draft} from '../../../lake/types.ts'
import {expectQuery} from '../../laws/expectQuery.ts'
import {openDocuments} from '../../support/dataset.ts'

const MINUTE = 60_000
const COUNT = 600

/** An archive in which every condition below holds for a few stories. */
const archive = openDocuments([
  ...['News', 'Sport', 'Culture'].map((title, index): Draft => ({_id: `section-${index}`, _type: 'section', title, slug: {current: title.toLowerCase()}})),
  ...Array.from({length: COUNT}, (_, index): Draft => ({
    _id: `story-${1000 + index}`,
    _type: 'story',
    title: `${index % 100 === 7 ? 'Élan' : 'Other'} story ${index}`,
    publishedAt: new Date(Date.parse('2025-12-20T00:00:00Z') - index * 400 * MINUTE).toISOString(),
    sections: [{_key: 'a', _ref: `section-${index % 100 === 7 ? 1 : 0}`}, {_key: 'b', _ref: `section-${index % 200 === 7 ? 1 : 0}`}],
    ...(index % 100 === 7 && {language: 'de', hidden: true}),
    ...(index % 100 !== 7 && {image: {asset: {_ref: 'image-1', _weak: true}}, lead: [{text: 'Of it'}], byline: 'By us'}),
  })),
])
afterAll(() => archive.close())

test.each([
  // Readers' pages ask so, and none of it may take longer because there are more stories.
  ['*[_type == "story" && string::lower(title) match "élan*"]{title}', 6],
  ['*[_type == "story" && lower(title) match lower("ÉL" + "*")] | order(publishedAt desc)[0...2]{title}', 6],
  ['*[_type == "story" && title match "*" + "TORY 10" + "*"]{title}', 12],
  ['*[_type == "story" && title match "*ory*" && title match "*LAN*"] | order(publishedAt desc)[0...2]{title}', 6],
  ['*[_type == "story" && lower(title) == lower("ÉLAN story 107")]{title}', 1],
  ['*[_type == "story" && string::startsWith(publishedAt, "2025-12-2")]{publishedAt}', 4],
  ['*[_type == "story" && string::startsWith(title, "Él")][0...3]{title}', 6],
  ['*[_type == "story" && dateTime(publishedAt) > dateTime("2025-12-20T00:00:00Z") - 60*60*24]{title}', 24],
  ['*[_type == "story" && dateTime(publishedAt) > dateTime(now())]{title}', 0],
  ['*[_type == "story" && dateTime("2025-11-02T00:00:00Z") <= dateTime(publishedAt) && dateTime(publishedAt) < dateTime("2025-11-03T00:00:00Z")]{title}', 40],
  ['*[_type == "story" && ($section == "" || $section in sections[]._ref) && ($title == "" || title match $title)]{title}', 6],
  ['*[_type == "story" && (!defined($nothing) || title == $nothing) && language == "de"]{title}', 6],
  ['*[_type == "story" && select($section != "" => $section in sections[]._ref, true)]{title}', 6],
  ['*[_type == "story" && count(sections[@->slug.current == "sport"]) > 0]{title}', 8],
  ['*[_type == "story" && count((sections[]->slug.current)[@ in ["sport"]]) > 0]{title}', 8],
  ['*[_type == "story" && sections[0]._ref == "section-1"]{title}', 6],
  ['*[_type == "story" && sections[1]->slug.current == "sport"]{title}', 8],
  ['*[_type == "story" && coalesce(language, "en") == "de"]{title}', 6],
  ['*[_type == "story" && coalesce(hidden, false) == true] | order(publishedAt desc)[0...3]{title}', 6],
  // What desks look for: stories that lack something, be it a word, a list or an object.
  ['*[_type == "story" && !defined(image)]{title}', 6],
  ['*[_type == "story" && !defined(lead)] | order(publishedAt desc)[0...2]{title}', 6],
  ['*[_type == "story" && byline == null] | order(publishedAt desc)[0...2]{title, lead}', 6],
  ['{"with": count(*[_type == "story" && defined(image)]), "without": count(*[_type == "story" && !defined(lead)])}', 0],
  ['count(*[_type == "story" && coalesce(hidden, false) != true])', 0],
])('%s reads at most %i documents', async (query, reads) => {
  await expectQuery(archive, query, {params: {section: 'section-1', title: '', nothing: null}, reads})
})

test('stories that lack a text are known by what their rows say', () => {
  const {steps} = explain(archive, {query: '*[_type == "story" && !defined(byline)] | order(publishedAt desc){title, lead}', now: new Date(), timeout: 5000, perspective: 'raw'})
  expect(steps.map(({how, found}) => ({how, found}))).toEqual([{how: 'all with no byline', found: 6}])
})

test('rows become objects in objects, as sites want them for their paths', () => {
  const {steps, read} = explain(archive, {query: '*[_type == "story" && defined(title)]{"params": {"slug": title, "of": {"date": publishedAt}}}', now: new Date(), timeout: 5000, perspective: 'raw'})
  expect({read, what: steps.map(({what}) => what)}).toEqual({read: 0, what: ['fields']})
})

test('a list of the Studio has its fields in lists, and is read from the indexes like any other', async () => {
  const query = '*[_type in ["story"] && ([@, _id] match text::query("*") || references(""))] {_type, _id, _originalId, "orderings": [publishedAt]} | order(orderings[0] desc) [0...101]'
  await expectQuery(archive, query, {perspective: ['drafts'], reads: 0})
})

test('what no story has does not decide an order: the next key does, from its index', () => {
  const {steps, read} = explain(archive, {query: '*[_type == "story"] | order(date desc, publishedAt desc)[0...3]{title, body}', now: new Date(), timeout: 5000, perspective: 'raw'})
  expect({read, how: steps.map(({how}) => how)}).toEqual({read: 3, how: ['walking through story in the order of publishedAt']})
})

test('a condition that only a parameter decides is no condition on stories', () => {
  const {steps} = explain(archive, {query: 'count(*[_type == "story" && ($all || language == "de")])', params: {all: true}, now: new Date(), timeout: 5000, perspective: 'raw'})
  expect(steps.map(({what, found}) => ({what, found}))).toEqual([{what: 'count', found: COUNT}])
})

test.each([
  ['a day that the calendar lacks, and an offset', '*[dateTime(at) > dateTime("2026-03-04T00:00:00Z")]._id', ['late']],
  ['an offset into the day before', '*[dateTime(at) <= dateTime("2025-12-31T00:01:00Z")]._id', ['early']],
  ['dots that lower case brings beside ASCII', '*[lower(s) match "ékab"]._id', ['kelvin']],
  ['dots within what stands between stars', '*[s match "*foo*"]._id', ['dotted']],
  ['a dot between stars, which stands for any letter', '*[s match "*.*"]._id', ['between', 'dotted', 'kelvin', 'list']],
  ['a dot between signs, likewise', '*[s match "日.日"]._id', ['between']],
  ['a parameter turned around', '*[!($n == 2) && defined(at)]._id', ['early', 'late']],
  ['a parameter within what is turned around', '*[!($n == 2 || s == "a f.oo b") && defined(at)]._id', ['early', 'late']],
  ['a list where others have a text', 'count(*[!defined(s)])', 2],
])('%s: nothing is missed, and nothing counted twice', async (_, query, result) => {
  const world = openDocuments([
    {_id: 'late', _type: 'x', at: '2026-02-31T23:59:00-23:59'},
    {_id: 'early', _type: 'x', at: '2026-01-01T00:00:00+23:59'},
    {_id: 'kelvin', _type: 'x', s: 'é.\u212aab'},
    {_id: 'dotted', _type: 'x', s: 'a f.oo b'},
    {_id: 'list', _type: 'x', s: ['one']},
    {_id: 'between', _type: 'x', s: '日x日'},
  ])
  await expectQuery(world, query, {params: {n: 1}, result})
  world.close()
})
