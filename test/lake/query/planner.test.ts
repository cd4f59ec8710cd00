import * as fc from 'fast-check'
import {expect, test} from 'vitest'
import {ask, type Perspective} from '../../../lake/query/index.ts'
import type {Draft, Mutation} from '../../../lake/types.ts'
import {expectPlan, ways} from '../../laws/expectPlan.ts'
import {openDocuments} from '../../support/dataset.ts'

/** Worlds made to hurt indexes: values that sort or fold oddly, fields of changing type, lists that are none, texts that are cut. */
const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'drafts.a', 'drafts.b', 'drafts.i', 'versions.r.a', 'versions.r.j', 'drafts.drafts.a', 'drafts.versions.r.a']
const types = ['x', 'y', 'z']
const words = ['one', 'two', 'One two', 'Two-three', 'straße', 'STRASSE', 'éte', 'ete', 'e\u0301te', 'Σίγμα ΟΔΟΣ', 'οδος', 'ſet', 'a.b', 'ab 3.14', "it's", '日本語', '😀 face', '\ufb01ne', 'İstanbul', 'x\u0345', 'ｆｕｌｌ', '²', 'o*e', '', ' ', 'drafts', 'é.\u212Aab', 'ß.İo']
const long = (end: string): string => 'w'.repeat(255) + end
const strings = [...words, '\ud83d\ude00', '\uffff', '\ue000', '\ud800', '\ufffd', 'a\0b', 'a', 'B', '10', '9', long('a'), long('b'), `${long('a')}x`, `${'v'.repeat(80)} end`]
const numbers = [0, -0, 1, 2, 10, -1, 0.1, 1e21, -1e-7, 2 ** 53, 5e-324, 1.7e308]
const id = fc.constantFrom('a', 'b', 'c', 'd', 'i', 'j', 'nope', 'drafts.a')
const reference = fc.oneof({weight: 5, arbitrary: id.map((_ref) => ({_ref, _weak: true}))}, fc.tuple(id, id).map(([_ref, below]) => ({_ref, _weak: true, rank: 1, ref: {_ref: below, _weak: true}})), fc.constantFrom({_ref: ''}, {_ref: 1}, {_ref: '\ud800', _weak: true}))
const string = fc.constantFrom(...strings)
const scalar = fc.oneof({weight: 4, arbitrary: string}, {weight: 3, arbitrary: fc.constantFrom(...numbers)}, fc.boolean(), fc.constant(null))
const some = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> => fc.option(value, {nil: undefined, freq: 3})
const block = fc.record({
  _type: fc.constantFrom('block', 'box'),
  children: fc.array(fc.record({_type: fc.constantFrom('span', 'note'), text: fc.constantFrom('on', 'e ', 'two', 'straße.', 'a.b', 'x')}), {maxLength: 3}),
  markDefs: some(fc.array(fc.record({_key: fc.constant('k'), title: fc.constantFrom('one', 'deep word'), ref: reference}), {maxLength: 1})),
})

/** As they are written, also with days and hours that the calendar lacks, and on both sides of every bound. */
const time = fc.oneof(
  fc.tuple(fc.constantFrom('2025-12-27', '2025-12-31', '2026-01-01', '2026-02-29', '2026-02-31', '2026-03-03', '2026-13-01', '0000-01-01', '9999-12-31'), fc.constantFrom('00:00:00', '12:30:00.5', '23:59:59', '24:00:00', '25:00:00'), fc.constantFrom('Z', '+00:00', '-23:59', '+23:59', '+14:00')).map(([day, hour, offset]) => `${day}T${hour}${offset}`),
  fc.constantFrom('2026-01-01', '2026-01-01 00:00:00Z', '2026-01-01t00:00:00z'),
)
const content = fc.record({
  _type: fc.constantFrom(...types),
  n: some(fc.oneof({weight: 5, arbitrary: fc.integer({min: 0, max: 4})}, scalar, fc.constant([1]), fc.constant({deep: 1}))),
  s: some(fc.oneof({weight: 6, arbitrary: fc.constantFrom('one', 'two', 'straße', 'a', 'B', '10', '', 'One two', '\uffff', '😀 face', long('a'))}, {weight: 6, arbitrary: string}, scalar, fc.array(string, {maxLength: 2}))),
  flag: some(fc.boolean()),
  hidden: some(fc.boolean()),
  slug: some(fc.oneof({weight: 5, arbitrary: fc.record({current: fc.constantFrom('one', 'two', 'three')})}, string)),
  tags: some(fc.oneof({weight: 5, arbitrary: fc.array(fc.oneof(fc.constantFrom('one', 'two', 1, true), scalar), {maxLength: 3})}, string)),
  ref: some(fc.oneof({weight: 5, arbitrary: reference}, id, fc.array(reference, {maxLength: 1}))),
  refs: some(fc.array(fc.oneof({weight: 5, arbitrary: reference}, scalar), {maxLength: 3})),
  body: some(fc.oneof({weight: 4, arbitrary: fc.array(block, {minLength: 1, maxLength: 2})}, string, fc.constant('long '.repeat(150)))),
  odd: some(fc.record({'a.b': some(fc.integer({min: 0, max: 2})), '': some(string), hasOwn: some(fc.integer({min: 0, max: 2}))}, {requiredKeys: []})),
  at: some(fc.oneof({weight: 6, arbitrary: time}, string)),
  _score: fc.option(fc.constantFrom<unknown>(-1, 0.5, 3, 'one'), {nil: undefined, freq: 12}),
  _system: fc.option(fc.constant({delete: true}), {nil: undefined, freq: 12}),
})
const documentOf = (_id: string): fc.Arbitrary<Draft> => content.map((fields) => JSON.parse(JSON.stringify({...fields, _id})) as Draft)
const anyWorld = fc.uniqueArray(fc.constantFrom(...ids), {minLength: 1, maxLength: ids.length}).chain((chosen) => fc.tuple(...chosen.map(documentOf)))
/** In most worlds no version says that it unpublishes: then the indexes alone know what a perspective shows. */
const world = fc.tuple(anyWorld, fc.nat(3)).map(([documents, kept]) => (kept === 0 ? documents : documents.map(({_system, ...document}) => document as Draft)))

/** What may happen between two questions. Deleting and changing what is not there is refused, and changes nothing either. */
const change: fc.Arbitrary<Mutation> = fc.constantFrom(...ids).chain((_id) =>
  fc.oneof(
    {weight: 3, arbitrary: documentOf(_id).map((createOrReplace) => ({createOrReplace}) as Mutation)},
    {weight: 3, arbitrary: documentOf(_id).map(({_type: _1, _id: _2, ...set}) => ({patch: {id: _id, set}}) as Mutation)},
    fc.constantFrom('n', 's', 'slug', 'body', 'refs').map((field) => ({patch: {id: _id, unset: [field]}}) as Mutation),
    {weight: 2, arbitrary: fc.constant<Mutation>({delete: {id: _id}})},
  ),
)

const quoted = (text: string): string => JSON.stringify(text)
const literal = fc.oneof(string.map((text) => (text.isWellFormed() ? quoted(text) : '$s')), fc.constantFrom(...numbers).map((value) => `${value}`), fc.constantFrom('true', 'false', 'null', '$s', '$n', '$id', '^.n', '^.s', '^._id', '[1]', 'now()'))
/** Fields with values that stand there: most conditions should hold for some documents and not for others. */
const fitting = fc.oneof(
  {weight: 4, arbitrary: fc.tuple(fc.constantFrom('n', 'n', 'n', 'odd.hasOwn', 'ref->n'), fc.integer({min: 0, max: 4}).map(String))},
  {weight: 4, arbitrary: fc.tuple(fc.constantFrom('s', 's', 'ref->s'), fc.constantFrom('one', 'two', 'straße', 'a', 'B', '10', '', '\uffff', '😀 face', long('a')).map((text) => JSON.stringify(text)))},
  {weight: 2, arbitrary: fc.tuple(fc.constantFrom('slug.current', 'ref->slug.current'), fc.constantFrom('"one"', '"two"', '"three"'))},
  fc.tuple(fc.constant('flag'), fc.constantFrom('true', 'false')),
  {weight: 2, arbitrary: fc.tuple(fc.constantFrom('ref._ref', '_id', 'ref.ref._ref'), fc.constantFrom('"a"', '"b"', '"drafts.a"', '^._id', '^.ref._ref'))},
  fc.tuple(fc.constant('_type'), fc.constantFrom('"x"', '"y"', '^._type')),
)
const comparison = fc.tuple(fitting, fc.constantFrom('==', '!=', '<', '<=', '>', '>=')).map(([[name, value], op]) => `${name} ${op} ${value}`)
const field = fc.constantFrom('n', 's', 'flag', 'slug.current', 'slug', 'ref._ref', 'ref', 'tags', '_id', '_type', '_createdAt', 'odd["a.b"]', 'odd.hasOwn', 'n.deep', 'body', 'ref->n', 'ref->s', 'ref->_type', 'ref->ref->n', 'ref->slug.current', '_system.delete', '_originalId', 'nowhere', 'nowhere.deep')
const list = fc.constantFrom('tags', 'tags[]', 'refs[]._ref', 'refs[]->n', 'refs[]->slug.current', 's', 'body[].children[].text', 'body[].markDefs[].ref._ref', 'refs[].ref._ref', 'nowhere[]')
const searched = fc.constantFrom('s', 'tags', '[s, slug.current]', 'slug.current', 'pt::text(body)', 'ref->s', 'body[].children[].text', 'body', '@', '_id', '[s, pt::text(body)]')
const sought = fc.oneof(fc.constantFrom(...words), fc.constantFrom('o*', '*', '*wo', 'on*e', 'stra*', 'one two', 'one*two', 'E*', 'two-', 'a.b', 'a*b', '3.14', '"one two"', '-one', 'two -three', 'deep w*', 'vvv*', '*n*', '*NE*', '*3.14*', '*ab*', '*i*', '*k*', '*o*w*', '*e t*', '*.*', '*É*', 'ι', 'K', '1', 'i'))

/** Conditions that indexes answer exactly, whatever else the documents hold: then counts, pages and fields are theirs. */
const known = fc.uniqueArray(
  fc.constantFrom('_type == "x"', '_type in ["x", "y"]', 'flag == true', '!(flag == true)', 'flag', 'odd.hasOwn > 0', 'odd.hasOwn in 0..1', 'defined(flag)', 'defined(slug)', '!defined(slug)', '!defined(tags)', 'defined(refs)', 'odd == null', '!defined(flag)', '!defined(odd.hasOwn)', '_originalId in path("drafts.**")', 'count(refs[defined(rank)]) > 0', 'references("a")', 'references($ids)', 'ref._ref == "a"', '"a" in refs[]._ref', 'ref.ref._ref == "b"', '"a" in body[].markDefs[].ref._ref', '_id in $ids', '_id > "b"', 'hidden != true', 'ref->odd.hasOwn == 1', 'ref->flag == true'),
  {minLength: 0, maxLength: 2},
).map((parts) => parts.join(' && ') || 'true')

/** What stands within lists and Portable Text, and what is asked of an item there. */
const ofItem = fc.oneof(
  fc.constantFrom('_type == "block"', '_type == "box"', '_type in ["span", "note"]', '_type != "block"', 'text match "one"', 'text match "o*"', 'children[0].text == "on"', 'count(children) > 1', 'count(children[_type == "note"]) > 0', 'defined(markDefs)', '@ == "one"', '@ match "one"', 'title == "one"', '_ref == "a"', 'rank == 1', 'ref._ref == "b"', 'references("a")', 'defined(rank)', '_type == ^.s', 'text == ^.s', 'text == ^.^.s', 'title match ^.s', 'pt::text(@) match "one"', 'children[].text match "two"', '$n == 1', 'markDefs[0].title == "deep word"', '"on" in children[].text', '@ match text::query("deep")'),
  fc.tuple(fc.constantFrom('_type', 'text', 'title', '_ref'), fc.constantFrom('"block"', '"span"', '"x"', '"e "', '"a.b"', '"a"', '^._id')).map((parts) => parts.join(' == ')),
)
const withFilter = fc.tuple(
  fc.constantFrom('body[#]', 'body[][#]', 'body[].children[#]', 'body[#].children[#]', 'body[].markDefs[#]', 'body[#].markDefs[]', 'refs[#]', 'tags[#]', '(body[].children)[#]', 'body[#][#]', 'body[0].children[#]', 'body[0][#]', 'refs[#].ref', 's[#]'),
  ofItem,
  fc.oneof(fc.constant('true'), ofItem),
  fc.constantFrom(' && ', ' || '),
  ofItem,
).map(([list, one, other, op, third]) => list.replace('#', `${one}${op}${other}`).replace('#', third))
const inside = fc.oneof(
  fc.tuple(withFilter, fc.constantFrom('> 0', '>= 1', '> 1', '== 1', '== 0', '!= 0', '>= 0', '> -1', '< 1')).map(([one, much]) => `count(${one}) ${much}`),
  fc.tuple(withFilter, fc.constantFrom('', '[0]', '[0].text', '[1]', '[0].title')).map(([one, what]) => `defined(${one}${what})`),
  fc.tuple(withFilter, fc.constantFrom('[0].text == "on"', '[0].title == "one"', '[0]._type == "block"', '[0]._ref == "a"', '[0] == "one"', '._type == "block"', '[0].children[0].text == "e "', ' match "one"', '.text match "o*"', '[0].text match "two"', ' match text::query("one")', '[0].markDefs[].title match "deep"')).map((parts) => parts.join('')),
  fc.tuple(fc.constantFrom('"on"', '"one"', '"block"', '"a"', '^._id', '1'), withFilter, fc.constantFrom('', '.text', '._type', '._ref', '.title', '.children[].text')).map(([value, one, what]) => `${value} in ${one}${what}`),
  withFilter.map((one) => `pt::text(${one}) match "one"`),
)

const wild = fc.letrec<{filter: string; query: string}>((tie) => ({
  filter: fc.oneof(
    {depthSize: 'small', withCrossShrink: true},
    {weight: 8, arbitrary: comparison},
    {weight: 2, arbitrary: fc.tuple(comparison, fc.constantFrom('&&', '||'), comparison).map((parts) => `(${parts.join(' ')})`)},
    {weight: 2, arbitrary: fc.tuple(fitting, fitting).map(([[name, one], [, other]]) => `${name} in [${one}, ${other}]`)},
    fc.tuple(fitting, fitting, fc.constantFrom('..', '...')).map(([[name, from], [, to], dots]) => `${name} in ${from}${dots}${to}`),
    {weight: 2, arbitrary: fc.tuple(field, fc.constantFrom('==', '!=', '<', '<=', '>', '>='), literal).map((parts) => parts.join(' '))},
    fc.tuple(literal, fc.constantFrom('==', '<', '>='), field).map((parts) => parts.join(' ')),
    fc.constantFrom(...types, 'x").."z').map((type) => `_type == "${type.slice(0, 1)}"`),
    fc.tuple(field, fc.array(literal, {maxLength: 3})).map(([one, values]) => `${one} in [${values.join(', ')}]`),
    fc.tuple(field, literal, literal, fc.constantFrom('..', '...')).map(([one, from, to, dots]) => `${one} in ${from}${dots}${to}`),
    fc.tuple(literal, list).map(([value, items]) => `${value} in ${items}`),
    fc.tuple(searched, sought, fc.constantFrom('match', 'text')).map(([where, what, how]) => (how === 'match' ? `${where} match ${quoted(what)}` : `[@, _id] match text::query(${quoted(what)})`)),
    fc.tuple(searched, sought).map(([where, what]) => `${where} match text::query(${quoted(what)})`),
    field.map((one) => `defined(${one})`),
    fc.tuple(fc.constantFrom('at', '_createdAt', 'ref->at', 's'), fc.constantFrom('==', '<', '<=', '>', '>='), fc.oneof(time.map((at) => `dateTime("${at}")`), fc.constantFrom('dateTime(now())', 'dateTime(now()) - 60 * 60 * 24', 'dateTime(^.at)', 'dateTime("2026-03-03T23:59:59Z")', 'dateTime("2026-03-04T23:58:59Z")', '"2026"', '-1')), fc.boolean()).map(([one, op, at, isFirst]) => (isFirst ? `dateTime(${one}) ${op} ${at}` : `${at} ${op} dateTime(${one})`)),
    {weight: 2, arbitrary: fc.tuple(fc.constantFrom('lower(s)', 'string::lower(s)', 'lower(slug.current)', 'lower(ref->s)', '[lower(s), slug.current]', 'lower(_id)'), fc.oneof(sought, fc.constantFrom('ékab', 'kab', 'ßio', 'i*', 'ék*'))).map(([where, what]) => `${where} match ${quoted(what)}`)},
    fc.tuple(fc.constantFrom('lower(s)', 'lower(ref->s)', 'lower(slug.current)', 'lower(_id)', 'lower(n)', 'lower(tags)'), fc.oneof(string, string.map((text) => text.toLowerCase()))).map(([one, text]) => `${one} == ${text.isWellFormed() ? quoted(text) : '$s'}`),
    fc.tuple(field, fc.oneof({weight: 2, arbitrary: fc.constantFrom('o', 'On', 't', 'stra', 's', '', '1', 'drafts.', '\ud7ff', '\uffff', '2026-')}, string)).map(([one, text]) => `string::startsWith(${one}, ${text.isWellFormed() ? quoted(text) : '$s'})`),
    fc.tuple(fc.constantFrom('coalesce(n, 1)', 'coalesce(n, s)', 'coalesce(flag, false)', 'coalesce(nowhere, s, "two")', 'coalesce(null, n, 2, s)', 'coalesce(slug.current, ^.s)', 'coalesce(ref->n, 1)', 'coalesce(slug, "one")', 'coalesce(s, now())'), fc.constantFrom('==', '!='), literal).map((parts) => parts.join(' ')),
    fc.tuple(fc.constantFrom('tags[0]', 'refs[0]._ref', 'refs[0]->n', 'refs[1].ref._ref', 's[0]', 'body[0].children[0].text', 'ref[0]._ref'), fc.oneof(fc.constantFrom('"one"', '"a"', '1'), literal)).map(([one, value]) => `${one} == ${value}`),
    fc.tuple(fc.constantFrom('count(refs[@->n == 1]) > 0', 'count(refs[@->slug.current == "one"]) > 0', 'count((refs[]->n)[@ in [1, 2]]) > 0', 'count((refs[]->slug.current)[@ == "two"]) >= 1', 'count(refs[@->ref._ref == "a"]) > 0', 'count(refs[defined(@->n)]) > 0', 'count(refs[@->n == ^.n]) > 0', 'count((refs[]->tags)[@ == "one"]) > 0')).map(([one]) => one),
    fc.tuple(fc.constantFrom('$s == ""', '$n == 1', '$id in $ids', 'defined($nothing)', '$nothing == null', '^.n == 1', 'count(*[_type == "x"]) > 1', 'now() > "2026"', 'null'), fc.constantFrom('&&', '||'), tie('filter')).map((parts) => `(${parts.join(' ')})`),
    fc.tuple(fc.constantFrom('$n == 1', '$s == ""', 'flag', 'n == 1', '^.flag', 'null'), tie('filter'), fc.constantFrom('true', 'false', 'flag', 's == "one"')).map(([when, then, otherwise]) => `select(${when} => ${then}, ${otherwise})`),
    fc.tuple(fc.constantFrom('$n == 1', 'flag', 'n == 1'), fc.constantFrom('s == "one"', 'true', 'flag')).map(([when, then]) => `select(!(${when}) => ${then}, flag => n == 1)`),
    {weight: 2, arbitrary: fc.tuple(fc.constantFrom('count(tags)', 'count(refs)', 'count(refs[])', 'count(body)', 'count(s)', 'count(ref->tags)', 'count(body[].children)'), fc.constantFrom('==', '!=', '<', '<=', '>', '>='), fc.oneof(fc.constantFrom('0', '1', '2', '2', '3', 'null', '$n', '^.n', '"1"'), literal), fc.boolean()).map(([one, op, value, isFirst]) => (isFirst ? `${one} ${op} ${value}` : `${value} ${op} ${one}`))},
    {weight: 3, arbitrary: inside},
    fc.constantFrom('flag', 'flag == true', 'references("a")', 'references($ids)', 'references(^._id)', 'references([])', 'references(null)', 'count(refs[_ref in $ids]) > 0', 'count(tags[@ == "one"]) > 0', 'count(tags[defined(@)]) > 0', 'count(refs[defined(ref._ref)]) > 0', 'count(body[defined(markDefs)]) >= 1', 'count(refs[defined(rank)]) > 0', '_originalId in path("drafts.**")', '_originalId in path("versions.r.*")', 'count(refs[_ref == ^.^._id]) >= 1', 'count(tags) > 1', '_id in path("drafts.**")', '_id in path("*")', '_id in path("versions.r.*")', '_id in path("d*")', '_id in $ids', 'sanity::versionOf("a")', 'sanity::versionOf(^._id)', 'sanity::partOfRelease("r")', 'true', 'n'),
    fc.tuple(tie('filter'), fc.constantFrom('&&', '||'), tie('filter')).map(([left, op, right]) => `(${left} ${op} ${right})`),
    tie('filter').map((inner) => `!(${inner})`),
    fc.tuple(field, tie('query')).map(([one, inner]) => `${one} in ${inner}`),
    tie('query').map((inner) => `count(${inner}) > 1`),
  ),
  query: fc.tuple(tie('filter'), fc.constantFrom('._id', '.n', '.ref._ref', '[0..1]._id', ' | order(n desc)[0..1]._id')).map(([inner, tail]) => `*[${inner}]${tail}`),
})).filter
const filter = fc.oneof({weight: 3, arbitrary: wild}, known)

const key = fc.constantFrom('n', 's', 'flag', 'flag', '_createdAt', 'odd.hasOwn', '_id', '_type', 'slug.current', '_createdAt', 'ref->n', 'lower(s)', 'lower(s)', 'coalesce(n, s)', 'lower(coalesce(s, slug.current))', 'coalesce(nowhere, odd.hasOwn)', 'lower(_id)', 'coalesce(ref._ref, s)', 'count(refs[_ref in $ids])', 'count(refs[@._ref in ["a", "b"]])', 'count(tags)', 'length(s)', 'length(coalesce(tags, s))', 'length(body)', 'count(refs[_ref == "a"])', 'tags[0]', 'nowhere', 'odd.hasOwn', 'count(refs)', 'ref._ref', '_originalId')
const order = fc.array(fc.tuple(key, fc.constantFrom('', ' asc', ' desc')).map((parts) => parts.join('')), {minLength: 1, maxLength: 3}).map((keys) => `order(${keys.join(', ')})`)
const part = fc.constantFrom('', '', '[0]', '[0...3]', '[1]', '[0..2]', '[0...2]', '[1...3]', '[3..5]', '[20...25]', '[-1]', '[0..-2]', '[2..1]', '[0...0]')

/** Projections of fields, as lists and site maps have them. */
const plain = fc.oneof(fc.constantFrom('{"params": {"slug": slug.current}}', '{_id, "in": {"o": odd.hasOwn, "deeper": {flag, "none": {}}}}', '{"a": {"a": flag}, "b": {"a": _id}}', '{_type, "orderings": [odd.hasOwn, _createdAt], "deep": [[flag], {"a": [_id]}], "none": []}', '{"l": [n, s]}'), listOf('_id', 'flag', '_type', '_createdAt', '"o": odd.hasOwn', '"v": _rev', '"hidden": hidden', 's'), listOf('_id', 'n', 's', 'flag', '_type', '_createdAt', '_originalId', '"c": slug.current', '"o": odd.hasOwn', '"deep": n.deep', '"no": nowhere', '"list": tags', 'slug', '"r": ref._ref', '"v": _rev'))

function listOf(...fields: string[]): fc.Arbitrary<string> {
  return fc.uniqueArray(fc.constantFrom(...fields), {minLength: 1, maxLength: 3}).map((some) => `{${some.join(', ')}}`)
}

const shapes: ((a: string, b: string, o: string, p: string, f: string) => string)[] = [
  (a, _, __, ___, f) => `*[${a}]${f}`,
  (a, _, o, p, f) => `*[${a}] | ${o} ${p} ${f}`,
  (a, _, o, p, f) => `*[${a}]${f} | ${o} ${p}`,
  (a, b, o, p, f) => `*[${a}]{_id, "more": *[${b}] | ${o} ${p} ${f}}`,
  (a, _, o) => `*[${a}] | ${o}.n`,
  (a) => `*[${a}].s`,
  (a, _, o, p) => `*[${a}] | ${o} ${p} {_id, n, s}`,
  (a, _, o, p) => `*[${a}] | ${o} ${p}`,
  (a, _, __, p) => `*[${a}]${p}._id`,
  (a, b, o, p) => `*[${a}][${b}] | ${o} ${p} {_id}`,
  (a, _, o, p) => `*[${a}]{_id, "n": s, "list": [n, flag], ref} | ${o} ${p}`,
  (a, _, __, p) => `*[${a}]{_id, "list": [n, s], "m": _id} | order(list[0] desc, list[1], m desc) ${p}`,
  (a, _, __, p) => `*[${a}]{..., "s": n} | order(s, flag) ${p} {_id}`,
  (a, _, __, p) => `*[${a}]{_id, "list": [s, n]} | order(lower(list[0]), coalesce(list[1], list[0]) desc) ${p}`,
  (a) => `count(*[${a}])`,
  (a, b) => `{"a": count(*[${a}]), "b": count(*[${a}][${b}]), "c": count(*[${a} && ${b}]) > 1, "all": count(*)}`,
  (a, b, o, p) => `*[${a}]{_id, "n": count(*[${b}]), "first": *[${b}] | ${o} ${p} {_id}}`,
  (a, b, o) => `*[${a}] | order(count(*[${b}]), _id)[0..3]{_id, "x": *[${b}] | ${o}[0]._id}`,
  (a, b) => `*[${a}]{"r": ref->{_id, "back": *[references(^._id) && ${b}]._id}}`,
  (a) => `array::unique(*[${a}]._type)`,
  (a) => `array::unique(*[${a}].tags[])`,
  (a) => `{"s": math::sum(*[${a}].n), "m": math::max(*[${a}].odd.hasOwn), "l": math::min(*[${a}].n), "a": math::avg(*[${a}].odd.hasOwn)}`,
  (a) => `[array::unique(*[${a}].flag), array::unique(*[${a}].odd.hasOwn), array::unique(*[${a}].slug.current), array::unique(*[${a}].tags)]`,
  (a) => `array::unique(*[${a}][].n)`,
  (a, b, o) => `[...*[${a}] | ${o}[0..1], *[${b}][0]]`,
  (a, _, o) => `*[${a}] | ${o}`,
  (a, b) => `*[${a}] | score(${b}) | order(_score desc)[0..2]{_id, _score}`,
]

const perspectives: Perspective[] = ['raw', [], ['drafts'], ['r', 'drafts'], ['r'], 'rawWithoutVersions']
const params = {s: '\ud800', nothing: null, n: 1, id: 'a', ids: ['a', 'drafts.a', 'one', 1, null]}

/** Groq-js itself refuses some of these queries; what both refuse is the same answer. */
const REFUSED = /score|not implemented|cannot be evaluated|unexpected|Unexpected|only/

interface Asked {
  a: string
  b: string
  shape: (typeof shapes)[number]
  order: string
  part: string
  plain: string
  perspective: Perspective
}

const RUNS = Number(process.env.RUNS ?? 200)

/** Asks some questions of a world that changes in between. */
function expectPlans(worlds: fc.Arbitrary<Draft[]>, changes: fc.Arbitrary<Mutation>, question: fc.Arbitrary<Asked>): void {
  let answered = 0
  ways.clear()
  fc.assert(
    fc.property(worlds, fc.array(fc.tuple(fc.array(changes, {maxLength: 4}), question), {minLength: 1, maxLength: 3}), fc.constantFrom(1, 100), (documents, rounds, fewestLate) => {
      const dataset = openDocuments(documents, {fewestLate})
      try {
        for (const [mutations, {a, b, shape, order: o, part: p, plain: f, perspective}] of rounds) {
          for (const mutation of mutations) attempt(() => dataset.mutate([mutation], {id: 'tester', roles: []}))
          if (attempt(() => expectPlan(dataset, shape(a, b, o, p, f), params, perspective), REFUSED)) answered++
        }
      } finally {
        dataset.close()
      }
    }),
    {numRuns: RUNS, ...(process.env.SEED && {seed: Number(process.env.SEED), ...(process.env.REPLAY && {path: process.env.REPLAY})})},
  )
  expect(answered).toBeGreaterThan(RUNS)
}

test('any query over any world, however it changes: planned ≡ groq-js alone', () => {
  expectPlans(world, change, fc.record({a: filter, b: filter, shape: fc.constantFrom(...shapes), order, part, plain, perspective: fc.constantFrom(...perspectives)}))
}, 86_400_000)

test('what the indexes answer alone, without a document being read, is what groq-js would have answered', () => {
  // Fields that hold scalars of any kind, and nothing else: everything is known exactly.
  const scalars = (document: Draft): Draft => Object.fromEntries(Object.entries(document).filter(([, value]) => !Array.isArray(value) || typeof value[0] === 'object')) as Draft
  const plainly = (document: Draft): Draft => ({...scalars(document), ...(typeof document.n === 'object' && {n: 1}), ...(typeof document.s === 'object' && {s: 'one'})})
  const changes = change.map((mutation) => ('createOrReplace' in mutation ? {createOrReplace: plainly(mutation.createOrReplace) as Draft & {_id: string}} : 'delete' in mutation ? mutation : {patch: {id: 'a', set: {flag: true}}}))
  const exactShapes: typeof shapes = [
    (a) => `*[${a} && count(refs[_ref in ["a", "b"]]) > 0]{_id, "shared": count(refs[@._ref in ["a", "b"]])} | order(shared desc, _id desc)[0...3]`,
    (a) => `*[${a} && references("a", "b")]{_id, n, "shared": count(refs[@._ref in ["a", "b"]])} | order(shared desc, n)[0...2]`,
    (a, _, __, p) => `*[${a}] | order(lower(s))${p}{_id, s}`,
    (a, _, __, ___, f) => `*[${a}]${f}`,
    (a, _, o, p, f) => `*[${a}] | ${o} ${p} ${f}`,
    (a, _, o, p, f) => `*[${a}]${f} | ${o} ${p}`,
    (a, b, o, p, f) => `*[${a}]{_id, "more": *[${b}] | ${o} ${p} ${f}}`,
    (a, _, o) => `*[${a}] | ${o}.n`,
    (a) => `*[${a}].s`,
    (a) => `array::unique(*[${a}].tags[])`,
    (a) => `{"s": math::sum(*[${a}].n), "o": math::sum(*[${a}].odd.hasOwn), "m": math::max(*[${a}].odd.hasOwn), "l": math::min(*[${a}].n), "a": math::avg(*[${a}].odd.hasOwn)}`,
    (a) => `{"f": array::unique(*[${a}].flag), "o": array::unique(*[${a}].odd.hasOwn), "n": array::unique(*[${a}].n), "c": array::unique(*[${a}].slug.current)}`,
    (a) => `count(*[${a}])`,
    (a, b) => `{"a": count(*[${a}]), "b": count(*[${a}][${b}]), "c": count(*[${a} && ${b}]) > 1}`,
    (a, b) => `*[${a}]{_id, "n": count(*[${b} && references(^._id)])}`,
    (a, _, o, p) => `*[${a}] | ${o} ${p}`,
  ]
  expectPlans(
    fc.tuple(world, fc.boolean()).map(([documents]) => documents.map(plainly)),
    changes,
    fc.record({a: known, b: known, shape: fc.constantFrom(...exactShapes), order, part, plain, perspective: fc.constantFrom<Perspective>('raw', [], ['drafts'])}),
  )
  for (const what of ['all', 'first', 'count', 'fields', 'long']) expect(ways.get(what), what).toBeGreaterThan(RUNS / 50)
}, 86_400_000)

test('scores: what is read is enough for the first, and for all that score', () => {
  /** Each holds for some documents, and is known to the indexes. */
  const telling = fc.constantFrom('s match "one"', 's match "one two"', 's match "tw*"', 'slug.current match "one two"', 'slug.current match "three"', 'flag == true', 'odd.hasOwn == 1', 'references("a")', '_id in ["b", "c"]', 's match text::query("two")')
  const scoring = fc.oneof(
    {weight: 8, arbitrary: telling},
    {weight: 3, arbitrary: fc.tuple(searched, fc.constantFrom(...words, 'o*', 'one t*', 'stra* two', 'nothing', '*')).map(([where, what]) => `${where} match ${quoted(what)}`)},
    {weight: 3, arbitrary: fc.tuple(searched, fc.constantFrom('one', 'one t*', '"one two"', '-two', '*', 'e')).map(([where, what]) => `${where} match text::query(${quoted(what)})`)},
    filter,
  )
  const weighed = fc.tuple(scoring, fc.constantFrom(3, 0.5, -0.5, -2)).map(([one, weight]) => `boost(${one}, ${weight})`)
  const joined = fc.tuple(fc.oneof(scoring, weighed), fc.constantFrom('&&', '||'), fc.oneof(scoring, weighed)).map((parts) => parts.join(' '))
  const scores = fc.array(fc.oneof(scoring, weighed, joined), {minLength: 1, maxLength: 3}).map((list) => list.join(', '))
  const positive = fc.constantFrom('[_score > 0]', '[_score >= 0.5]', '[_score > 0 && n > 0]', '[_score >= 0]')
  const tail = fc.constantFrom('', '', ', n desc', ', lower(s)', ', _id desc', ', _score', ', _score desc')
  const scoredShapes: typeof shapes = [
    (a, b, o, p, f) => `*[${a}] | score(${b})${f} | order(_score desc${o})${p}{_id, _score, n}`,
    (a, b, o, p, f) => `*[${a}] | score(${b})${f} | order(_score desc${o})${p}`,
    (a, b, o, p, f) => `*[${a}] | score(${b}) | order(_score desc${o})${f}{_id, _score}${p}`,
    (a, b, _, p, f) => `*[${a}] | score(${b})${f}${p}`,
    (a, b, _, __, f) => `count(*[${a}] | score(${b})${f})`,
    (a, b, o, p, f) => `*[${a}] | score(${b})${f}{_type, _id, "orderings": [_score, n]} | order(orderings[0] desc${o.includes('lower') ? '' : ', orderings[1]'})${p}`,
    (a, b, _, p) => `*[_type == "x"]{_id, "like": *[${a}] | score(${b}) | order(_score desc)${p}{_id, _score}}`,
  ]
  expectPlans(
    world,
    change,
    fc.record({a: fc.oneof({weight: 3, arbitrary: known}, filter), b: scores, shape: fc.constantFrom(...scoredShapes), order: tail, part: fc.oneof(fc.constantFrom('[0]', '[0...2]', '[1...3]'), part), plain: fc.oneof(fc.constant(''), positive), perspective: fc.constantFrom<Perspective>('raw', 'raw', ...perspectives)}),
  )
}, 86_400_000)

test('the first by score in a longer list: what does not score comes behind what does, in the order of the other keys', () => {
  const rarely = <Value>(values: readonly Value[], usual: Value, weight = 8): fc.Arbitrary<Value> => fc.oneof({weight, arbitrary: fc.constant(usual)}, ...values.map((value) => ({weight: 1, arbitrary: fc.constant(value)})))
  const item = fc.record({s: rarely(['one', 'two', 'one one', 'two two two two', 'one two'], 'other'), n: fc.nat(7), tags: fc.array(fc.constant('t'), {maxLength: 2}), own: rarely<unknown>([2, -1, -1, 'none'], undefined, 60)})
  const filtered = fc.constantFrom('_type == "x"', '_type == "x" && count(tags) > 1', '_type == "x" && n < 4')
  const scores = fc.constantFrom('boost(s match "one", 2), s match "two"', 's match "one", s match "two one"', 'boost(s match "two", 0.5) || n == 1, s match "one"', 'boost(s match text::query("one"), 0.1), n == 1 && s match "two"', 'boost(n == 1, 1.5), s match "one two"', 'boost(n == 0, 0.6), s match "t*"', 'boost(n == 0, 0.6), boost(s match "one", 0.2), boost(s match "t*", 0.1), n > 1')
  expectFirst(item, filtered, scores)
}, 86_400_000)

test('the first by how often words occur: as many are read as may be among them, whatever the words stand in', () => {
  const word = fc.constantFrom('one', 'one', 'two', 'two', 'only', 'twofold', 'Óne', 'a.b', 'ab', 'straße', 'x\u0345', '3.14', `${'v'.repeat(70)}`, 'other')
  const text = fc.array(word, {maxLength: 6}).map((some) => some.join(' '))
  const span = fc.record({_type: fc.constantFrom('span', 'span', 'note'), text: fc.constantFrom('one ', 'on', 'e two', 'two one', ' ')})
  const body = fc.array(fc.record({_type: fc.constant('block'), children: fc.array(span, {maxLength: 4}), markDefs: fc.constantFrom<unknown>(undefined, [], [{_key: 'k', title: 'one two'}])}), {maxLength: 3})
  const usual = <Value>(value: fc.Arbitrary<Value>, other: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> => fc.oneof({weight: 40, arbitrary: value}, other)
  const item = fc.record({
    s: usual(text, fc.constantFrom<unknown>(undefined, ['one', 'one two'], {deep: 'one one'}, `${'one '.repeat(300)}`, ['one', {deep: 'two'}])),
    lead: usual(text, fc.constantFrom<unknown>(undefined, `${'two '.repeat(90)}end`)),
    body: usual(body, fc.constant('one one')),
    n: fc.nat(3),
    tags: fc.array(fc.constantFrom('one', 'two'), {maxLength: 3}),
    own: fc.oneof({weight: 30, arbitrary: fc.constant<unknown>(undefined)}, fc.constantFrom<unknown>(2, -1)),
    children: fc.oneof({weight: 60, arbitrary: fc.constant<unknown>(undefined)}, fc.constant<unknown>([{text: 'one two'}])),
    markDefs: fc.oneof({weight: 30, arbitrary: fc.constant<unknown>(undefined)}, fc.constant<unknown>([])),
  })
  const sought = fc.constantFrom('one', 'one two', 'on*', 'two one*', '"one two"', 't*', 'one -two', 'a.b', 'strasse', 'STRASSE one', 'vvv*', '3.14', 'two two', 'o* two', 'ab')
  const place = fc.constantFrom('[@, _id]', '@', 's', 'lead', '[s, lead]', 'body', '[s, _id]', 'pt::text(body)', '[@, lead]', '[@, s]', '[@, @]', 'tags', 'body[].children[].text', 's.deep', '[s, s]')
  const search = fc.tuple(place, sought).map(([where, what]) => `${where} match text::query(${quoted(what)})`)
  const match = fc.tuple(fc.constantFrom('s', 'lead', 'tags', '[s, lead]', 'pt::text(body)', 's.deep'), fc.constantFrom('one', 'one two', 'on*', 't* one', 'a.b', '3.14', '*', 'vvvv*', 'one*two')).map(([where, what]) => `${where} match ${quoted(what)}`)
  const single = fc.oneof({weight: 3, arbitrary: search}, {weight: 2, arbitrary: match}, fc.constantFrom('n == 1', 'n < 2', 'n in [0, 3]'))
  const weighed = fc.oneof(single, fc.tuple(single, fc.constantFrom(10, 3, 0.5, -0.5, -1, -2, 1e-9)).map(([one, weight]) => `boost(${one}, ${weight})`))
  const studio = fc.tuple(sought, sought).map(([what, other]) => `boost(_type in ["x"] && s match text::query(${quoted(what)}), 10), ([@, _id] match text::query(${quoted(what)}) || references(${quoted(other)}))`)
  const scores = fc.oneof(studio, fc.array(fc.oneof(weighed, fc.tuple(weighed, fc.constantFrom('&&', '||'), weighed).map((parts) => `(${parts.join(' ')})`), fc.tuple(weighed, fc.constantFrom('&&', '||'), weighed).map((parts) => parts.join(' '))), {minLength: 1, maxLength: 3}).map((parts) => parts.join(', ')))
  expectFirst(item, fc.constantFrom('_type == "x"', '_type == "x" && n < 3', 'true'), scores)
  expect(ranked).toBeGreaterThan(RUNS / 50)
}, 86_400_000)

test('a condition that takes away may leave more than all others give', () => {
  const dataset = openDocuments(Array.from({length: 45}, (_, index): Draft => ({_id: `d${index + 10}`, _type: 'x', ...(index % 9 === 8 ? {n: 1, s: 'one one one two two two'} : {n: 3, s: 'other'})})))
  expectPlan(dataset, '*[_type == "x"] | score(boost(n < 2, -2) && s match "one two", n == 3) | order(_score desc)[0...2]{_id, _score}', {}, 'raw')
  dataset.close()
})

test.each(['[@, s]', '[s, @, _id]', '[@, @]'])('what is counted twice in %s may be first', (place) => {
  const dataset = openDocuments(Array.from({length: 45}, (_, index): Draft => ({_id: `d${index + 10}`, _type: 'x', ...(index === 40 ? {s: 'one one'} : {t: 'one one one'})})))
  expectPlan(dataset, `*[_type == "x"] | score(${place} match text::query("one")) | order(_score desc)[0]{_id, _score}`, {}, 'raw')
  dataset.close()
})

test.each([63, 64, 70, 400])('a word of %i letters that occurs more often may be first', (length) => {
  const word = 'v'.repeat(length)
  const dataset = openDocuments(Array.from({length: 45}, (_, index): Draft => ({_id: `d${index + 10}`, _type: 'x', s: index === 40 ? `${word} ${word} ${word}` : `${word} once`})))
  expectPlan(dataset, `*[_type == "x"] | score(s match text::query("${word}")) | order(_score desc)[0]{_id, _score}`, {}, 'raw')
  dataset.close()
})

let ranked = 0

/** Lists so long that only what may score most is read. */
function expectFirst(item: fc.Arbitrary<Record<string, unknown>>, filtered: fc.Arbitrary<string>, scores: fc.Arbitrary<string>): void {
  const ordered = fc.constantFrom('', '[_score > 0]', '[_score > 0] | order(_score desc, n)', ' | order(_score desc)', ' | order(_score desc, n)', ' | order(_score desc, n desc, _id desc)', ' | order(_score desc, _score, n)', ' | order(_score desc, tags[0])')
  ranked = 0
  fc.assert(
    fc.property(fc.array(item, {minLength: 30, maxLength: 60}), filtered, scores, ordered, fc.oneof({weight: 3, arbitrary: fc.nat(3)}, fc.nat(12)), fc.constantFrom<Perspective>('raw', 'raw', ['drafts'], []), (items, where, by, order, last, perspective) => {
      const documents = items.map(({own, ...fields}, index) => JSON.parse(JSON.stringify({_id: `${index % 9 === 4 ? `drafts.d${index - 1}` : `d${index}`}`, _type: 'x', ...fields, ...(own !== undefined && {_score: own})})) as Draft)
      const dataset = openDocuments(documents)
      const query = `*[${where}] | score(${by})${order}[0..${last}]{_id, _score}`
      try {
        if (!attempt(() => expectPlan(dataset, query, {}, perspective), REFUSED)) return
        ask(dataset, {query, perspective, now: new Date(), timeout: 20_000}, {note: ({how}) => (ranked += how.startsWith('what may score most') ? 1 : 0)})
      } finally {
        dataset.close()
      }
    }),
    {numRuns: Math.ceil(RUNS / 3), ...(process.env.SEED && {seed: Number(process.env.SEED), ...(process.env.REPLAY && {path: process.env.REPLAY})})},
  )
}

function attempt(work: () => void, expected = /not found|exists|immutable|revision|invalid|cannot/i): boolean {
  try {
    work()
    return true
  } catch (error) {
    if (error instanceof Error && error.constructor.name !== 'AssertionError' && expected.test(error.message)) return false
    throw error
  }
}

test('a search behind a reference finds what lies below the field, not only what the field itself says', () => {
  const dataset = openDocuments([
    {_id: 'p', _type: 'person', about: 'quiet'},
    {_id: 'q', _type: 'person', about: {en: {short: 'one of many'}}},
    ...Array.from({length: 100}, (_, index): Draft => ({_id: `other-${index}`, _type: 'person', about: index < 30 ? 'one' : 'two'})),
    ...['p', 'q'].map((_ref) => ({_id: `of-${_ref}`, _type: 'x', ref: {_ref}})),
    ...Array.from({length: 70}, (_, index): Draft => ({_id: `of-other-${index}`, _type: 'x', ref: {_ref: `other-${index + 30}`}})),
  ])
  const query = '*[_type == "x" && ref->about match text::query("one")]._id'
  expectPlan(dataset, query, {}, 'raw')
  expect(ask(dataset, {query, params: {}, perspective: 'raw', now: new Date(), identity: 'me', projectId: 'p', timeout: 20_000}).result).toEqual(['of-q'])
  dataset.close()
})
