import type {Source} from '../query/index.ts'
import type {Allowance, Dataset} from '../types.ts'

/**
 * A dataset as somebody sees it: the same answers as from one that holds only the documents they may see. Everything above reads
 * through this: query plans, functions, dereferences and source maps have nothing else to look at, so nothing else can leak.
 */
export function visibleSource(source: Source, allowance: Allowance): Source {
  return allowance.all('read') ? source : {name: source.name, ...lens(source, allowance), ...narrowing(source, allowance)}
}

/** Plans may ask which documents to look at; each is then looked at through the lens, so nobody learns how many there are. */
export function narrowing({heads, index}: Pick<Dataset, 'heads' | 'index'>, allowance: Allowance): Pick<Dataset, 'heads' | 'index'> {
  return {
    heads: (ids) => heads(ids.filter((id) => allowance.mayConcern('read', id))).filter((doc) => allowance.may('read', doc)),
    index: {find: index.find, rank: index.rank},
  }
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
