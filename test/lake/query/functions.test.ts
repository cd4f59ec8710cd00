import {evaluate, evaluateSync, type ExprNode} from 'groq-js'
import {describe, expect, test} from 'vitest'
import {parseQuery} from '../../../lake/query/parse.ts'
import {call, mapChildren} from '../../../lake/query/tree.ts'

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

describe('the trees of queries', () => {
  test('are kept for the next time, but for big ones', () => {
    const small = parseQuery('*[_id == $id]', {id: 'a'})
    const big = parseQuery('*[_id in $ids]', {ids: ['x'.repeat(20_000)]})
    expect(parseQuery('*[_id == $id]', {id: 'a'})).toBe(small)
    expect(parseQuery('*[_id in $ids]', {ids: ['x'.repeat(20_000)]})).not.toBe(big)
  })

  test('make room for new ones one at a time', () => {
    const trees = Array.from({length: 201}, (_, n) => parseQuery(`"room ${n}"`, {}))
    expect(parseQuery('"room 200"', {})).toBe(trees[200])
    expect(parseQuery('"room 1"', {})).toBe(trees[1])
    expect(parseQuery('"room 0"', {})).not.toBe(trees[0])
  })
})
