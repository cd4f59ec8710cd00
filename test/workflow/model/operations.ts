import * as fc from 'fast-check'
import type {Action, Mutation} from '../../../lake/types.ts'
import {tombstoneOf} from '../../../workflow/index.ts'
import {edit, moveTo, note, paragraph, publish, story, unpublish, type House, type Person} from '../house.ts'

/**
 * Everything that somebody with a token can try, sensible or not: moves as clients make them, and every other way to the same end.
 * An operation is made of small numbers, so that fast-check can shrink a story of forty calls to the three that matter.
 */
export interface Try {
  /** Whose token. */
  who: number
  /** Which operation. */
  what: number
  /** Which story. */
  which: number
  /** Whatever else the operation chooses by. */
  how: number
}

export const people: readonly [role: string, id: string][] = [
  ['reporter', 'rita'], ['reporter', 'rob'], ['editor', 'eve'], ['editor', 'ed'], ['publisher', 'pia'], ['publisher', 'pete'],
  ['standards', 'sam'], ['standards', 'sue'], ['migrator', 'import-1'], ['viewer', 'vic'], ['administrator', 'anna'], ['administrator', 'abe'],
]

export const stories = ['a', 'b', 'c']
const next = (id: string): string => stories[(stories.indexOf(id) + 1) % stories.length]!
const person = 'person-ada'
const releases = ['r1', 'r2']

interface Hand {
  house: House
  by: Person
  id: string
  how: number
}

const words = ['The board voted 7 to 2.', 'The board voted 8 to 2.', 'The board voted no.', 'The board voted 7 to 2. ', '“We are glad,” the chair said.']
const body = (how: number) => [paragraph('b1', words[how % words.length] ?? '')]
const hour = (house: House, how: number): string => new Date(house.clock.now().getTime() + [60_000, 3_600_000, 86_400_000, -60_000][how % 4]! ).toISOString()
const states = ['draft', 'inReview', 'approved', 'scheduled', 'published', 'spiked', 'withdrawn', 'nonsense']
const kinds = ['minor', 'update', 'clarification', 'correction', 'retraction', 'legal']

const contentOf = (house: House, id: string) => {
  const {_rev, ...content} = house.get(`drafts.${id}`) ?? {...story(id), _rev: ''}
  return content
}
const release = (name: string, releaseId: string, more: object = {}): Action => ({actionType: `sanity.action.release.${name}`, releaseId, ...more})
const version = (id: string, releaseId: string): string => `versions.${releaseId}.${id}`

type Operation = (hand: Hand) => void
const mutate = (build: (hand: Hand) => Mutation[], tag?: string): Operation => (hand) => hand.by.mutate(build(hand), tag ? {tag} : {})
const act = (build: (hand: Hand) => Action[], tag?: string): Operation => (hand) => hand.by.act(build(hand), tag ? {tag} : {})

export const operations: Record<string, Operation> = {
  // Writing.
  create: mutate(({id}) => [{createIfNotExists: story(id)}]),
  createNeeding: mutate(({id}) => [{create: story(id, {contributors: [{_key: 'c', contributor: {_type: 'reference', _ref: person, _weak: true, _strengthenOnPublish: {type: 'person'}}}]})}]),
  createLinking: mutate(({id}) => [{create: story(id, {relatedLinks: [{_key: 'l', _type: 'relatedLink', label: 'Read more', article: {_type: 'reference', _ref: next(id)}}]})}]),
  createFaulty: mutate(({id, how}) => [{create: story(id, [{headline: ''}, {bylineOverride: ''}, {source: {}}, {body: []}, {slug: {current: 'same'}}, {embargo: {until: '2026-03-03T00:00:00Z'}}, {expiresAt: '2026-03-02T00:00:00Z'}][how % 7])}]),
  edit: act(({id, how}) => [edit(id, {body: body(how)})]),
  editTwice: act(({id, how}) => [edit(id, {body: body(how)}), edit(id, {body: body(how + 1)})]),
  editNothing: act(({id}) => [{actionType: 'sanity.action.document.edit', draftId: `drafts.${id}`, publishedId: id, patch: {unset: ['nothing']}}]),
  headline: act(({id, how}) => [edit(id, {headline: `Harbour board votes on ${id} ${'!'.repeat(how % 3)}`})]),
  embargo: act(({id, house, how}) => [edit(id, {embargo: {until: hour(house, how)}})]),
  patchDraft: mutate(({id, how}) => [{patch: {id: `drafts.${id}`, set: {body: body(how)}}}]),
  replaceDraft: mutate(({id, how}) => [{createOrReplace: story(id, {body: body(how)})}]),
  discard: act(({id}) => [{actionType: 'sanity.action.document.discard', draftId: `drafts.${id}`}]),
  changeLog: act(({id, how}) => [{actionType: 'sanity.action.document.edit', draftId: `drafts.${id}`, publishedId: id, patch: {setIfMissing: {changeLog: []}, insert: {after: 'changeLog[-1]', items: [{_key: `k${how}`, _type: 'changeNote', kind: kinds[how % 6], ...(how % 2 && {publicNote: 'We had it wrong.'})}]}}}]),
  loseChangeLog: act(({id}) => [edit(id, {changeLog: []})]),
  person: mutate(({how}) => [{createOrReplace: {_id: `drafts.${person}`, _type: 'person', name: how % 4 ? 'Ada' : ''}}]),

  // Moving, as clients do.
  submit: mutate(({house, id}) => moveTo(house, id, 'inReview')),
  approve: mutate(({house, id}) => moveTo(house, id, 'approved')),
  requestChanges: mutate(({house, id, how}) => moveTo(house, id, 'draft', how % 3 ? {notes: [...(house.state(id)?.notes ?? []), note('Ask again.')]} : {})),
  spike: mutate(({house, id, how}) => moveTo(house, id, 'spiked', how % 3 ? {notes: [...(house.state(id)?.notes ?? []), note('Old.')]} : {})),
  unspike: mutate(({house, id}) => moveTo(house, id, 'draft', {notes: [...(house.state(id)?.notes ?? []), note('New again.')]})),
  publish: act(({id}) => [publish(id)]),
  publishWithPerson: act(({id}) => [publish(person), publish(id)]),
  publishChange: act(({id, how}) => [{actionType: 'sanity.action.document.edit', draftId: `drafts.${id}`, publishedId: id, patch: {setIfMissing: {changeLog: []}, insert: {after: 'changeLog[-1]', items: [{_key: `p${how}`, _type: 'changeNote', kind: kinds[how % 6], ...(how % 5 && {publicNote: 'We had it wrong.'})}]}}}, publish(id)]),
  unpublish: act(({id}) => [unpublish(id)]),
  withdraw: mutate(({house, id, how}) => {
    const published = house.get(id)
    const tombstone = tombstoneOf(published ?? story(id), {kind: 'legal', publicNotice: how % 4 ? 'It was withdrawn.' : ''}, house.clock.now().toISOString())
    return [{createOrReplace: how % 5 ? tombstone : {...tombstone, headline: published?.headline, body: published?.body}} as Mutation]
  }),

  // The same ends by other ways.
  state: mutate(({house, id, how}) => moveTo(house, id, states[how % states.length] ?? '')),
  staleState: mutate(({house, id}) => moveTo(house, id, 'approved', {decidedRev: 'long-gone'})),
  nakedState: mutate(({id, how}) => [{createOrReplace: {_id: `editorial.${id}`, _type: 'editorialState', state: states[how % states.length]}}]),
  forgedState: mutate(({house, id}) => moveTo(house, id, 'inReview', {decidedBy: 'somebody', approvedBy: 'somebody', copies: [{_key: 'x', _type: 'approvedCopy', document: `drafts.${id}`, revision: String(house.get(`drafts.${id}`)?._rev)}]})),
  forgedSchedule: mutate(({house, id, how}) => {
    const waiting = [...house.dataset.documents(['system.release'])].find(({state}) => state === 'scheduled')
    const name = String(waiting?.name ?? releases[how % 2])
    return moveTo(house, id, 'scheduled', {scheduledAt: hour(house, how), release: name, decidedOn: how % 3 ? `drafts.${id}` : version(id, name)})
  }),
  waiveAndUnpublish: mutate(({house, id}) => {
    const {_rev, ...published} = house.get(id) ?? {...story(id), _rev: ''}
    return [...moveTo(house, id, 'draft', {waivers: [{_key: 'w', _type: 'waiver', check: 'P3', reason: 'Because.', revision: String(_rev)}]}), {createIfNotExists: {...published, _id: `drafts.${id}`}}, {delete: {id}}]
  }),
  deleteState: mutate(({id}) => [{delete: {id: `editorial.${id}`}}]),
  strayState: mutate(({id, how}) => [{create: {_id: [`drafts.editorial.${id}`, `editorial.drafts.${id}`, `x.${id}`, `versions.r1.editorial.${id}`][how % 4]!, _type: 'editorialState', state: 'approved'}}]),
  approveAndPublish: mutate(({house, id}) => [...moveTo(house, id, 'approved'), {createOrReplace: {...contentOf(house, id), _id: id}}, {delete: {id: `drafts.${id}`}}]),
  promote: mutate(({house, id}) => [{createOrReplace: {...contentOf(house, id), _id: id}}, {delete: {id: `drafts.${id}`}}]),
  promoteOther: mutate(({house, id, how}) => [{createOrReplace: {...contentOf(house, id), body: body(how), _id: id}}, {delete: {id: `drafts.${id}`}}]),
  promoteAndKeep: mutate(({house, id}) => [{createOrReplace: {...contentOf(house, id), _id: id}}]),
  promoteWithNote: mutate(({house, id, how}) => [{createOrReplace: {...contentOf(house, id), _id: id, changeLog: [...((contentOf(house, id) as {changeLog?: object[]}).changeLog ?? []), {_key: `n${how}`, _type: 'changeNote', kind: kinds[how % 8], publicNote: 'Quite another story.'}]}}, {delete: {id: `drafts.${id}`}}]),
  hide: mutate(({id, how}) => [{patch: {id, set: [{_more: 'Quite another story.'}, {_system: {base: {id: 'Quite another story.'}}}, {'section._strengthenOnPublish': {type: 'Quite another story.'}}, {'section._weak': 'Quite another story.'}][how % 4]!}}]),
  hideInDraft: mutate(({id}) => [{patch: {id: `drafts.${id}`, set: {_more: 'Quite another story.', 'section._strengthenOnPublish': {type: 'section'}}}}]),
  retype: mutate(({id, how}) => [{createOrReplace: how % 2 ? {_id: `drafts.${id}`, _type: 'person', name: 'Ada'} : story(id)}]),
  takePlace: mutate(({id, how}) => [{create: {_id: id, _type: ['comment', 'tasks.task', 'sanity.imageAsset', 'person'][how % 4]!, name: 'Quite another story.'}}]),
  createPublished: mutate(({id, how}) => [{create: {...story(id, {body: body(how)}), _id: id}}]),
  patchPublished: mutate(({id, how}) => [{patch: {id, set: {body: body(how)}}}]),
  backdate: mutate(({id}) => [{patch: {id, set: {firstPublishedAt: '2001-01-01T00:00:00Z', publishedAt: '2001-01-01T00:00:00Z'}}}]),
  deletePublished: mutate(({id}) => [{delete: {id}}]),
  deleteAll: act(({house, id}) => [{actionType: 'sanity.action.document.delete', publishedId: id, includeDrafts: house.get(`drafts.${id}`) ? [`drafts.${id}`] : [], includeVersions: releases.map((each) => version(id, each)).filter((each) => house.get(each))}]),
  purge: mutate(({id}) => [{delete: {id: `drafts.${id}`, purge: true}}]),
  changeType: mutate(({id}) => [{createOrReplace: {_id: id, _type: 'topic', prefLabel: 'Harbour', body: body(0)}}]),
  becomeStory: mutate(({id}) => [{createOrReplace: {_id: id, _type: 'topic', prefLabel: 'Harbour'}}]),
  editInPlace: mutate(({house, id, how}) => [{patch: {id: `drafts.${id}`, set: {body: body(how)}}}, ...moveTo(house, id, 'approved')]),
  publishPerson: act(() => [publish(person)]),
  deletePerson: mutate(() => [{delete: {id: person}}]),

  // Releases.
  release: act(({how}) => [release('create', releases[how % 2]!, {metadata: {releaseType: 'scheduled'}})]),
  join: act(({id, how}) => [{actionType: 'sanity.action.document.version.create', publishedId: id, baseId: how % 3 ? `drafts.${id}` : id, versionId: version(id, releases[how % 2]!)}]),
  joinPerson: act(({how}) => [{actionType: 'sanity.action.document.version.create', publishedId: person, baseId: `drafts.${person}`, versionId: version(person, releases[how % 2]!)}]),
  joinWithNote: act(({house, id, how}) => [{actionType: 'sanity.action.document.version.create', publishedId: id, document: {...contentOf(house, id), _id: version(id, releases[how % 2]!), changeLog: [{_key: 'note', _type: 'changeNote', kind: 'minor', publicNote: 'Quite another story.'}]}}]),
  joinWith: act(({id, how}) => [{actionType: 'sanity.action.document.version.create', publishedId: id, document: {...story(id, {body: body(how)}), _id: version(id, releases[how % 2]!)}}]),
  editVersion: act(({id, how}) => [{actionType: 'sanity.action.document.edit', draftId: version(id, releases[how % 2]!), publishedId: id, patch: {set: {body: body(how)}}}]),
  approveVersion: mutate(({house, id, how}) => {
    const document = version(id, releases[how % 2]!)
    return moveTo(house, id, how % 3 ? 'approved' : 'inReview', {decidedOn: document, decidedRev: String(house.get(document)?._rev)})
  }),
  leaveVersion: act(({id, how}) => [{actionType: 'sanity.action.document.version.unpublish', publishedId: id, versionId: version(id, releases[how % 2]!)}]),
  discardVersion: act(({id, how}) => [{actionType: 'sanity.action.document.version.discard', versionId: version(id, releases[how % 2]!)}]),
  schedule: act(({house, how}) => [release('schedule', releases[how % 2]!, {publishAt: hour(house, how)})]),
  scheduleStory: act(({house, id, how}) => [release('create', `s${id}${how}`, {metadata: {releaseType: 'scheduled', cardinality: 'one'}}), {actionType: 'sanity.action.document.version.create', publishedId: id, baseId: `drafts.${id}`, versionId: version(id, `s${id}${how}`)}, release('schedule', `s${id}${how}`, {publishAt: hour(house, how)})]),
  unscheduleStory: act(({house, id}) => [release('unschedule', String(house.state(id)?.release))]),
  unschedule: act(({how}) => [release('unschedule', releases[how % 2]!)]),
  runRelease: act(({how}) => [release('publish', releases[how % 2]!)]),
  archive: act(({how}) => [release('archive', releases[how % 2]!)]),
  unarchive: act(({how}) => [release('unarchive', releases[how % 2]!)]),
  deleteRelease: act(({how}) => [release('delete', releases[how % 2]!)]),

  // The audit trail, waivers, and what claims to be maintenance.
  addEvent: mutate(({id}) => [{create: {_id: 'audit.7ZZZZZZZZZ0000000000000001', _type: 'auditEvent', subject: id, move: 'approve', previousHash: ''}}]),
  changeEvent: mutate(({house}) => [{patch: {id: String(house.audit().at(-1)?._id), set: {actor: 'somebody'}}}]),
  takeEvent: mutate(({house}) => [{delete: {id: String(house.audit().at(-1)?._id), purge: true}}]),
  waive: mutate(({house, id, how}) => [...moveTo(house, id, house.state(id)?.state ?? 'draft', {waivers: [{_key: `w${how}`, _type: 'waiver', check: ['A1', 'P3', 'P2', 'P7', 'C1'][how % 5]!, reason: how % 4 ? 'Agreed.' : '', revision: String(house.get(`drafts.${id}`)?._rev)}]})]),
  importPublished: mutate(({id, how}) => [{createOrReplace: {...story(id, {body: body(how)}), _id: id}}], 'sanity.import.doc.create'),
  importState: mutate(({house, id}) => moveTo(house, id, 'approved'), 'sanity.import.doc.create'),
  migrateDrafts: mutate(({id, how}) => [{patch: {id: `drafts.${id}`, set: {body: body(how)}}}], 'sanity.migration.mutate'),
}

/** Time goes by, or somebody sets the clock. */
export const wait = ({clock}: House, how: number): void => {
  if (how % 7 === 0) return clock.set(clock.now().getTime() - 7_200_000)
  clock.advance([1000, 60_001, 3_600_001, 86_400_001][how % 4]!)
}

export const names = Object.keys(operations)
/** Beyond them: the lake dies, and time goes by. */
export const CRASH = names.length
const WAIT = CRASH + 1

/** What belongs together, by people whom it is for: chance alone would rarely bring it about. */
const written = 'rita create'
const approved = `${written}, rita submit, eve approve`
const live = `${approved}, pia publish`
const revised = `${live}, rob edit 1`
const waiting = `${approved}, pia scheduleStory 1`
const shared = `${approved}, eve release 1, eve join 1`
/** Reviewed in its release, in other words than its draft. */
const inRelease = 'rita create, eve release 1, rita joinWith 1, rita approveVersion 3, eve approveVersion 1'
const underEmbargo = 'rita createFaulty 5, rita submit, eve approve'
/** The same with the next story. */
const further = (turn: string): string => turn.split(', ').map((call) => call.replace(/^(\w+ \w+)/, '$1@1')).join(', ')
const sameAddress = 'rita createFaulty 4, rita submit, eve approve'
const openings = [written, approved, live, revised, waiting, shared, inRelease, `${live}, sam withdraw 1`, `${live}, pia unpublish`, `${waiting}, pia unscheduleStory`, `${written}, eve spike 1, eve unspike`]
const turns = [
  'sam publishChange 3', 'sam publishChange 1', 'pia publishChange 1', 'rob edit 2, rob submit, ed approve, pete publishChange 7', 'pia unpublish', 'sam withdraw 1', 'eve spike 1', 'eve unspike', 'ed requestChanges 1',
  'pia schedule 1', 'pia unschedule 1', 'pia runRelease 1', 'eve archive 1', 'eve archive 1, eve unarchive 1', 'eve archive 1, eve deleteRelease 1', 'rita editVersion 1', 'eve approveVersion 1', 'ed leaveVersion 1, pia runRelease 1',
  'pia unscheduleStory', 'pia promote', `${written}, rita submit, ed approve, pia promote`, 'rita person 1, rita createNeeding, rita submit, eve approve', 'pia publishWithPerson', 'pia publishPerson', 'rita createFaulty 1, rita submit, sam waive 1', 'rita joinWith 1', 'eve release 1', 'rita discard, rita create',
]

/** What somebody tries who means no good, where it might nearly work. */
const tricks = [
  'pia state 4', 'pia state 3', 'sam state 6', 'pia deletePublished', 'anna deletePublished', 'pia deleteAll', 'eve unscheduleStory', 'anna importPublished', 'anna importState, pia publish', 'pia publishChange 3',
  'sam publishChange 1, rob edit 2, rob loseChangeLog, pete publishChange 7', 'rita submit, rita forgedState, eve approve', 'pia changeType', `${approved}, pia forgedSchedule 1, rob edit 2`, 'eve release 1, eve edit 1, rob join 1, eve approveVersion 1',
  'rob edit 1, sam withdraw 1', 'sam withdraw 5', 'eve edit 1, eve submit, eve approve', 'rita promote', 'pia promoteOther 2', 'pia approveAndPublish', 'pia patchPublished 1', 'eve spike 1, pia publish', 'rita editInPlace 1, pia publish', 'rita waive 1', `${approved}, pia promoteWithNote`, `${approved}, eve release 1, rob joinWithNote 1, pia runRelease 1`, 'pia hide', 'rob retype 1, rob retype', 'rita takePlace',
  `${underEmbargo}, pia publish`, `${underEmbargo}, pia scheduleStory 1, anybody wait 2`, `${waiting}, anybody wait 2`, `${waiting}, eve edit 1, anybody wait 2, rita submit, eve approve`, 'pia waiveAndUnpublish', 'rita submit, eve staleState', `${approved}, eve release 1, rob joinWith 1, pia runRelease 1`,
  'rita createLinking, rita submit, eve approve, pia publish', `${further(live)}, rita createLinking, rita submit, eve approve, pia scheduleStory 1, sam withdraw@1 1, anybody wait 2`,
  `${sameAddress}, pia publish, ${further(`${sameAddress}, pia publish`)}`,
]

/** “rita edit@1 2” is of the next story. */
const spelledOut = (turn: string, which: number): Try[] =>
  turn.split(', ').map((call) => {
    const [id = '', named = '', how = '0'] = call.split(' ')
    const [name = '', further = '0'] = named.split('@')
    return {who: people.findIndex(([, known]) => known === id), what: name === 'wait' ? WAIT : names.indexOf(name), which: (which + Number(further)) % stories.length, how: Number(how)}
  })

/** Stories of calls: a sensible beginning, then whatever comes. */
export function tries(longest: number): fc.Arbitrary<Try[]> {
  const which = fc.nat(stories.length - 1)
  const one = fc.record({who: fc.nat(people.length - 1), what: fc.nat(names.length + 4), which, how: fc.nat(11)})
  const sensible = (from: string[]) => fc.tuple(fc.constantFrom(...from), which).map(([turn, story]) => spelledOut(turn, story))
  const chunk = fc.oneof({arbitrary: one.map((each) => [each]), weight: 5}, {arbitrary: sensible(turns), weight: 3}, {arbitrary: sensible(tricks), weight: 2}, {arbitrary: sensible(openings), weight: 1})
  return fc.tuple(sensible(openings), fc.array(chunk, {maxLength: longest})).map(([opening, chunks]) => [...opening, ...chunks.flat()])
}
