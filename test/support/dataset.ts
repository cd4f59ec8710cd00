import {randomUUID} from 'node:crypto'
import {onTestFinished} from 'vitest'
import {openDataset, type OpenDataset} from '../../lake/dataset.ts'
import type {Draft} from '../../lake/types.ts'

/** A dataset in memory with these documents, without a server. The caller closes it. */
export function openDocuments(documents: Draft[]): OpenDataset {
  const dataset = openDataset({file: ':memory:', name: 'production', now: () => new Date('2026-01-01T00:00:00Z'), newId: randomUUID})
  if (documents.length > 0) dataset.mutate(documents.map((create) => ({create})), {id: 'tester', roles: []})
  return dataset
}

/** The same, closed when the test ends. */
export function datasetOf(documents: Draft[]): OpenDataset {
  const dataset = openDocuments(documents)
  onTestFinished(() => dataset.close())
  return dataset
}
