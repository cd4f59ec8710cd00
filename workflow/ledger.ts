import type {Finding} from './checks/index.ts'
import type {Stored} from './publishSet.ts'

/**
 * The audit trail: one document per move, in a chain. Each event holds the hash of the one before it, so that none can be
 * changed or taken out unseen.
 */
export const AUDIT_EVENT = 'auditEvent'
export const AUDIT = 'audit.'

/** What happened, before it has its place in the chain. */
export interface Entry {
  at: string
  /** Who did it, in which role. */
  actor: string
  role: string
  move: string
  from: string
  to: string
  /** The published id of the story, and the revision that the move left: of what readers have, or of what was decided on. */
  subject: string
  subjectRev: string
  reason?: string
  /** Published ids of what went before readers with it. */
  company?: readonly string[]
  /** What the checks had to say and did not stop it. */
  findings?: readonly Finding[]
}

export interface AuditEvent extends Stored {
  at: string
  actor: string
  role: string
  move: string
  from: string
  to: string
  subject: string
  subjectRev: string
  reason?: string
  /** JSON: a list of ids. */
  company?: string
  /** JSON: a list of findings. */
  checks?: string
  /** Empty for the first of all. */
  previousHash: string
}

/** SHA-256 in hexadecimal. Given, because browsers and Node have their own. */
export type Hash = (text: string) => string

const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Crockford's base 32, as ULIDs are written (github.com/ulid/spec). */
function base32(value: number, length: number): string {
  let text = ''
  for (let rest = value; text.length < length; rest = Math.floor(rest / 32)) text = DIGITS.charAt(rest % 32) + text
  return text
}

const valueOf = (text: string): number => [...text].reduce((value, digit) => value * 32 + Math.max(0, DIGITS.indexOf(digit)), 0)

const TIME = 10
const COUNT = 16

/** A ULID that sorts after the last one: its time, then a count in the place of chance, so that the same history has the same ids. */
export function nextId(last: string | undefined, at: string): string {
  const known = last?.slice(AUDIT.length) ?? ''
  const time = Math.max(Date.parse(at), valueOf(known.slice(0, TIME)))
  // The last ten of sixteen digits count; more events than numbers have room for do not happen.
  return `${AUDIT}${base32(time, TIME)}${base32(valueOf(known.slice(TIME + COUNT - TIME)) + 1, COUNT)}`
}

/** Puts entries at the end of a chain, in order. */
export function chained(last: Stored | undefined, entries: readonly Entry[], hash: Hash): AuditEvent[] {
  const events: AuditEvent[] = []
  for (const entry of entries) {
    const before = events.at(-1) ?? last
    const {company, findings, reason, ...rest} = entry
    events.push({
      _id: nextId(before?._id, entry.at),
      _type: AUDIT_EVENT,
      ...rest,
      ...(reason !== undefined && {reason}),
      ...(company?.length && {company: JSON.stringify(company)}),
      ...(findings?.length && {checks: JSON.stringify(findings)}),
      previousHash: before ? hash(sealed(before)) : '',
    })
  }
  return events
}

/** What an event's hash is made of: everything that it says, whenever and wherever it was stored. */
export function sealed(event: Stored): string {
  const {_rev, _createdAt, _updatedAt, ...said} = event
  return JSON.stringify(Object.fromEntries(Object.entries(said).toSorted(([one], [other]) => (one < other ? -1 : 1))))
}

/** Something wrong with the chain. */
export interface Break {
  event: string
  message: string
}

/**
 * Looks at every event of a dataset, in the order of their ids. Events that were imported with an older dataset are a chain of
 * their own, which begins with an event that follows none.
 */
export function breaksIn(events: readonly Stored[], hash: Hash): {breaks: Break[]; chains: number} {
  const known = new Map(events.map((event) => [hash(sealed(event)), event._id]))
  const followed = new Map<string, string>()
  const breaks: Break[] = []
  let chains = 0
  for (const event of events) {
    const previous = String(event['previousHash'] ?? '')
    if (previous === '') chains++
    else if (!known.has(previous)) breaks.push({event: event._id, message: 'The event before it was changed or taken out.'})
    else if (followed.has(previous)) breaks.push({event: event._id, message: `It follows the same event as ${String(followed.get(previous))}: two chains go on from there.`})
    followed.set(previous, event._id)
  }
  return {breaks, chains}
}
