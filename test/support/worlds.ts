import * as fc from 'fast-check'
import type {Perspective} from '../../lake/query/index.ts'
import type {Draft} from '../../lake/types.ts'

export const ids = ['a', 'b', 'c', 'd', 'drafts.a', 'drafts.b', 'drafts.e', 'versions.r.a', 'versions.r.f']
const types = ['x', 'y', 'z']
const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'nope')
const quoted = (text: fc.Arbitrary<string>) => text.map((value) => JSON.stringify(value))

/** Small worlds: few ids and types, so that filters often hit. A nested object may pretend to be a document. */
export const content = fc.record({
  _type: fc.constantFrom(...types),
  n: fc.option(fc.integer({min: 0, max: 3}), {nil: undefined}),
  s: fc.option(fc.constantFrom('one', 'two', 'one two'), {nil: undefined}),
  ref: fc.option(id.map((_ref) => ({_type: 'reference', _ref, _weak: true})), {nil: undefined}),
  refs: fc.option(fc.array(id.map((_ref) => ({_ref, _weak: true})), {maxLength: 3}), {nil: undefined}),
  inner: fc.option(fc.record({_type: fc.constantFrom(...types), _id: id, ref: id.map((_ref) => ({_ref, _weak: true}))}), {nil: undefined}),
})
/** The documents of a world, one for each of some ids. */
export const world = fc.uniqueArray(fc.constantFrom(...ids), {minLength: 1, maxLength: ids.length}).chain((chosen) =>
  fc.tuple(...chosen.map((_id) => content.map((fields): Draft => JSON.parse(JSON.stringify({...fields, _id})) as Draft))),
)

/** Conditions as they stand between `*[` and `]`, right and odd ones. */
export const {filter} = fc.letrec<{value: string; filter: string; query: string; list: string}>((tie) => ({
  value: fc.oneof(
    quoted(id), quoted(fc.constantFrom(...ids)), quoted(fc.constantFrom(...types)), fc.constant('$p'),
    fc.constantFrom('^._id', '^.ref._ref', '^._type', '^.^._id', '@._id', 'ref._ref', 'inner._id', '^.inner._type', 'null', '1', '"a" + ""', 'coalesce(^.ref._ref, "a")', 'string(_id)'),
  ),
  list: fc.oneof(
    {depthSize: 'small', withCrossShrink: true},
    fc.array(tie('value'), {maxLength: 3}).map((items) => `[${items.join(', ')}]`),
    fc.constantFrom('$ps', '^.refs[]._ref', 'refs[]._ref', 'path("drafts.**")', 'path("*")', '"a".."c"'),
    tie('query').map((query) => `${query}._id`),
    tie('query').map((query) => `${query}.ref._ref`),
  ),
  filter: fc.oneof(
    {depthSize: 'small', withCrossShrink: true},
    fc.tuple(fc.constantFrom('_id', '_type', '@._id', '^._id', 'inner._type', 'ref._ref', 'n'), fc.constantFrom('==', '!=', '<'), tie('value')).map((parts) => parts.join(' ')),
    fc.tuple(tie('value'), fc.constantFrom('_id', '_type')).map(([left, right]) => `${left} == ${right}`),
    fc.tuple(fc.constantFrom('_id', '_type', 'ref._ref', '^._id'), tie('list')).map(([left, right]) => `${left} in ${right}`),
    fc.oneof(tie('value'), tie('list')).filter((text) => !/path|\.\./.test(text)).map((text) => `references(${text})`),
    fc.constantFrom('defined(n)', 'n > 1', 's match "one"', 'count(refs) > 1', 'ref->n > 0', 'sanity::versionOf("a")', 'sanity::versionOf(^._id)', 'sanity::versionOf("drafts.a")', 'sanity::versionOf(ref._ref)', 'sanity::versionOf(^.ref._ref)', 'sanity::versionOf(null)', 'sanity::partOfRelease("r")', 'true', 'null'),
    fc.tuple(tie('filter'), fc.constantFrom('&&', '||'), tie('filter')).map(([left, op, right]) => `(${left} ${op} ${right})`),
    tie('filter').map((inner) => `!(${inner})`),
    tie('query').map((query) => `count(${query}) > 1`),
  ),
  query: fc.tuple(tie('filter'), fc.constantFrom('', '[0]', '[n > 0]', ' | order(n desc, _id)', '{_id, ref, "_type": "x"}')).map(([inner, tail]) => (tail === '[0]' ? `*[${inner}][0..1]` : `*[${inner}]${tail}`)),
}))

/** Queries around two conditions. */
export const shapes = [
  (a: string) => `*[${a}]._id`,
  (a: string) => `count(*[${a}])`,
  (a: string) => `*[${a}] | order(n desc)[0..2]{_id, n}`,
  (a: string, b: string) => `*[${a}]{_id, "sub": *[${b}]._id}`,
  (a: string, b: string) => `*[${a}]{_id, "sub": *[${b}]{_id, "deep": *[${a}]._id, "up": ^._id}}`,
  (a: string, b: string) => `*[${a}].refs[]{"sub": *[${b}]._id}`,
  (a: string, b: string) => `*[${a}]{"sub": refs[]->{_id, "n": count(*[${b}])}}`,
  (a: string, b: string) => `*[${a}] | order(count(*[${b}]), _id)._id`,
  (a: string, b: string) => `*[${a}] | score(${b})[0..2]{_id, _score}`,
  (a: string, b: string) => `*[${a}][${b}]{_id, "c": select(count(*[${b}]) > 1 => *[${a}]._id, "none")}`,
  (a: string, b: string) => `{"a": *[${a}]{"b": [*[${b}][0], ...*[${b}][0..1]]}}`,
]

export const perspectives: Perspective[] = ['raw', [], ['drafts'], ['r', 'drafts']]
