import {hash} from 'node:crypto'
import type {OpenDataset} from '../dataset.ts'
import {namesIn, namesTouched} from '../listen/index.ts'
import type {Footprint} from '../query/index.ts'

/**
 * Answers to queries, kept until a write touches what they were read from: pages are read far more often than stories change. What an
 * answer was read from is known by the names behind its sync tags.
 */
export interface Answers {
  find(question: string): KeptAnswer | undefined
  /** @param isPublic Drafts and versions do not matter to it. */
  keep(question: string, text: string, footprint: Footprint, isPublic: boolean): KeptAnswer
}

export interface KeptAnswer {
  bytes: Buffer
  /** Another one when the answer is another. */
  etag: string
}

/** Bytes of all answers of a dataset together, and of one. */
const ROOM = 64 * 2 ** 20
const LARGEST = ROOM / 4

interface Entry extends KeptAnswer {
  question: string
  names: readonly string[]
  isPublic: boolean
}

const known = new WeakMap<object, Answers>()

export function answersOf(dataset: Pick<OpenDataset, 'onCommit' | 'typesOf'>): Answers {
  const before = known.get(dataset)
  if (before) return before
  const answers = openAnswers(dataset)
  known.set(dataset, answers)
  return answers
}

/** @param room Bytes. */
export function openAnswers(dataset: Pick<OpenDataset, 'onCommit' | 'typesOf'>, room = ROOM): Answers {
  // A Map keeps the order of insertion: the first key is the one that nobody has asked for longest.
  const kept = new Map<string, Entry>()
  const byName = {public: new Map<string, Set<Entry>>(), all: new Map<string, Set<Entry>>()}
  let total = 0

  function drop(entry: Entry): void {
    kept.delete(entry.question)
    total -= entry.bytes.byteLength
    const index = byName[entry.isPublic ? 'public' : 'all']
    for (const name of entry.names) {
      const entries = index.get(name)
      entries?.delete(entry)
      if (entries?.size === 0) index.delete(name)
    }
  }

  function dropNamed(index: Map<string, Set<Entry>>, names: readonly string[]): void {
    for (const name of names) for (const entry of index.get(name) ?? []) drop(entry)
  }

  dataset.onCommit((transaction) => {
    if (byName.public.size > 0) dropNamed(byName.public, namesTouched(transaction))
    if (byName.all.size > 0) dropNamed(byName.all, namesTouched(transaction, dataset.typesOf))
  })

  return {
    find(question) {
      const entry = kept.get(question)
      if (!entry) return undefined
      kept.delete(question)
      kept.set(question, entry)
      return entry
    },
    keep(question, text, footprint, isPublic) {
      const bytes = Buffer.from(text)
      const answer: KeptAnswer = {bytes, etag: `"${hash('sha1', bytes, 'base64url')}"`}
      if (bytes.byteLength > Math.min(LARGEST, room)) return answer
      const entry: Entry = {...answer, question, names: namesIn(footprint), isPublic}
      const before = kept.get(question)
      if (before) drop(before)
      for (const oldest of kept.values()) {
        if (total + bytes.byteLength <= room) break
        drop(oldest)
      }
      kept.set(question, entry)
      total += bytes.byteLength
      const index = byName[isPublic ? 'public' : 'all']
      for (const name of entry.names) {
        const entries = index.get(name)
        if (entries) entries.add(entry)
        else index.set(name, new Set([entry]))
      }
      return answer
    },
  }
}
