import type {SanityClient} from '@sanity/client'
import type {Decision} from '../decide.ts'
import type {Mover} from '../facts.ts'
import {AUDIT, chained, sealed, type Entry} from '../ledger.ts'
import type {Newsroom} from '../newsroom.ts'
import {mayMake, standingOf} from '../decide.ts'
import {publishedId} from '../places.ts'
import type {Stored} from '../publishSet.ts'
import {stateAfter} from '../record.ts'
import {stateId, stateIn, type At} from '../story.ts'
import type {Prepared} from './prepare.ts'
import {isOwnRelease, removal, requestFor, unscheduling, type Request} from './requests.ts'

/** What a client has to bring to make a move. */
export interface Hands {
  client: SanityClient
  newsroom: Newsroom
  mover: Mover
  now: () => Date
  /** A new id: letters and digits. */
  newId: () => string
  /** SHA-256 in hexadecimal. */
  digest: (text: string) => Promise<string>
  /** Our lake writes down itself what was moved. Elsewhere whoever moves does. */
  isKept: boolean
}

/** Makes the move: one request, all of it or nothing. Where no guard keeps the record, a second one does. */
export async function perform(prepared: Prepared, decision: Decision, hands: Hands): Promise<void> {
  const {client, now, newId, isKept} = hands
  const at = now().toISOString()
  const id = newId()
  const to = decision.moves.at(-1) ?? ''
  const cancels = prepared.release !== undefined && ['spike', 'unpublish', 'withdraw'].includes(to)
  if (!isKept && cancels) await send(client, {actions: unscheduling(prepared)})
  const transactionId = await send(client, requestFor(prepared, {now: at, newId: id}))
  // Our lake has taken the story off its schedule; the copies that were made for it are of no use to anybody any more.
  if (isKept && cancels && isOwnRelease(prepared) && prepared.release) await send(client, {actions: removal(prepared.release.name)}).catch(() => undefined)
  if (!isKept) await writeDown(prepared, decision, hands, {at, transactionId, release: prepared.release?.name ?? id})
}

export async function send(client: SanityClient, request: Request): Promise<string> {
  if ('actions' in request) return (await client.action(request.actions, {tag: 'workflow.move'})).transactionId
  return (await client.mutate(request.mutations, {tag: 'workflow.move', returnDocuments: false})).transactionId
}

/**
 * On a lake without our guard: the state of the story and its audit events, after the fact. The id of an event follows from the one
 * before it, so of two who write at once the second is refused, and looks again.
 */
async function writeDown(prepared: Prepared, {moves, warnings, waived}: Decision, {client, newsroom, mover, digest}: Hands, {at, transactionId, release}: {at: string; transactionId: string; release: string}): Promise<void> {
  const raw = client.withConfig({perspective: 'raw', useCdn: false})
  const {id, story, documents, wish} = prepared
  const to = newsroom.moves[moves.at(-1) ?? '']?.to ?? ''
  const seen = story.candidate && {document: story.candidate._id, revision: String(story.candidate['_rev'])}
  const on = decidedOn(to, {id, seen, transactionId, release})
  const known = await raw.getDocument(stateId(id))
  const state = stateAfter(stateIn(known as Stored | undefined), {
    id, to, move: moves.at(-1) ?? '', by: mover.id, at, isApproved: moves.includes('approve'),
    ...(on && {on}),
    ...(to === 'scheduled' && {schedule: {at: wish.hour ?? at, release, copies: seen && !wish.change ? [seen] : []}}),
  })
  let from = standingOf(story, newsroom).state
  const entries = moves.map((move, index): Entry => {
    const entry = {
      at, actor: mover.id, role: mover.roles.find((role) => newsroom.moves[move] && mayMake(newsroom.moves[move], {id: mover.id, roles: [role]})) ?? '', move, from, to: newsroom.moves[move]?.to ?? from,
      subject: id, subjectRev: on?.revision ?? transactionId,
      ...(index === moves.length - 1 && {findings: [...warnings, ...waived], company: documents.map(({_id}) => publishedId(_id)).filter((other) => other !== id), ...(wish.reason !== undefined && {reason: wish.reason})}),
    }
    from = entry.to
    return entry
  })
  await raw.createOrReplace(state as never, {tag: 'workflow.record'})
  for (const entry of entries) await append(raw, entry, digest)
}

/** What a move leaves that was decided on: what readers have, the copy that waits for its hour, or what was looked at. */
function decidedOn(to: string, {id, seen, transactionId, release}: {id: string; seen: At | undefined; transactionId: string; release: string}): At | undefined {
  if (to === 'published' || to === 'withdrawn') return {document: id, revision: transactionId}
  return to === 'scheduled' ? {document: `versions.${release}.${id}`, revision: transactionId} : seen
}

const TRIES = 5

async function append(client: SanityClient, entry: Entry, digest: Hands['digest']): Promise<void> {
  for (let tries = 1; ; tries++) {
    const last = (await client.fetch<Stored | null>(`*[_id in path("${AUDIT}*")] | order(_id desc)[0]`, {}, {tag: 'workflow.record'})) ?? undefined
    const seal = last ? await digest(sealed(last)) : ''
    const [event] = chained(last, [entry], () => seal)
    try {
      await client.create(event as never, {tag: 'workflow.record'})
      return
    } catch (error) {
      if (tries === TRIES || !(typeof error === 'object' && error !== null && 'statusCode' in error && error.statusCode === 409)) throw error
    }
  }
}
