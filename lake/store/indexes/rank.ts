import type {Best, Worth} from '../../conditions.ts'
import {weightOf} from '../../texts.ts'
import type {Word} from '../../words.ts'
import type {Tables} from '../database.ts'
import {compile} from './compile.ts'
import {fieldWord, WILD} from './facts.ts'
import {nodesNamed} from './inTexts.ts'
import {raw, sql, type Sql} from './sql.ts'
import {probesOf, type Task} from './task.ts'
import {orderedBy, type Order} from './ways.ts'
import {TIMES} from './wordList.ts'

/** The documents of a condition are gone through, unless they are more than this; then every document may be one of them. */
const MOST_FLAT = 200_000
/** More than so many words that begin alike are not added up. */
const MOST_SPELLINGS = 20_000

/** What is known of the documents, which are numbered as their words are: every worth of a document is a sum of these. */
interface Tally {
  /** What a document gets. */
  of: (w: number) => number
  /** Whoever is not among these gets no more than `of(0)`. */
  among: Iterable<number>[]
}

/**
 * The documents of a task that may get the most: as many of the best as are wanted, of those with equal chances the first in the order.
 * No document is read, and of a score nothing is left out; see `Worth`.
 * @param own What gets more than anybody knows.
 * @param order Undefined when those that are alike have an order that the indexes do not know.
 */
export function ranked(tables: Tables, whole: Task, worths: Worth[], own: Iterable<number>, order: Order | undefined): Best | undefined {
  const {w: last = 0} = tables.get<{w: number | null}>('SELECT max(w) AS w FROM texts') ?? {}
  const gathered = new Map<string, ReturnType<typeof gather>>()
  const task: Task = {...whole, parts: whole.parts.filter(({matching}) => !matching)}
  const tallies = worths.map((worth) => tallied(worth))
  if (!tallies.every((tally) => tally !== undefined)) return undefined
  const most = (w: number): number => tallies.reduce((sum, {of}) => sum + of(w), 0)
  const chances = new Float64Array((last ?? 0) + 1)
  const isMet = outsideOf(whole.parts.flatMap(({matching}) => matching ?? []))
  const beyond: number[] = []
  for (const w of [...own, ...everything(rowsWith(WILD))]) {
    if (!isMet[w]) beyond.push(w)
    isMet[w] = 1
  }
  const met: number[] = []
  for (const {among} of tallies) {
    for (const list of among) {
      for (const w of list) {
        if (isMet[w]) continue
        isMet[w] = 1
        chances[w] = most(w)
        if ((chances[w] ?? 0) > 0) met.push(w)
      }
    }
  }
  const floor = most(0)
  const steps = stepsDown(met, chances).filter(({value}) => value > floor)
  const how = `of ${met.length} that may score`

  /** Which of these the task wants to know of. */
  const wanted = (among: number[], first?: number): string[] => {
    const some = first === undefined || !order ? raw('') : sql`ORDER BY ${orderedBy(order, task)} LIMIT ${first}`
    const {text, values} = sql`SELECT d.id FROM json_each(${JSON.stringify(among)}) AS x CROSS JOIN texts ON texts.w = x.value CROSS JOIN docs AS d ON d.n = texts.n
      WHERE ${probesOf(task.parts, undefined, task.scope)} ${some}`
    return tables.lists(text, ...values).map(([id]) => String(id))
  }
  return (limit) => {
    if (met.length < limit * 2) return undefined
    const {ids, bar = floor, tied} = downSteps(steps, {ids: wanted(beyond), limit, isOrdered: order !== undefined, wanted})
    return {ids, bar, tied, how}
  }

  /** Marks those that some search for words does not name. */
  function outsideOf(searches: Sql[]): Uint8Array {
    const missed = new Uint8Array(chances.length)
    for (const {text, values} of searches) {
      const passes = new Uint8Array(chances.length)
      for (const w of JSON.parse(tables.get<{list: string}>(`SELECT json_group_array(w) AS list FROM (${text})`, ...values)?.list ?? '[]') as number[]) passes[w] = 1
      for (let w = 0; w < missed.length; w++) if (!passes[w]) missed[w] = 1
    }
    return missed
  }

  function tallied(worth: Worth): Tally | undefined {
    switch (worth.is) {
      case 'flat':
        return flat(worth)
      case 'terms':
        return terms(worth)
      case 'raised': {
        // Less than 0 is more than that of a document for which the condition does not hold after all.
        const inner = tallied(worth.of)
        return inner && {...inner, of: (w) => (inner.of(w) > 0 ? Math.max(inner.of(w) + worth.by, Number.MIN_VALUE) : 0)}
      }
      default: {
        const inner = worth.of.map(tallied)
        if (!inner.every((tally) => tally !== undefined)) return undefined
        const sum = (w: number): number => inner.reduce((total, {of}) => total + of(w), 0)
        return {of: worth.is === 'sum' ? sum : (w) => (inner.some(({of}) => of(w) <= 0) ? 0 : sum(w)), among: inner.flatMap(({among}) => among)}
      }
    }
  }

  function flat({where, most: much}: Worth & {is: 'flat'}): Tally | undefined {
    if (much === Infinity) return undefined
    const part = compile(where, task.scope)
    if (part.none) return {of: () => 0, among: []}
    const {text, values} = sql`SELECT w FROM (${part.driver ?? raw('')}) AS x CROSS JOIN texts ON texts.n = x.n LIMIT ${MOST_FLAT + 1}`
    const found = part.driver && !part.isBroad ? tables.lists(text, ...values).map(([w]) => Number(w)) : undefined
    if (!found || found.length > MOST_FLAT) return {of: () => much, among: []}
    const passes = new Uint8Array((last ?? 0) + 1)
    for (const w of found) passes[w] = 1
    return {of: (w) => (passes[w] ? much : 0), among: [found]}
  }

  function terms({terms: wantedTerms, path, deep = false, all}: Worth & {is: 'terms'}): Tally | undefined {
    const nodes = path && nodesNamed(path, deep, task.scope)
    // What is below the document's own fields is counted with all of it.
    if (path && !nodes && path.length > 1) return undefined
    const before = nodes ? nodes.map(({pid}) => fieldWord(pid, '')) : ['']
    const counts = wantedTerms.map((words) => words.map((word) => occurrences(word, before)))
    if (counts.some((words) => words.includes(undefined))) return undefined
    const known = counts as {times: Uint16Array; among: number[]}[][]
    const times = (w: number): number[] => known.map((words) => words.reduce((least, one) => Math.min(least, one.times[w] ?? 0), words.length > 0 ? Infinity : 1))
    const lists = known.filter(({length}) => length > 0).map((words) => words.map(({among}) => among).reduce((short, list) => (list.length < short.length ? list : short)))
    // `text::query` weighs 1 and a boost of the rest; the sum is not always the whole to the last bit.
    const of = (w: number): number => {
      const each = times(w)
      if (!all) return weightOf(each)
      return each.includes(0) ? 0 : 1 + (weightOf(each) - 1)
    }
    return {of, among: all ? [lists.reduce((short, list) => (list.length < short.length ? list : short), lists[0] ?? [])] : lists}
  }

  /** How often a word occurs in each document, by the numbers of their words; undefined when too many words begin so. */
  function occurrences(word: Word, before: string[]): ReturnType<typeof gather> {
    const key = JSON.stringify([word, before])
    if (!gathered.has(key)) gathered.set(key, gather(word, before))
    return gathered.get(key)
  }

  function gather({word, prefix}: Word, before: string[]): {times: Uint16Array; among: number[]} | undefined {
    const times = new Uint16Array((last ?? 0) + 1)
    const among: number[] = []
    for (const start of before) {
      const spelt = lowerAscii(start + word)
      const found = prefix ? spellings(spelt, `${spelt}\u{10ffff}`) : [...spellings(spelt, `${spelt}\0`), ...spellings(spelt + TIMES, `${spelt}${TIMES}:`)]
      if (found.length > MOST_SPELLINGS) return undefined
      for (const {term, docs} of found) {
        const at = term.indexOf(TIMES)
        // The word itself stands there as well.
        const more = at === -1 ? 1 : Number(term.slice(at + 1)) - 1
        for (const w of JSON.parse(docs) as number[]) {
          if (!times[w]) among.push(w)
          times[w] = Math.min(65_535, (times[w] ?? 0) + more)
        }
      }
    }
    return {times, among}
  }

  function spellings(from: string, below: string): {term: string; docs: string}[] {
    return tables.all<{term: string; docs: string}>('SELECT term, json_group_array(doc) AS docs FROM spelt WHERE term >= ? AND term < ? GROUP BY term', from, below)
  }

  function rowsWith(word: string): {docs: string}[] {
    return spellings(word, `${word}\0`)
  }

  function everything(found: {docs: string}[]): number[] {
    return found.flatMap(({docs}) => JSON.parse(docs) as number[])
  }
}

/** The index folds what is ASCII to lower case. */
function lowerAscii(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
}

/** Documents that are alike to an order, by some number of theirs. */
interface Level {
  value: number
  among: number[]
}

/** The different chances, best first, with whoever has each. */
export function stepsDown(met: readonly number[], chances: Float64Array | Uint16Array): Level[] {
  const steps = new Map<number, number[]>()
  for (const number of met) {
    const value = chances[number] ?? 0
    const known = steps.get(value)
    if (known) known.push(number)
    else steps.set(value, [number])
  }
  return [...steps].map(([value, among]) => ({value, among})).sort((one, other) => other.value - one.value)
}

/** What is wanted of the steps, and from where. */
interface Taking {
  /** What is taken anyway. */
  ids: string[]
  limit: number
  /** Of those that are alike the first can be had. */
  isOrdered: boolean
  /** The ids of those that the task wants to know of: all, in any order, or the first. */
  wanted: (among: number[], first?: number) => string[]
}

/**
 * Goes down the steps until there are enough.
 * @returns `bar`: the value of those that are not taken, absent when all are; `tied`: those of this value that are, the first of them.
 */
export function downSteps(steps: readonly Level[], {ids, limit, isOrdered, wanted}: Taking): {ids: string[]; bar?: number; tied: string[]} {
  for (let at = 0, share = 1; ; share *= 2) {
    // Steps that are wanted as a whole, and then one of which the first are enough.
    let whole: number[] = []
    for (let step = steps[at]; step && whole.length + step.among.length <= (limit - ids.length) * share; step = steps[++at]) whole = whole.concat(step.among)
    if (whole.length > 0) ids.push(...wanted(whole))
    const edge = steps[at]
    if (!edge) return {ids, tied: []}
    if (ids.length >= limit) return {ids, bar: edge.value, tied: []}
    const tied = wanted(edge.among, isOrdered ? limit - ids.length : undefined)
    ids.push(...tied)
    at++
    const below = steps[at]?.value
    if (ids.length >= limit) return isOrdered ? {ids, bar: edge.value, tied} : {ids, ...(below !== undefined && {bar: below}), tied: []}
  }
}
