import {mayMake} from './decide.ts'
import {breaksIn, type AuditEvent, type Break, type Hash} from './ledger.ts'
import {CLOCK} from './moves.ts'
import type {Newsroom} from './newsroom.ts'

/** What happens to a story without being a move of the table: the guard writes it down all the same. */
export const byItself = ['lapse', 'discard', 'reprint', 'waive', 'import', 'migrate', 'publish', 'publishRevision', 'unpublish'] as const

/** An edit takes a story from here back to a draft; where no guard stands, nobody writes that down. */
const lapses = ['published', 'approved']

/** Something that the table of moves forbids, or that nothing explains. */
export interface Irregularity {
  kind: 'chain' | 'move' | 'role' | 'fourEyes' | 'unexplained'
  /** The story, by published id; empty where it is about the trail itself. */
  subject: string
  at: string
  message: string
}

/** A change of what readers have, as the transaction history tells it. */
export interface PublicChange {
  subject: string
  transaction: string
  at: string
  author: string
}

export interface Trail {
  /** All audit events, in the order of their ids. */
  events: readonly AuditEvent[]
  changes: readonly PublicChange[]
  /** Who wrote the revision that an approval was given for; undefined when the history does not reach back so far. */
  authorOf(revision: string): string | undefined
  /** Types without a workflow: who may publish them is a matter of roles alone. */
  isStory(subject: string): boolean
}

/** Walks the whole trail: is it complete, was every move one of the table, does it explain what readers got? */
export function irregularities(trail: Trail, newsroom: Newsroom, hash: Hash): Irregularity[] {
  return [...chainBreaks(trail, hash), ...forbidden(trail, newsroom), ...unexplained(trail)]
}

function chainBreaks({events}: Trail, hash: Hash): Irregularity[] {
  const known = new Map(events.map((event) => [event._id, event]))
  return breaksIn(events, hash).breaks.map(({event, message}: Break) => ({kind: 'chain', subject: known.get(event)?.subject ?? '', at: known.get(event)?.at ?? '', message}))
}

function forbidden({events, authorOf, isStory}: Trail, newsroom: Newsroom): Irregularity[] {
  const left = new Map<string, string>()
  return events.flatMap((event) => {
    const {subject, at, move: name, from, to, role, actor, subjectRev} = event
    const found: Irregularity[] = []
    const say = (kind: Irregularity['kind'], message: string): void => void found.push({kind, subject, at, message})
    const move = newsroom.moves[name]
    if (!isStory(subject)) return found
    const before = left.get(subject)
    left.set(subject, to)
    if (byItself.some((one) => one === name) && !move) return found
    if (!move) {
      say('move', `“${name}” is no move of this newsroom.`)
      return found
    }
    if (!move.from.includes(from) || move.to !== to) say('move', `“${move.title}” does not lead from ${from} to ${to}.`)
    else if (before !== undefined && before !== '' && before !== from && !(from === 'draft' && lapses.includes(before))) say('move', `“${move.title}” was made from ${from}, but the story was ${before}.`)
    const mover = role === CLOCK ? {id: actor, roles: [], isClock: true} : {id: actor, roles: [role]}
    if (!mayMake(move, mover)) say('role', `“${move.title}” was made as ${role}; it is for ${move.by.join(' and ')}.`)
    if (name === 'approve' && newsroom.fourEyes && authorOf(subjectRev) === actor) say('fourEyes', 'It was approved by whoever wrote its latest words.')
    return found
  })
}

function unexplained({events, changes}: Trail): Irregularity[] {
  const explained = new Set(events.flatMap((event) => [event.subject, ...companyOf(event)].map((subject) => `${subject} ${event.subjectRev}`)))
  return changes.filter(({subject, transaction}) => !explained.has(`${subject} ${transaction}`)).map(({subject, at, author}) => ({kind: 'unexplained', subject, at, message: `What readers have of it was changed by ${author}, and no move says so.`}))
}

function companyOf({company}: AuditEvent): string[] {
  const list: unknown = company === undefined ? [] : JSON.parse(company)
  return Array.isArray(list) ? list.map(String) : []
}
