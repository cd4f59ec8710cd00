import {randomUUID} from 'node:crypto'
import {onTestFinished} from 'vitest'
import {openDataset, type OpenDataset, type OpenOptions} from '../../lake/dataset.ts'
import type {Draft} from '../../lake/types.ts'

/** A dataset in memory with these documents, without a server. The caller closes it. */
export function openDocuments(documents: Draft[], options: Pick<OpenOptions, 'fewestLate'> = {}): OpenDataset {
  const dataset = openDataset({file: ':memory:', name: 'production', now: () => new Date('2026-01-01T00:00:00Z'), newId: randomUUID, ...options})
  const actor = {id: 'tester', roles: []}
  // Mutations leave release documents to the actions.
  const [releases, others] = [documents.filter(isRelease), documents.filter((document) => !isRelease(document))]
  if (others.length > 0) dataset.mutate(others.map((create) => ({create})), actor)
  if (releases.length > 0) dataset.act(releases.map(({name}) => ({actionType: 'sanity.action.release.create', releaseId: String(name), metadata: {}})), actor)
  return dataset
}

function isRelease({_type}: Draft): boolean {
  return _type === 'system.release'
}

/** The same, closed when the test ends. */
export function datasetOf(documents: Draft[]): OpenDataset {
  const dataset = openDocuments(documents)
  onTestFinished(() => dataset.close())
  return dataset
}
