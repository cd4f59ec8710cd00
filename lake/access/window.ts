import type {Actor, Allowance, Dataset, Doc, MutateResult, Transaction} from '../types.ts'
import {visibleTransaction, type Sees} from './story.ts'
import {lens, narrowing} from './visible.ts'

/** What reading the log takes: `read` for changes as they happen, `history` for the past. */
export type Reading = 'read' | 'history'

/**
 * A dataset as somebody may use it: they read what they may see, hear of what they may see, and write what they may write. Whoever
 * may do everything gets the dataset itself, and whoever may read everything reads it as quickly.
 */
export function windowOn<Whole extends Dataset>(dataset: Whole, allowance: Allowance, reading: Reading = 'read'): Whole {
  const mayRead = allowance.all('read') && allowance.all(reading)
  if (mayRead && allowance.all('create') && allowance.all('update') && allowance.all('editHistory')) return dataset
  if (mayRead) return {...dataset, ...writes(dataset, allowance)}
  const sees: Sees = {
    sees: (doc) => allowance.may('read', doc) && (reading === 'read' || allowance.may(reading, doc)),
    maySee: (id) => allowance.mayConcern('read', id) && (reading === 'read' || allowance.mayConcern(reading, id)),
  }
  // Written out, so that whoever adds a way to read a dataset has to say here what of it may be seen.
  const limited: Omit<Dataset, 'name'> = {...writes(dataset, allowance), ...lens(dataset, allowance), ...narrowing(dataset, allowance), ...past(dataset, sees, memoOf(allowance, reading))}
  return {...dataset, ...limited}
}

type Writes = Pick<Dataset, 'mutate' | 'act' | 'together'>

function writes(dataset: Writes, allowance: Allowance): Writes {
  const limited = (actor: Actor): Actor => ({...actor, allowance})
  // Somebody may be allowed to write what they may not read.
  const shown = ({results, ...rest}: MutateResult): MutateResult => ({
    ...rest,
    results: results.map(({document, ...result}) => (document && allowance.may('read', document) ? {...result, document} : result)),
  })
  return {
    mutate: (mutations, actor, options) => shown(dataset.mutate(mutations, limited(actor), options)),
    act: (actions, actor, options) => dataset.act(actions, limited(actor), options),
    together: {
      mutate: async (mutations, actor, options) => shown(await dataset.together.mutate(mutations, limited(actor), options)),
      act: (actions, actor, options) => dataset.together.act(actions, limited(actor), options),
    },
  }
}

type Past = Pick<Dataset, 'transaction' | 'log' | 'at' | 'onCommit'>

function past(dataset: Past, sees: Sees, memo: Memo): Past {
  const seen = (transaction: Transaction): Transaction | undefined => {
    const known = memo.get(transaction)
    if (known) return known.seen
    const now = visibleTransaction(transaction, sees)
    memo.set(transaction, {seen: now})
    return now
  }
  const whole = (doc: Doc | undefined): Doc | undefined => (doc && sees.sees(doc) ? doc : undefined)
  return {
    transaction(id) {
      const found = dataset.transaction(id)
      return found && seen(found)
    },
    // What is counted is what is seen; and a document may come into sight without having been created then.
    *log({limit = Infinity, ...range} = {}) {
      let left = limit
      if (left <= 0) return
      for (const transaction of dataset.log({...range, milestones: false})) {
        const visible = seen(transaction)
        if (!visible || (range.documentIds && !visible.changes.some(({id}) => range.documentIds?.includes(id)))) continue
        yield visible
        if (--left <= 0) return
      }
    },
    at: (id, when) => (sees.maySee(id) ? whole(dataset.at(id, when)) : undefined),
    onCommit: (listener) =>
      dataset.onCommit((transaction) => {
        const visible = seen(transaction)
        if (visible) listener(visible)
      }),
  }
}

type Memo = WeakMap<Transaction, {seen: Transaction | undefined}>

/** A thousand readers without a token see the same of a transaction. */
const memos: Record<Reading, WeakMap<Allowance, Memo>> = {read: new WeakMap(), history: new WeakMap()}

function memoOf(allowance: Allowance, reading: Reading): Memo {
  const known = memos[reading].get(allowance) ?? new WeakMap()
  memos[reading].set(allowance, known)
  return known
}
