import * as fc from 'fast-check'
import {expect, test} from 'vitest'
import {expectQuery} from '../../laws/expectQuery.ts'
import {openDocuments} from '../../support/dataset.ts'
import {filter, perspectives, shapes, world} from '../../support/worlds.ts'

test('any query over any small world: planned ≡ unplanned ≡ groq-js', async () => {
  let answered = 0
  await fc.assert(
    fc.asyncProperty(world, filter, filter, fc.constantFrom(...shapes), fc.constantFrom(...perspectives), async (documents, a, b, shape, perspective) => {
      const dataset = openDocuments(documents)
      try {
        await expectQuery(dataset, shape(a, b), {perspective, params: {p: 'a', ps: ['a', 'drafts.a', 'x', 1]}})
      } finally {
        dataset.close()
      }
      answered++
    }),
    {numRuns: Number(process.env.FUZZ_RUNS ?? 1000)},
  )
  expect(answered).toBeGreaterThan(500)
}, 240_000)
