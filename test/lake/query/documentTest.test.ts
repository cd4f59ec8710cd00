import * as fc from 'fast-check'
import {evaluateSync, parse} from 'groq-js'
import {expect, test} from 'vitest'
import {documentTest} from '../../../lake/query/index.ts'
import type {Doc} from '../../../lake/types.ts'
import {world} from '../../support/worlds.ts'

const atom = fc.constantFrom(
  '_id in path("*")', '_id in path("**")', '_id in path("drafts.**")', '_id in path("versions.*.*")', '_id in path("a")', '_id == "a"', '_id in ["a", "drafts.a"]', '_type == "x"', '_type in ["x", "y"]', '_type in []', '_type != "x"', '"x" == _type', '@._type == "x"',
  'n > 1', 'n == 1', 'defined(s)', 's match "one"', 'references("a")', 'ref._ref == $identity', 'identity() == "b"', 'inner._type == "x"', 'inner._id in path("*")', 'null', 'true', 'false', '_id in n', '_type == null', 'n in path("*")',
)
const {condition} = fc.letrec<{condition: string}>((tie) => ({
  condition: fc.oneof(
    {depthSize: 'small', withCrossShrink: true},
    atom,
    fc.tuple(tie('condition'), fc.constantFrom('&&', '||'), tie('condition')).map(([left, op, right]) => `(${left} ${op} ${right})`),
    tie('condition').map((inner) => `!(${inner})`),
  ),
}))

test('what is compiled answers as groq-js does, and rules out no id that could pass', () => {
  fc.assert(
    fc.property(world, condition, (documents, filter) => {
      const compiled = documentTest(filter, 'b')
      for (const document of documents as Doc[]) {
        const passes = (evaluateSync(parse(`*[${filter}]`, {params: {identity: 'b'}}), {dataset: [document], identity: 'b', params: {identity: 'b'}}).data as unknown[]).length > 0
        expect(compiled.passes(document), `${filter} of ${JSON.stringify(document)}`).toBe(passes)
        if (passes) expect(compiled.possible(document._id)).toBe(true)
        if (compiled.byId) expect(compiled.possible(document._id)).toBe(passes)
        if (compiled.always) expect(passes).toBe(true)
      }
    }),
    {numRuns: Number(process.env.FUZZ_RUNS ?? 500)},
  )
})

test.each(['_id in path("drafts.**")', '_id in path("drafts.**") && defined(_type)', '_id in path("drafts.**") || false == true', 'n > 1 || _id in path("drafts.**")'])('the dot of a path is a dot: %s', (filter) => {
  const compiled = documentTest(filter, '')
  const doc = (_id: string): Doc => ({_id, _type: 'x', _rev: '', _createdAt: '', _updatedAt: ''})
  expect([compiled.passes(doc('drafts.a')), compiled.passes(doc('drafts-a')), compiled.passes(doc('draftsxa'))]).toEqual([true, false, false])
})

test('what everybody asks needs no look at the document', () => {
  expect(['*', 'true', '_id in path("**")'].map((filter) => documentTest(filter, '').always)).toEqual([true, true, true])
  expect(['_id in path("*")', '!(_id in path("drafts.**"))', '_id == "a" || _id in path("b.*")'].map((filter) => documentTest(filter, '').byId)).toEqual([true, true, true])
  expect(['_type == "x"', '_id in path("*") && n > 1'].map((filter) => documentTest(filter, '').byId)).toEqual([false, false])
})
