import {LakeError} from '../errors.ts'
import {ask} from '../query/index.ts'
import {openDataset, type OpenDataset, type OpenOptions, type Select} from '../dataset.ts'
import {keepIndexed, keepSchedule, type Clockwork} from '../schedule/index.ts'
import type {Registry} from '../store/index.ts'
import type {DataDirectory} from '../directory.ts'
import type {DatasetSettings} from './exchange.ts'

/** The datasets of one lake, each opened when it is first needed and kept open. */
export interface Datasets {
  /** Throws `datasetNotFound`. */
  open(name: string): OpenDataset
  /** Throws `datasetExists`. */
  create(name: string, settings: DatasetSettings, createdBy: string): void
  /** With all it holds. Throws `datasetNotFound`. */
  delete(name: string): void
  close(): void
  /** Has the releases of every dataset published at their hour, and its indexes kept up; also those of datasets that are opened or created later. */
  keepUp(clockwork: Clockwork): void
}

export interface DatasetsOptions extends Pick<OpenOptions, 'now' | 'newId' | 'guard' | 'publishing' | 'documentLimit' | 'warn'> {
  projectId: string
  registry: Registry
  directory: DataDirectory
  /** Milliseconds for a query inside a mutation. */
  queryTimeout: number
  /** Called with every dataset whose schedule is kept, when it opens: whoever opens a lake may have chores of their own in it. */
  attend?: (dataset: OpenDataset) => void
}

export function openDatasets({projectId, registry, directory, queryTimeout, attend, ...options}: DatasetsOptions): Datasets {
  const opened = new Map<string, OpenDataset>()
  const keep = (dataset: OpenDataset, given: Clockwork): void => {
    keepSchedule(dataset, given)
    keepIndexed(dataset, given.setTimer)
    attend?.(dataset)
  }
  let clockwork: Clockwork | undefined
  /** Milliseconds that the queries of a transaction have taken so far: nobody else is answered before its last. */
  const spent = new WeakMap<object, number>()
  // Mutations by query read inside their transaction, so nothing they see may be kept.
  const select: Select = (source, query, params, actor, transaction) => {
    const before = spent.get(transaction) ?? 0
    if (before > queryTimeout) throw new LakeError('queryFailed', `The queries of one transaction may take ${queryTimeout / 1000} s together, and have. Name documents by id, or send it in parts.`, {query})
    const started = performance.now()
    const {result} = ask(source, {query, params, identity: actor.id, now: options.now(), projectId, timeout: Math.max(1, Math.ceil(queryTimeout - before))})
    spent.set(transaction, before + performance.now() - started)
    return idsOf(result)
  }
  const datasets: Datasets = {
    open(name) {
      const known = opened.get(name)
      if (known) return known
      if (!registry.dataset(name)) throw new LakeError('datasetNotFound', `Dataset "${name}" not found for project ID "${projectId}"`)
      const dataset = openDataset({...options, file: directory.datasetFile(name), name, select})
      opened.set(name, dataset)
      if (clockwork) keep(dataset, clockwork)
      return dataset
    },
    create(name, settings, createdBy) {
      registry.createDataset({name, ...settings}, createdBy)
    },
    delete(name) {
      registry.deleteDataset(name)
      opened.get(name)?.close()
      opened.delete(name)
      directory.deleteDataset(name)
    },
    close() {
      for (const dataset of opened.values()) dataset.close()
    },
    keepUp(given) {
      clockwork = given
      for (const dataset of opened.values()) keep(dataset, given)
      for (const {name} of registry.datasets()) {
        try {
          datasets.open(name)
        } catch (error) {
          // Whoever asks for this dataset hears the same; the others must not suffer from it.
          given.warn(`The dataset "${name}" cannot be opened, so none of its releases is published: ${error instanceof Error ? error.message : String(error)}`)
        }
      }
    },
  }
  return datasets
}


/** What a mutation's query selects: documents, or their ids. */
function idsOf(result: unknown): string[] {
  const items = Array.isArray(result) ? result : [result]
  return items.flatMap((item: unknown) => {
    if (typeof item === 'string') return [item]
    return typeof item === 'object' && item !== null && '_id' in item && typeof item._id === 'string' ? [item._id] : []
  })
}
