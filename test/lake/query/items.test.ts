import {afterAll, expect, test} from 'vitest'
import {explain} from '../../../lake/query/index.ts'
import type {Draft} from '../../../lake/types.ts'
import {expectQuery} from '../../laws/expectQuery.ts'
import {openDocuments} from '../../support/dataset.ts'

const COUNT = 520

const block = (text: string, style = 'normal'): object => ({_type: 'block', style, markDefs: [], children: [{_type: 'span', text}]})

/** An archive in which every condition below holds for a few stories. */
const archive = openDocuments(
  Array.from({length: COUNT}, (_, index): Draft => ({
    _id: `story-${1000 + index}`,
    _type: 'story',
    title: `Story ${'o'.repeat(index % 10)} ${index}`,
    sections: index % 100 === 7 ? [] : Array.from({length: index % 100 === 9 ? 4 : 2}, (__, place) => ({_key: `s${place}`, name: 'News'})),
    tags: [`tag-${index % 5}`, 'all', ...(index > 510 ? ['rare', 'tag-0'] : [])],
    minutes: index % 7,
    ...(index > 300 && index < 304 && {rare: `only ${index}`}),
    body: [
      block('All quiet here.'),
      ...(index % 100 === 7 ? [{_type: 'pictureBox', alt: 'A harbour at night'}, block('The storm came nearer', 'h2')] : [block('More of the same.')]),
      ...(index % 100 === 9 ? [{_type: 'block', style: 'normal', markDefs: [{_key: 'k', _type: 'internalLink', about: 'harbour'}], children: [{_type: 'span', text: 'See '}, {_type: 'span', text: 'there', marks: ['k']}]}] : []),
    ],
  })),
)
afterAll(() => archive.close())

test.each([
  // What stands within a text, and how long lists are; none of it may take longer because there are more stories.
  ['*[_type == "story" && count(sections) == 0]{title}', 6],
  ['*[_type == "story" && count(sections) > 2] | order(title)[0...2]{title, body}', 6],
  ['*[_type == "story" && 3 <= count(sections[])]{title, body}', 6],
  ['count(*[_type == "story" && count(sections) != 0])', 0],
  ['*[_type == "story" && count(body[_type == "pictureBox"]) > 0]{title}', 6],
  ['*[_type == "story" && count(body[_type == "pictureBox" && alt match "harb*"]) > 0]{title}', 6],
  ['*[_type == "story" && defined(body[_type == "pictureBox"][0])] | order(title)[0...2]{title}', 6],
  ['*[_type == "story" && body[_type == "pictureBox"][0].alt == "A harbour at night"]{title}', 6],
  ['*[_type == "story" && "h2" in body[_type == "block"].style]{title}', 6],
  ['*[_type == "story" && count(body[style == "h2"]) > 0]{title}', 6],
  ['*[_type == "story" && count((body[].children[].text)[@ match "storm"]) > 0]{title}', 6],
  ['*[_type == "story" && body[style == "h2"].children[].text match "storm"]{title}', 6],
  ['*[_type == "story" && pt::text(body[style == "h2"]) match "storm"]{title}', 6],
  ['*[_type == "story" && "internalLink" in body[].markDefs[]._type]{title}', 6],
  ['*[_type == "story" && "harbour" in body[].markDefs[_type == "internalLink"].about]{title}', 6],
  ['*[_type == "story"] | order(length(title) desc)[0...3]{title, body}', 3],
  ['*[_type == "story"] | order(count(sections) desc, title)[0...3]{title, body}', 3],
  ['*[_type == "story"] | order(length(body) desc, title)[0...3]{title, body}', 3],
  ['{"sum": math::sum(*[_type == "story"].minutes), "some": math::avg(*[_type == "story" && count(sections) == 0].minutes), "most": math::max(*[_type == "story" && "rare" in tags].minutes)}', 0],
  ['math::min(*[_type == "story" && defined(nothing)].minutes)', 0],
  ['array::unique(*[_type == "story"].tags[])', 6],
  ['array::unique(*[_type == "story" && defined(tags)].minutes)', 7],
  ['array::unique(*[_type == "story" && defined(rare)].rare)', 3],
  ['count(array::unique(*[_type == "story" && count(sections) == 0].tags[]))', 4],
])('%s reads at most %i documents', async (query, reads) => {
  await expectQuery(archive, query, {reads})
})

test('how long a list is its row says: nothing else is asked', () => {
  const {steps} = explain(archive, {query: '*[_type == "story" && count(sections) == 0]{title, body}', now: new Date(), timeout: 5000, perspective: 'raw'})
  expect(steps.map(({how, found, exact}) => ({how, found, exact}))).toEqual([{how: 'all with sections of some length', found: 6, exact: true}])
})

test.each([
  ['an item without the inner list gives null, which is counted', 'count(*[count(body[].children[text match "nothing"]) > 0])', 1],
  ['null is among them, too', '*[null in body[].children[text match "nothing"]]._id', ['picture']],
  ['a list within a list', 'count(*[count(rows[0][_ref == "a"]) > 0])', 1],
  ['what a field with an underscore says is no text', 'count(*[count((body[]._note)[@ match "quiet"]) > 0])', 1],
  ['every different value in its first place, null among them', 'array::unique(*[_type == "z"].v[])', [2, 'b', null, true, 'a']],
  ['an empty list is not nothing', 'array::unique(*[_type == "v"].v[])', [null]],
  ['without lists there is only null', 'array::unique(*[_type == "y"].v[])', [null, 1]],
  ['lists in a list are all different', 'count(array::unique(*[_type == "z"].v))', 5],
  ['what is no number has no sum', '[math::sum(*[_type == "y"].v), math::max(*[_type == "w"].v), math::sum(*[_type == "w"].n), math::avg(*[_type == "w"].n)]', [null, null, 0.1 + 0.2 + 0.3, (0.1 + 0.2 + 0.3) / 3]],
  ['what is no list is not empty', 'count(*[count(body) == 0])', 0],
  ['nor is it of another length than some', 'count(*[_type == "x" && count(body) != 1])', 3],
])('%s', async (_, query, result) => {
  const world = openDocuments([
    {_id: 'text', _type: 'x', body: [block('one')]},
    {_id: 'picture', _type: 'x', body: [block('one'), {_type: 'image', _note: 'quiet'}]},
    {_id: 'object', _type: 'x', body: {text: 'one'}},
    ...Object.entries({a: [2, 'b'], b: [2, 'b'], c: 'b', d: [true, 'a', 2], e: [true]}).map(([_id, v]): Draft => ({_id, _type: 'z', v})),
    ...Object.entries({f: 'text', g: [1]}).map(([_id, v]): Draft => ({_id, _type: 'y', v})),
    ...[0.1, 0.2, 0.3].map((n, index): Draft => ({_id: `w${index}`, _type: 'w', n, v: index === 1 ? 'no' : n})),
    {_id: 'none', _type: 'v', v: []},
    {_id: 'nothing', _type: 'v'},
    {_id: 'table', _type: 'x', rows: [[{_ref: 'a', _weak: true}]]},
  ])
  await expectQuery(world, query, {result})
  world.close()
})

test('of no document there is no value', async () => {
  const world = openDocuments([{_id: 'drafts.a', _type: 'x', n: 1}])
  await expectQuery(world, 'array::unique(*[true].n)', {perspective: [], result: []})
  world.close()
})

test('those that refer to each of two, to either of which many refer, are found beside each other', async () => {
  const to = (_ref: string, isIt: boolean): object[] => (isIt ? [{_ref, _weak: true}] : [])
  const world = openDocuments(Array.from({length: 400}, (_, index): Draft => ({_id: `s${1000 + index}`, _type: "story's", n: (index * 7) % 400, about: [...to('a', index % 2 === 0), ...to('b', index % 2 === 1 || index % 100 === 0), ...to('c', index % 3 === 0)]})))
  const query = `*[_type == "story's" && references("a") && references("b")] | order(n desc)[0...3]{n, about}`
  await expectQuery(world, query, {reads: 3})
  const {steps} = explain(world, {query, now: new Date(), timeout: 5000, perspective: 'raw'})
  expect(steps.map(({how}) => how)).toEqual(['all with references to a and references to b, sorted'])
  await expectQuery(world, `*[_type == "story's" && references("c")] | order(n)[0...3]{n, about}`, {reads: 3})
  await expectQuery(world, `*[_type == "story's" && references("a") && references("c")] | order(n desc)[2...40]{n}`, {perspective: []})
  world.close()
})
