import {onTestFinished} from 'vitest'
import {allowanceOf, rolesWith, windowOn} from '../../lake/access/index.ts'
import {openDataset, type OpenDataset} from '../../lake/dataset.ts'
import {LakeError} from '../../lake/errors.ts'
import {keepSchedule, scheduleUser} from '../../lake/schedule/index.ts'
import type {Action, Allowance, Doc, Mutation, WriteOptions} from '../../lake/types.ts'
import {hash} from '../../scripts/open-lake.ts'
import {asPublished, guardOf, newsroomOf, rolesOf, type EditorialState, type NewsroomSettings, type Stored} from '../../workflow/index.ts'
import {handClock, type HandClock} from '../support/clock.ts'

/** Somebody of the newsroom, who writes as their role lets them. */
export interface Person {
  id: string
  mutate(mutations: Mutation[], options?: WriteOptions): void
  act(actions: Action[], options?: WriteOptions): void
  /** The codes of everything that a write was refused for; empty when it was carried out. */
  tries(write: () => void): string[]
}

export interface House {
  dataset: OpenDataset
  clock: HandClock
  as(role: string, id?: string): Person
  state(article: string): EditorialState | undefined
  get(id: string): Doc | undefined
  audit(): Doc[]
}

export const START = Date.parse('2026-03-01T10:00:00Z')

interface HouseOptions {
  file?: string
  settings?: NewsroomSettings
  isSignedIn?: boolean
  clock?: HandClock
  firstId?: number
}

/** The lake's core with the newsroom's guard, roles and schedule: everything but HTTP. */
export function openHouse({file = ':memory:', settings = {}, isSignedIn = true, clock = handClock(START), firstId = 0}: HouseOptions = {}): House & {close(): void} {
  let ids = firstId
  const newsroom = newsroomOf(settings, isSignedIn)
  const dataset = openDataset({
    file,
    name: 'production',
    now: clock.now,
    newId: () => `t${++ids}`,
    guard: guardOf({newsroom, hash, clock: scheduleUser.id}),
    publishing: asPublished,
  })
  keepSchedule(dataset, {now: clock.now, setTimer: clock.setTimer, warn: () => undefined})
  return {
    dataset,
    clock,
    as(role, id = `${role}-1`) {
      const window = windowOn(dataset, allowanceFor(role, id, settings.roles))
      const actor = {id, roles: [role]}
      return {
        id,
        mutate: (mutations, options) => void window.mutate(mutations, actor, options),
        act: (actions, options) => void window.act(actions, actor, options),
        tries: (write) => refusals(write).map(({code}) => code),
      }
    },
    state: (article) => dataset.get(`editorial.${article}`) as EditorialState | undefined,
    get: dataset.get,
    audit: () => [...dataset.documents(['auditEvent'])],
    close: dataset.close,
  }
}

const allowances = new Map<string, Allowance>()

/** What somebody may do is worked out once, however many houses they enter. */
function allowanceFor(role: string, id: string, extra: NewsroomSettings['roles']): Allowance {
  const key = JSON.stringify([role, id, extra])
  const known = allowances.get(key) ?? allowanceOf(rolesWith(rolesOf(extra))[role]?.grants ?? [], id)
  allowances.set(key, known)
  return known
}

/** The same, closed when the test ends. */
export function house(options: HouseOptions = {}): House {
  const opened = openHouse(options)
  onTestFinished(opened.close)
  return opened
}

/** What a write was refused for: the codes of the guard's reasons, or the lake's own. */
export function refusals(write: () => void): {code: string; message: string}[] {
  try {
    write()
    return []
  } catch (error) {
    if (!(error instanceof LakeError)) throw error
    if (error.code === 'internal') throw error.cause ?? error
    return error.items.length === 0
      ? [{code: error.code, message: error.message}]
      : error.items.map(({error: item}) => ({code: typeof item.details['code'] === 'string' ? item.details['code'] : item.code, message: item.message}))
  }
}

const block = (key: string, text: string) => ({_key: key, _type: 'block', style: 'normal', markDefs: [], children: [{_key: 'a', _type: 'span', marks: [], text}]})

/** A story that nothing is wrong with. */
export function story(id: string, more: Record<string, unknown> = {}): Stored {
  return {
    _id: `drafts.${id}`,
    _type: 'article',
    headline: `Harbour board votes on ${id}`,
    articleType: 'news',
    language: 'en',
    slug: {_type: 'slug', current: `harbour-board-votes-on-${id}`},
    body: [block('b1', 'The board voted 7 to 2.')],
    bylineOverride: 'By the desk',
    source: {kind: 'own'},
    section: {_type: 'reference', _ref: 'section-news', _weak: true},
    ...more,
  }
}

export const paragraph = block

export const publish = (id: string): Action => ({actionType: 'sanity.action.document.publish', draftId: `drafts.${id}`, publishedId: id})
export const unpublish = (id: string): Action => ({actionType: 'sanity.action.document.unpublish', draftId: `drafts.${id}`, publishedId: id})
export const edit = (id: string, set: Record<string, unknown>): Action => ({actionType: 'sanity.action.document.edit', draftId: `drafts.${id}`, publishedId: id, patch: {set}})

/** A move that readers do not see, as a client writes it. */
export function moveTo(house: House, article: string, state: string, more: Partial<EditorialState> = {}): Mutation[] {
  const id = `editorial.${article}`
  const revision = house.get(`drafts.${article}`)?._rev
  return [
    {createIfNotExists: {_id: id, _type: 'editorialState', article: {_type: 'reference', _ref: article, _weak: true}, state: 'draft'}},
    {patch: {id, set: {state, ...(revision && {decidedOn: `drafts.${article}`, decidedRev: revision}), ...more}}},
  ]
}

let notes = 0
export const note = (text: string) => ({_key: `n${++notes}`, _type: 'editorialNote' as const, text})
