import {evaluate, evaluateSync, parse, type ExprNode} from 'groq-js'
import {describe, expect, onTestFinished, test} from 'vitest'
import {ask} from '../../../lake/query/index.ts'
import {parseQuery} from '../../../lake/query/parse.ts'
import {prepared} from '../../../lake/query/prepared.ts'
import {call, mapChildren} from '../../../lake/query/tree.ts'
import {openDocuments} from '../../support/dataset.ts'

const documents = [{_id: 'b', n: 2}, {_id: 'a', n: 1}, {_id: 'c', n: 3}]

/** Puts a function of ours in the place of `global::length`. */
function withDouble(node: ExprNode): ExprNode {
  const inner = mapChildren(node, withDouble)
  return inner.type === 'FuncCall' && inner.name === 'length' ? call((n) => Number(n) * 2, inner.args) : inner
}

const queries: [where: string, query: string, answer: unknown][] = [
  ['a filter', '*[length(n) > 3]._id', ['b', 'c']],
  ['a projection', '*{"twice": length(n)}', [{twice: 4}, {twice: 2}, {twice: 6}]],
  ['an order', '*|order(length(n) desc)._id', ['c', 'b', 'a']],
  ['itself', 'length(length(2))', 8],
  ['a query inside a query', '*[_id == "a"]{"more": *[length(n) > length(^.n)]._id}', [{more: ['b', 'c']}]],
]

describe('a function of ours works in', () => {
  test.each(queries)('%s, sync and async', async (_, query, answer) => {
    const tree = withDouble(parseQuery(query, {}))
    expect(await evaluateSync(tree, {dataset: documents}).get()).toEqual(answer)
    expect(await (await evaluate(tree, {dataset: documents})).get()).toEqual(answer)
  })
})

describe('queries that are ready', () => {
  test('are kept for the next time, with whatever parameters, but for big ones', () => {
    const small = prepared('*[_id == $id]', {id: 'a'})
    const big = `*[_id in ["${'x'.repeat(20_000)}"]]`
    expect(prepared('*[_id == $id]', {id: 'b'})).toBe(small)
    expect(prepared(big, {})).not.toBe(prepared(big, {}))
  })

  test('are kept for one set of parameters where those decide how they are read', () => {
    const first = prepared('*[0...$n]', {n: 1})
    expect(prepared('*[0...$n]', {n: 1})).toBe(first)
    expect(prepared('*[0...$n]', {n: 2})).not.toBe(first)
    expect(prepared('*[$what]', {what: 1})).not.toBe(prepared('*[$what]', {what: 'a'}))
  })

  test('make room for new ones one at a time', () => {
    const ready = Array.from({length: 301}, (_, n) => prepared(`"room ${n}"`, {}))
    expect(prepared('"room 300"', {})).toBe(ready[300])
    expect(prepared('"room 1"', {})).toBe(ready[1])
    expect(prepared('"room 0"', {})).not.toBe(ready[0])
  })

  test.each([
    ['*[$what]', {what: 1}],
    ['*[$what]', {what: '_id'}],
    ['*[$what]', {what: true}],
    ['*[$what + 1]._id', {what: 0}],
    ['*[$a..$b]._id', {a: 0, b: 1}],
    ['*[n == $n]{"x": $n, "y": [$n, $list[0]], "z": $list[$n]}', {n: 1, list: [5, 6]}],
    ['*[_id in $list] | order(n desc)', {list: ['a', 'b']}],
    ['*[_id in path($p)]._id', {p: 'a'}],
    ['*[_id match $p]._id', {p: ['a', 'b']}],
    ['$o.a.b', {o: {a: {b: 1}}}],
    ['count($list)', {list: [1]}],
    ['*[n > $n][0]{_id, "more": *[n > ^.n && n < $n + 5]._id}', {n: 1}],
    ['fn t::f($x) = $x + $y; t::f(1)', {y: 2}],
  ] satisfies [string, Record<string, unknown>][])('give the same as with the parameters written into them: %s', async (query, params) => {
    const dataset = openDocuments(documents.map((document) => ({...document, _type: 'x'})))
    onTestFinished(() => dataset.close())
    const plain = async (): Promise<unknown> => (await evaluate(parse(query, {params}), {dataset: [...dataset.documents()], params})).get()
    const expected = await plain().catch(() => 'refused')
    for (const planned of [true, false]) {
      const given = (): unknown => ask(dataset, {query, params, perspective: 'raw', now: new Date(0), timeout: 1000}, {planned}).result
      if (expected === 'refused') expect(given).toThrow()
      else expect(given()).toEqual(expected)
    }
  })
})
