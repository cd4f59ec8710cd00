import {expect} from 'vitest'
import type {Change, Doc, Transaction} from '../../../lake/types.ts'
import {hash} from '../../../scripts/open-lake.ts'
import {breaksIn, type EditorialState} from '../../../workflow/index.ts'
import type {House} from '../house.ts'
import {people} from './operations.ts'

/**
 * What must hold whatever is tried, said once more in other words than the guard's: it looks at what was committed and by whom, and
 * asks neither the table of moves nor `decide`.
 */
export interface Oracle {
  hear(transaction: Transaction): void
  /** Every law about how things stand now. */
  check(house: House): void
  /** The audit trail is one unbroken chain, and what was due has happened or is open again. */
  checkTrail(house: House): void
}

/** What a reader sees of the words: everything but what publishing settles, and how strong references are. */
function words(doc: Doc | undefined): string {
  const aside = ['firstPublishedAt', 'publishedAt', 'contentUpdatedAt', 'changeLog']
  const said = Object.entries(doc ?? {}).filter(([field, value]) => !field.startsWith('_') && !aside.includes(field) && value !== undefined)
  return JSON.stringify(said.toSorted(), (field, value: unknown) => (field === '_weak' || field === '_strengthenOnPublish' ? undefined : value))
}

/** What readers were told of changes, and would be. */
const log = (doc: Doc | undefined): string => JSON.stringify(doc?.changeLog ?? [])

const roleOf = (id: string): string => (id === 'schedule' ? 'clock' : (people.find(([, known]) => known === id)?.[0] ?? 'nobody'))
const isPublished = (id: string): boolean => !id.includes('.')
const isArticle = (doc: Doc | undefined): boolean => doc?._type === 'article'
const isNotice = (doc: Doc | undefined): boolean => isArticle(doc) && Boolean((doc?.withdrawal as {kind?: string} | undefined)?.kind)

export function oracle(): Oracle {
  const documents = new Map<string, Doc>()
  /** Who wrote the words of a document at a revision: whoever changed nothing else than what publishing settles has not. */
  const writers = new Map<string, string>()
  /** Words that were approved, by whom, and whether nobody has written on that document since. */
  const approvals = new Map<string, {document: string; revision: string; words: string; log: string; by: string}[]>()
  const withdrawn = new Map<string, string[]>()
  let auditIds: string[] = []

  const stateOf = (id: string): EditorialState | undefined => documents.get(`editorial.${id}`) as EditorialState | undefined

  function hear({id: revision, author, changes, timestamp}: Transaction): void {
    const before = new Map(changes.map((change) => [change.id, change.before]))
    const [role, isImport] = [roleOf(author), changes.some(({after}) => after?._type === 'auditEvent' && (after.move === 'import' || after.move === 'migrate'))]
    const events = changes.flatMap(({after, before: known}) => (after?._type === 'auditEvent' && !known ? [after] : []))
    for (const change of changes) judge(change)
    for (const {id, after} of changes) {
      if (after) documents.set(id, after)
      else documents.delete(id)
    }
    for (const {id, before: was, after} of changes) {
      if (!after) continue
      const isSame = was !== undefined && was._type === after._type && words(was) === words(after) && log(was) === log(after)
      writers.set(`${id} ${revision}`, (isSame ? writers.get(`${id} ${was._rev}`) : undefined) ?? author)
    }
    for (const {id, after} of changes) {
      const was = before.get(id) as EditorialState | undefined
      if (after?._type === 'editorialState') decided(after as unknown as EditorialState & Doc, was)
      // What readers have and somebody writes on is a draft without any move.
      const isSame = after?.state === (was?.state ?? 'draft') || (was?.state === 'published' && after?.state === 'draft')
      if (after?._type === 'editorialState' && !isSame && !isImport && !imported.has(id.slice('editorial.'.length))) {
        const last = events.findLast(({subject}) => subject === id.slice('editorial.'.length))
        expect(last?.to, `the audit says how ${id} came to be ${String(after.state)}`).toBe(after.state)
      }
      if (was?.state === 'scheduled' && after?.state === 'approved') expect(['publisher', 'administrator', 'clock'], `${id} is taken off the schedule by who may`).toContain(role)
      if (isNotice(after) && !isNotice(before.get(id)) && !isImport) expect([...documents.keys()].filter((other) => other !== id && other.endsWith(`.${id}`) && isArticle(documents.get(other))), `no draft of ${id} is left`).toEqual([])
    }
    for (const {move, subject, actor} of events) if (move === 'approve') expect([actor, undefined], `whoever approved ${String(subject)} is written down`).toContain(stateOf(String(subject))?.approvedBy)
    const now = [...documents.values()].filter(({_type}) => _type === 'auditEvent').map(({_id}) => _id)
    expect(auditIds.every((known) => documents.has(known)), 'the audit trail only grows').toBe(true)
    auditIds = now

    function judge({id, before: was, after}: Change): void {
      if (after?._type === 'auditEvent') expect(was, 'an event is never changed').toBeUndefined()
      if (was?._type === 'editorialState') expect(after, 'a state is never taken away').toBeDefined()
      if (after?._type === 'editorialState') expect(id, 'states have one place').toMatch(/^editorial\.[^.]+$/)
      if (isPublished(id) && after && !isArticle(after) && after._type !== was?._type) expect(isArticle(documents.get(`drafts.${id}`)) || (stateOf(id) !== undefined && was === undefined), `nothing else takes the place of ${id}`).toBe(false)
      if (after?._type === 'comment') expect(id, 'readers hear no talk').toContain('.')
      if (!isPublished(id) || !(isArticle(was) || isArticle(after))) return
      const explained = events.some(({subject, subjectRev, company}) => (subject === id && subjectRev === revision) || String(company ?? '').includes(`"${id}"`))
      expect(explained, `the audit explains what became of ${id}`).toBe(true)
      if (isNotice(was)) {
        expect(isNotice(after), `${id} stays withdrawn`).toBe(true)
        return
      }
      if (isImport) return expect(role, 'only administrators import what readers see').toBe('administrator')
      if (!after) {
        expect(['publisher', 'administrator', 'clock'], `${id} is taken down by who may`).toContain(role)
        return expect(changes.some(({id: other, after: left}) => other.endsWith(`.${id}`) && isArticle(left)) || documents.has(`drafts.${id}`), `${id} is not lost`).toBe(true)
      }
      if (isNotice(after)) {
        expect(['standards', 'administrator'], `${id} is withdrawn by who may`).toContain(role)
        withdrawn.set(id, [...(withdrawn.get(id) ?? []), String(was?.headline), JSON.stringify(was?.body)])
        return
      }
      const isHidden = (field: string, value: unknown): boolean => (field.startsWith('_') && !/^_(id|type|rev|createdAt|updatedAt)$/.test(field)) || /"_strengthenOnPublish"|"_weak":"/.test(JSON.stringify(value))
      if (!imported.has(id)) expect(Object.entries(after).filter(([field, value]) => isHidden(field, value)), `nothing is hidden in ${id}`).toEqual([])
      if (was?.firstPublishedAt) expect(after.firstPublishedAt, `${id} was first published when it was`).toBe(was.firstPublishedAt)
      if (was && words(was) === words(after)) return
      const until = Date.parse(String((after.embargo as {until?: string} | undefined)?.until))
      expect(until > Date.parse(timestamp), `${id} keeps its embargo`).toBe(false)
      goesLive(id, was, after)
    }

    /** Somebody else has seen exactly these words: they were approved as they are, or whoever publishes a change did not write it. */
    function goesLive(id: string, was: Doc | undefined, after: Doc): void {
      const state = stateOf(id)
      const keepsAddress = was?.slug !== undefined && JSON.stringify(was.slug) === JSON.stringify(after.slug)
      /** What goes live as it stood in a draft: readers keep the address that they have, whatever the draft says. */
      const wordsFrom = (draft: Doc | undefined): string => words(keepsAddress ? {...after, slug: draft?.slug} : after)
      const approved = (approvals.get(id) ?? []).find(({document, revision: at, words: known, log: told}) => documents.get(document)?._rev === at && known === wordsFrom(documents.get(document)) && (was || told === log(after)))
      expect(['publisher', 'clock', 'administrator', ...(was ? ['standards'] : [])], `${id} goes live by who may`).toContain(role)
      const leads = [...JSON.stringify({...after, updateOf: undefined}).matchAll(/"_ref":"([^"]+)"/g)].map(([, target]) => target!)
      expect(leads.filter((target) => isNotice(documents.get(target))), `${id} leads to nothing that was withdrawn`).toEqual([])
      if (role === 'clock') expect(state?.state, `${id} was scheduled`).toBe('scheduled')
      if (was) {
        const known = new Set(((was.changeLog as {_key: string}[] | undefined) ?? []).map(({_key}) => _key))
        const told = (after.changeLog as {_key: string; kind: string; publicNote?: string}[] | undefined) ?? []
        const fresh = told.filter(({_key}) => !known.has(_key))
        expect(fresh.length, `the change of ${id} is classified`).toBeGreaterThan(0)
        expect(told.filter(({_key}) => known.has(_key)).length, `the change log of ${id} is kept`).toBe(known.size)
        const serious = fresh.filter(({kind}) => ['clarification', 'correction', 'retraction', 'legal'].includes(kind))
        for (const {publicNote} of serious) expect(publicNote, `readers of ${id} are told`).toBeTruthy()
        if (serious.length > 0 && role !== 'clock') expect(['standards', 'administrator'], `${id} is corrected by who may`).toContain(role)
      }
      const hands = candidates(id).filter((document) => words(document) === wordsFrom(document) && (was || log(document) === log(after))).map(({_id, _rev}) => writers.get(`${_id} ${_rev}`))
      const isByAnother = hands.some((writer) => writer !== undefined && writer !== author)
      // A change is seen by whoever publishes it; a new story by an editor, or by an administrator who goes the whole way at once.
      const isSeen = Boolean(approved) || waivedA1(id) || (isByAnother && (was !== undefined || role === 'administrator'))
      expect(isSeen, `somebody else than the writer has seen what goes live of ${id}`).toBe(true)
    }

    function candidates(id: string): Doc[] {
      return [...documents.values()].filter((doc) => doc._id !== id && doc._id.endsWith(`.${id}`) && isArticle(doc))
    }
  }

  const waivedA1 = (id: string): boolean => (stateOf(id)?.waivers ?? []).some(({check}) => check === 'A1')

  function decided(state: EditorialState & Doc, was: EditorialState | undefined): void {
    const article = state._id.slice('editorial.'.length)
    for (const {by} of state.waivers ?? []) expect(['standards', 'administrator'], `a check of ${article} is waived by who may`).toContain(roleOf(by ?? ''))
    const document = state.decidedOn ? documents.get(state.decidedOn) : undefined
    if (state.state !== 'approved' && state.state !== 'scheduled') return
    const found = [{document: state.decidedOn, revision: state.decidedRev}, ...(state.copies ?? [])]
    if (state.approvedBy && state.approvedBy !== was?.approvedBy && document) {
      expect(['editor', 'administrator'], `${article} is approved by who may`).toContain(roleOf(state.approvedBy))
      // Whoever copied a draft into a release has not written it.
      const draft = documents.get(`drafts.${article}`)
      const original = draft && words(draft) === words(document) ? draft : document
      if (!waivedA1(article)) expect(state.approvedBy, `${article} is approved by somebody else than wrote it`).not.toBe(writers.get(`${original._id} ${original._rev}`))
    }
    const isFresh = state.approvedBy !== undefined && (state.approvedBy !== was?.approvedBy || state.decidedRev !== was?.decidedRev)
    for (const {document: id, revision} of found) {
      const held = id ? documents.get(id) : undefined
      if (!held || held._rev !== revision || !state.approvedBy) continue
      const isKnown = (approvals.get(article) ?? []).some((one) => one.words === words(held))
      expect(isKnown || (isFresh && id === state.decidedOn), `${held._id} says what was approved`).toBe(true)
      approvals.set(article, [...(approvals.get(article) ?? []), {document: held._id, revision, words: words(held), log: log(held), by: state.approvedBy}])
    }
  }

  function check(house: House): void {
    const all = [...house.dataset.documents()]
    const byId = new Map(all.map((doc) => [doc._id, doc]))
    const waiting = all.filter((doc) => doc._type === 'system.release' && doc.state === 'scheduled').map(({name}) => String(name))
    for (const state of all.filter((doc) => doc._type === 'editorialState') as unknown as (EditorialState & Doc)[]) {
      const article = state._id.slice('editorial.'.length)
      const held = state.decidedOn ? byId.get(state.decidedOn) : undefined
      if (state.state === 'approved' && !imported.has(article)) expect(held?._rev, `the approval of ${article} is for words that are there`).toBe(state.decidedRev)
      if (state.state === 'scheduled') {
        expect(waiting, `the release of ${article} waits`).toContain(state.release)
        expect(state.decidedOn, `${article} waits in its release`).toBe(`versions.${state.release}.${article}`)
        expect(held?._rev, `what ${article} is scheduled with is as it was`).toBe(state.decidedRev)
      }
      if (state.state === 'published') expect(isArticle(byId.get(article)), `${article} is public`).toBe(true)
      expect(state.state === 'withdrawn', `${article} is called withdrawn when it is`).toBe(isNotice(byId.get(article)))
      if (state.state === 'spiked') expect(isArticle(byId.get(article)), `${article} is spiked and not public`).toBe(false)
    }
    for (const doc of all) {
      const release = /^versions\.([^.]+)\./.exec(doc._id)?.[1]
      if (!isArticle(doc) || !release || !waiting.includes(release) || (doc._system as {delete?: boolean} | undefined)?.delete) continue
      const state = byId.get(`editorial.${doc._id.split('.').slice(2).join('.')}`)
      expect([state?.state, state?.release], `${doc._id} waits because its story does`).toEqual(['scheduled', release])
    }
    const addresses = all.filter((doc) => isPublished(doc._id) && isArticle(doc) && !imported.has(doc._id)).map(({slug}) => (slug as {current?: string} | undefined)?.current)
    expect(new Set(addresses).size, 'each story has an address of its own').toBe(addresses.length)
    for (const [id, gone] of withdrawn) {
      const left = JSON.stringify(all.filter(({_id}) => _id === id))
      for (const each of gone) if (each.length > 12) expect(left, `no words of ${id} are left`).not.toContain(each)
    }
  }

  /** Asked once, when all is done: it reads the whole trail. */
  function checkTrail(house: House): void {
    // The lake looks at the clock once a minute at least.
    house.clock.advance(60_001)
    const due = [...house.dataset.documents(['system.release'])].filter(({state, publishAt}) => state === 'scheduled' && Date.parse(String(publishAt)) <= house.clock.now().getTime())
    expect(due.map(({_id}) => _id), 'nothing waits beyond its hour').toEqual([])
    const events = house.audit()
    expect(breaksIn(events, hash)).toEqual({breaks: [], chains: events.length > 0 ? 1 : 0})
  }

  /** Stories whose state came in with an import: it may speak of revisions that are elsewhere. */
  const imported = new Set<string>()
  return {
    hear(transaction) {
      if (transaction.changes.some(({after}) => after?._type === 'auditEvent' && after.move === 'import')) for (const {id} of transaction.changes) imported.add(id.replace(/^(drafts\.|editorial\.)/, ''))
      hear(transaction)
    },
    check,
    checkTrail,
  }
}
