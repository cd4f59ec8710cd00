import * as fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {ask, type Perspective} from '../../../lake/query/index.ts'
import {mapOf} from '../../../lake/query/sourcemap/index.ts'
import type {Draft} from '../../../lake/types.ts'
import {expectSourceMap, type MapExpected} from '../../laws/expectSourceMap.ts'
import {datasetOf, openDocuments} from '../../support/dataset.ts'

const block = (key: string, text: string) => ({_key: key, _type: 'block', children: [{_key: `${key}s`, _type: 'span', text}]})
const newsroom: Draft[] = [
  {_id: 'p1', _type: 'person', name: 'Ada'},
  {_id: 'p2', _type: 'person', name: 'Bob', boss: {_ref: 'p1'}},
  {
    _id: 'a1', _type: 'article', title: 'One', n: 1, author: {_ref: 'p1'}, authors: [{_key: 'x', _ref: 'p2'}, {_key: 'y', _ref: 'p1'}],
    tags: ['b', 'a', 'b'], body: [block('k1', 'Hello'), {_key: 'k2', _type: 'image', alt: 'A dog'}, block('k3', 'World')],
    twins: [{_key: 't', v: 'first'}, {_key: 't', v: 'second'}, {v: 'third'}], "o'dd\\": {'new\nline': 'odd'},
  },
  {_id: 'a2', _type: 'article', title: 'Two', n: 2},
  {_id: 'drafts.a1', _type: 'article', title: 'One, edited', n: 1, author: {_ref: 'p1'}},
  {_id: 'versions.r.a2', _type: 'article', title: 'Two, for the release', n: 2},
]

/** Where each mapped place of the answer comes from, in one line: `document path`, or `literal`, or `unknown`. */
function origins(query: string, expected: MapExpected = {}): Record<string, string> {
  const {documents, paths, mappings} = expectSourceMap(datasetOf(newsroom), query, {perspective: [], ...expected})
  return Object.fromEntries(
    Object.entries(mappings).map(([place, {source}]) => [
      place,
      source.type === 'documentValue' ? `${documents[source.document]?._id} ${paths[source.path]}` : source.type,
    ]),
  )
}

describe('a source map says where each value comes from', () => {
  test.each<[about: string, query: string, origins: Record<string, string>, expected?: MapExpected]>([
    ['a field', '*[_id == "a1"].title', {'$[0]': "a1 $['title']"}],
    ['a whole document, field by field', '*[_id == "a2"][0]{...}', {
      "$['_id']": "a2 $['_id']", "$['_type']": "a2 $['_type']", "$['title']": "a2 $['title']", "$['n']": "a2 $['n']", "$['_rev']": "a2 $['_rev']",
      "$['_createdAt']": "a2 $['_createdAt']", "$['_updatedAt']": "a2 $['_updatedAt']", "$['_originalId']": "a2 $['_originalId']",
    }],
    ['renamed and nested', '*[_id == "a1"]{"head": title, "in": {"deep": n}}', {"$[0]['head']": "a1 $['title']", "$[0]['in']['deep']": "a1 $['n']"}],
    ['a spread with a field replaced', '*[_id == "p2"][0]{"in": {...boss, "_ref": "none"}}', {"$['in']['_ref']": 'literal'}],
    ['Portable Text, as a whole', '*[_id == "a1"][0]{body}', {"$['body']": "a1 $['body']"}],
    ['blocks that are left of it', '*[_id == "a1"][0].body[_type == "block"]', {'$[0]': "a1 $['body'][?(@._key=='k1')]", '$[1]': "a1 $['body'][?(@._key=='k3')]"}],
    ['items by their place', '*[_id == "a1"][0].body[_type == "block"]', {'$[0]': "a1 $['body'][0]", '$[1]': "a1 $['body'][2]"}, {selector: 'index'}],
    ['projected blocks', '*[_id == "a1"][0].body[]{_type == "image" => {"text": alt}, "text2": children[0].text}', {
      "$[0]['text2']": "a1 $['body'][?(@._key=='k1')]['children'][?(@._key=='k1s')]['text']",
      "$[1]['text']": "a1 $['body'][?(@._key=='k2')]['alt']",
      "$[2]['text2']": "a1 $['body'][?(@._key=='k3')]['children'][?(@._key=='k3s')]['text']",
    }],
    ['what stands in all blocks', '*[_id == "a1"].body[].children[].text', {
      '$[0]': "a1 $['body'][?(@._key=='k1')]['children'][?(@._key=='k1s')]['text']", '$[2]': "a1 $['body'][?(@._key=='k3')]['children'][?(@._key=='k3s')]['text']",
    }],
    ['a dereference', '*[_id == "a1"][0]{"by": author->name, "who": author->{"called": name}}', {"$['by']": "p1 $['name']", "$['who']['called']": "p1 $['name']"}],
    ['dereferences of a list, and further', '*[_id == "a1"][0].authors[]->{name, "boss": boss->name}', {
      "$[0]['name']": "p2 $['name']", "$[0]['boss']": "p1 $['name']", "$[1]['name']": "p1 $['name']",
    }],
    ['values that are alike, sorted', '*[_id == "a1"][0].tags | order(@ desc)', {'$[0]': "a1 $['tags'][0]", '$[1]': "a1 $['tags'][2]", '$[2]': "a1 $['tags'][1]"}],
    ['a slice', '*[_id == "a1"][0].tags[1..2]', {'$[0]': "a1 $['tags'][1]", '$[1]': "a1 $['tags'][2]"}],
    ['the last of a list', '*[_id == "a1"][0].tags[-1]', {$: "a1 $['tags'][2]"}],
    ['one of each', 'array::unique(*[_id == "a1"][0].tags)', {'$[0]': "a1 $['tags'][0]", '$[1]': "a1 $['tags'][1]"}],
    ['sorted by what was projected', '*[_type == "article"]{"t": title, n} | order(n desc)[0...1]', {"$[0]['t']": "a2 $['title']", "$[0]['n']": "a2 $['n']"}],
    ['filtered by what was projected', '*[_type == "article"]{"t": title}[t == "Two"].t', {'$[0]': "a2 $['title']"}],
    ['scored', '*[_type == "article"] | score(title match "Two")[0]{title, _score}', {"$['title']": "a2 $['title']", "$['_score']": 'unknown'}],
    ['the branch that was taken', '*[_id == "a1"][0]{"a": coalesce(nope, title, name), "b": select(n > 1 => "many", author->name), n == 1 => {"c": tags}, n == 2 => {"d": n}}', {
      "$['a']": "a1 $['title']", "$['b']": "p1 $['name']", "$['c']": "a1 $['tags']",
    }],
    ['the surrounding document', '*[_id == "a1"][0]{"in": body[0]{"of": ^.title, "up": ^.author->{"x": ^.^.n}}}', {"$['in']['of']": "a1 $['title']", "$['in']['up']['x']": "a1 $['n']"}],
    ['a sub-query', '*[_id == "p1"][0]{"wrote": *[references(^._id)]{title}, "all": count(*)}', {"$['wrote'][0]['title']": "a1 $['title']", "$['all']": 'unknown'}],
    ['a sub-query that stands for itself', '*[_type == "person"]{"first": *[_type == "article"][0].title}', {"$[0]['first']": "a1 $['title']", "$[1]['first']": "a1 $['title']"}],
    ['lists and objects put together', '*[_id == "a1"][0]{"l": [title, "x", ...tags[0..0]] + tags[1..1], "o": {"a": n} + author}', {
      "$['l'][0]": "a1 $['title']", "$['l'][1]": 'literal', "$['l'][2]": "a1 $['tags'][0]", "$['l'][3]": "a1 $['tags'][1]",
      "$['o']['a']": "a1 $['n']", "$['o']['_ref']": "a1 $['author']['_ref']",
    }],
    ['computed and literal values', '*[_id == "a1"][0]{"u": upper(title), "s": n + 1, "t": "x", "p": $p, "text": pt::text(body), "when": now()}', {
      "$['u']": 'unknown', "$['s']": 'unknown', "$['t']": 'literal', "$['p']": 'literal', "$['text']": 'unknown', "$['when']": 'unknown',
    }, {params: {p: {a: [1]}}}],
    ['a key that is there twice, and none', '*[_id == "a1"][0].twins[].v', {'$[0]': "a1 $['twins'][?(@._key=='t')]['v']", '$[1]': "a1 $['twins'][1]['v']", '$[2]': "a1 $['twins'][2]['v']"}],
    ['odd names', '*[_id == "a1"][0]{"x": @["o\'dd\\\\"]["new\\nline"]}', {"$['x']": "a1 $['o\\'dd\\\\']['new\\nline']"}],
    ['a custom function', 'fn n::pair($p) = $p->{name, "again": name}; *[_id == "a1"][0]{"who": n::pair(author)}', {"$['who']['name']": "p1 $['name']", "$['who']['again']": "p1 $['name']"}],
    ['documents::get and releases::all', '{"d": documents::get("p1").name, "r": releases::all()}', {"$['d']": "p1 $['name']"}],
    ['nothing', '*[_id == "none"]{title}', {}],
  ])('%s', (_, query, expected, options) => {
    expect(origins(query, options)).toEqual(expected)
  })

  test('a perspective is mapped to the document that was read', () => {
    expect(origins('*[_id == "a1"]{title, _id}', {perspective: ['drafts']})).toEqual({"$[0]['title']": "drafts.a1 $['title']", "$[0]['_id']": "drafts.a1 $['_id']"})
    expect(origins('*[_type == "article"]{title}', {perspective: ['r', 'drafts']})).toEqual({
      "$[0]['title']": "drafts.a1 $['title']", "$[1]['title']": "versions.r.a2 $['title']",
    })
    expect(Object.values(origins('*[_type == "article"].title', {perspective: 'raw'}))).toEqual([
      "a1 $['title']", "a2 $['title']", "drafts.a1 $['title']", "versions.r.a2 $['title']",
    ])
  })

  test('a comparison of two states comes from nowhere', () => {
    const question = {query: 'diff::changedAny({"a": 1}, {"a": 2}, a)', now: new Date(), timeout: 5000, sourceMap: 'key'} as const
    expect(ask(datasetOf(newsroom), question)).toMatchObject({result: true, sourceMap: {documents: [], paths: [], mappings: {}}})
  })
})

test('what is not in the answer is not claimed', () => {
  const document = {_id: 'a', _type: 't', _rev: 'r', _createdAt: '', _updatedAt: '', title: 'One', tags: ['x']}
  const traced = {value: document, origin: {kind: 'document', document, path: []}} as const
  const sources = (answer: unknown) => Object.entries(mapOf(answer, traced, 'key', ({_id}) => _id).mappings).map(([place, {source}]) => [place, source.type])
  expect(sources({title: 'One', tags: ['x']})).toEqual([["$['title']", 'documentValue'], ["$['tags']", 'documentValue']])
  expect(sources({title: 'Two', tags: ['x', 'y'], more: 1})).toEqual([["$['title']", 'unknown'], ["$['tags']", 'unknown'], ["$['more']", 'unknown']])
  expect(sources(['One'])).toEqual([['$', 'unknown']])
})

/** Every leaf is one of its kind and says where it is from, so a mapping to anywhere else cannot be right by chance. */
function told(value: unknown, place: string): unknown {
  if (Array.isArray(value)) return value.map((entry, index) => told(entry, `${place}/${index}`))
  if (typeof value !== 'object' || value === null) return `=${place}`
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, name.startsWith('_') ? inner : told(inner, `${place}/${name}`)]))
}

const ids = ['a', 'b', 'c', 'drafts.a', 'drafts.d', 'versions.r.b', 'versions.r.e']
const ref = fc.constantFrom('a', 'b', 'c', 'd', 'nope').map((_ref) => ({_ref, _weak: true}))
const content = fc.record(
  {
    _type: fc.constantFrom('x', 'y'), s: fc.constant(0), t: fc.constant(0), ref, tags: fc.array(fc.constant(0), {maxLength: 3}),
    refs: fc.array(ref, {maxLength: 3}),
    list: fc.array(fc.record({_key: fc.constantFrom('k', 'l', 'm'), v: fc.constant(0), ref, sub: fc.array(fc.record({v: fc.constant(0)}), {maxLength: 2})}, {requiredKeys: ['v']}), {maxLength: 3}),
    obj: fc.record({s: fc.constant(0), ref, in: fc.record({v: fc.constant(0)})}, {requiredKeys: []}),
  },
  {requiredKeys: ['_type']},
)
const world = fc.uniqueArray(fc.constantFrom(...ids), {minLength: 1}).chain((chosen) =>
  fc.tuple(...chosen.map((_id) => content.map((fields): Draft => JSON.parse(JSON.stringify({...(told(fields, _id) as Draft), _id})) as Draft))),
)

const condition = fc.constantFrom('_type == "x"', 's > "=b"', 'defined(s)', 'defined(@)', '@ > "=a/tags/1"', 'v > "=b"', '_id in ["a", "b"]', 'true', 'ref._ref == ^._id', 'count(tags) > 1', 's match "*"', 'references(^._id)')
const {list, value} = fc.letrec<{list: string; doc: string; value: string; object: string}>((tie) => ({
  list: fc.oneof(
    {depthSize: 'small', withCrossShrink: true},
    condition.map((filter) => `*[${filter}]`),
    condition.map((filter) => `*[${filter}] | score(s match "*")`),
    fc.constantFrom('*', 'refs[]->', 'list', 'tags', 'list[].sub[]', '^.list', '^.tags', '[@, ^]'),
    fc.tuple(tie('list'), condition).map(([base, filter]) => `${base}[${filter}]`),
    fc.tuple(tie('list'), fc.constantFrom('[0...2]', '[1..-1]', '[-2..-1]', ' | order(s desc)', ' | order(v, _id)', ' | order(@ desc)', '[].ref->', '[].list[]', '[].tags[]', '[].s', '[].refs[]->')).map((parts) => parts.join('')),
    fc.tuple(tie('list'), tie('object')).map(([base, object]) => `${base}[]${object}`),
    fc.tuple(tie('list'), tie('list')).map(([left, right]) => `(${left} + ${right})`),
    fc.array(tie('value'), {maxLength: 3}).map((items) => `[${items.map((item, index) => (index % 2 ? `...${item}` : item)).join(', ')}]`),
    tie('list').map((inner) => `array::compact(${inner})`),
  ),
  doc: fc.oneof(
    {depthSize: 'small'},
    fc.constantFrom('@', '^', 'ref->', 'obj.ref->', 'obj', '^.^', '^.ref->', 'list[0]', '*[_id == ^._id][0]', '*[0]'),
    tie('list').map((base) => `${base}[0]`),
  ),
  object: fc
    .array(
      fc.oneof(
        fc.constantFrom('...', 's', 't', 'tags', 'list', '...ref->', '"lit": 1', '"up": upper("x")', '...obj', 'ref->', 'defined(s) => {"c": s}'),
        fc.tuple(fc.constantFrom('a', 'b', 's', 'v', '_id'), tie('value')).map(([name, inner]) => `"${name}": ${inner}`),
        fc.tuple(condition, tie('object')).map(([when, inner]) => `${when} => ${inner}`),
      ),
      {minLength: 1, maxLength: 4},
    )
    .map((attributes) => `{${attributes.join(', ')}}`),
  value: fc.oneof(
    {depthSize: 'small', withCrossShrink: true},
    fc.tuple(tie('doc'), fc.constantFrom('.s', '.t', '.obj.in.v', '.list[1].v', '.tags[0]', '.ref->s', '.list', '.list[].ref->s', '[0]', '{s, "up": ^.s}')).map((parts) => parts.join('')),
    tie('list'),
    fc.tuple(tie('doc'), tie('object')).map(([base, object]) => `${base}${object}`),
    fc.tuple(tie('value'), tie('value')).map(([left, right]) => `coalesce(${left}, ${right})`),
    fc.tuple(condition, tie('value'), tie('value')).map(([when, left, right]) => `select(${when} => ${left}, ${right})`),
  ),
}))

test('any query over any small world: each value is mapped to where it says it is from', () => {
  let mapped = 0
  fc.assert(
    fc.property(world, fc.oneof(list, value), fc.constantFrom<Perspective>('raw', [], ['drafts'], ['r', 'drafts']), fc.constantFrom<'index' | 'key'>('index', 'key'), (documents, query, perspective, selector) => {
      const dataset = openDocuments(documents)
      try {
        const isCopy = (leaf: unknown): boolean => typeof leaf === 'string' && leaf.startsWith('=')
        const {mappings} = expectSourceMap(dataset, query, {perspective, selector, isCopy})
        mapped += Object.keys(mappings).length
      } finally {
        dataset.close()
      }
    }),
    {numRuns: Number(process.env.FUZZ_RUNS ?? 500)},
  )
  expect(mapped).toBeGreaterThan(800)
}, 240_000)
