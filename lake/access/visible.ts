import type {Source} from '../query/index.ts'
import type {Allowance, Dataset} from '../types.ts'

/**
 * A dataset as somebody sees it: the same answers as from one that holds only the documents they may see. Everything above reads
 * through this: query plans, functions, dereferences and source maps have nothing else to look at, so nothing else can leak.
 */
export function visibleSource(source: Source, allowance: Allowance): Source {
  return allowance.all('read') ? source : {name: source.name, ...lens(source, allowance)}
}

type Reads = Pick<Dataset, 'get' | 'versionsOf' | 'ids' | 'documents' | 'referrers'>

/** The reading half of a dataset, through an allowance. */
export function lens(reads: Reads, allowance: Allowance): Reads {
  const sees = (doc: Parameters<Allowance['may']>[1]): boolean => allowance.may('read', doc)
  const maySee = (id: string): boolean => allowance.mayConcern('read', id)
  const get: Reads['get'] = (id) => {
    const doc = maySee(id) ? reads.get(id) : undefined
    return doc && sees(doc) ? doc : undefined
  }
  // Where the id decides, nobody's document is read to find out.
  const seen = allowance.isByIdAlone('read') ? maySee : (id: string): boolean => get(id) !== undefined
  return {
    get,
    versionsOf: (base) => reads.versionsOf(base).filter(sees),
    ids: (types) => reads.ids(types).filter(seen),
    *documents(types) {
      for (const doc of reads.documents(types)) if (sees(doc)) yield doc
    },
    referrers: (target) => reads.referrers(target).filter(seen),
  }
}
