import {createHash, randomUUID} from 'node:crypto'
import {parseArgs} from 'node:util'
import {openDataset} from '../lake/index.ts'
import type {Action, Dataset, Guard, Mutation} from '../lake/index.ts'
import {asPublished, guardOf, newsroomOf} from '../workflow/index.ts'
import {newsroom} from './articles.ts'
import {median} from './quantile.ts'

/**
 * What the workflow's guard costs the lake: the same work with it and without it, turn by turn in one run, in processor time of this
 * process. Nothing waits for a disk: what is measured is only what the guard adds.
 */
export async function run(args: string[]): Promise<string> {
  const {values} = parseArgs({args, options: {articles: {type: 'string', default: '2000'}, rounds: {type: 'string', default: '5'}}})
  const [count, rounds] = [Number(values.articles), Number(values.rounds)]
  const ratios = new Map<string, number[]>()
  for (let round = 0; round < rounds; round++) {
    const times = new Map<string, {with: number; without: number}>()
    // Whoever comes second finds a warmer process: they take turns at being first.
    for (const isGuarded of round % 2 === 0 ? [true, false] : [false, true]) {
      for (const [name, milliseconds] of measure(count, isGuarded)) {
        const known = times.get(name) ?? {with: 0, without: 0}
        times.set(name, {...known, [isGuarded ? 'with' : 'without']: milliseconds})
      }
    }
    if (round === 0) continue // warming up
    for (const [name, time] of times) {
      console.log(`${name.padEnd(34)} ${per(time.without, count)} without, ${per(time.with, count)} with`)
      ratios.set(name, [...(ratios.get(name) ?? []), time.with / time.without])
    }
  }
  return [...ratios].map(([name, all]) => `${name} ${median(all).toFixed(2)}`).join(', ')
}

const per = (milliseconds: number, count: number): string => `${((milliseconds * 1000) / count).toFixed(0).padStart(6)} µs`

const types: Record<string, string> = {desk: 'section', firm: 'organization', author: 'person', story: 'article'}

const person = {id: 'bench', roles: ['administrator']}

function* measure(count: number, isGuarded: boolean): Generator<[string, number]> {
  const guard = guardOf({newsroom: newsroomOf({fourEyes: false}, false), hash: (text) => createHash('sha256').update(text).digest('hex'), clock: 'schedule'}) as Guard
  const dataset = openDataset({file: ':memory:', name: 'bench', now: () => new Date(), newId: randomUUID, publishing: asPublished, ...(isGuarded && {guard})})
  // The guard asks nothing of the types that other benchmarks publish: here they have the newsroom's names.
  const all = [...newsroom('guard', count)].map((document) => ({...document, _type: types[document._type] ?? document._type}))
  dataset.mutate(all.filter(({_type}) => _type !== 'article').map((create) => ({create})), person, {tag: 'bench.import'})
  const drafts = all.filter(({_type}) => _type === 'article').map((article) => ({...article, _id: `drafts.${article._id}`, bylineOverride: 'By the bench', source: {kind: 'own'}}))
  const ids = drafts.map(({_id}) => _id.slice('drafts.'.length))
  yield ['importing drafts', timed(() => batches(drafts, 100, (batch) => dataset.mutate(batch.map((create): Mutation => ({create})), person)))]
  yield ['edits of drafts', timed(() => each(ids, (id) => edit(dataset, id, 'kicker', id)))]
  // Somebody works on each of them: there is something to look up at every keystroke.
  for (const id of ids) dataset.mutate([{create: {_id: `editorial.${id}`, _type: 'editorialState', state: 'draft', assignees: ['bench']}}], person)
  yield ['edits of drafts that are followed', timed(() => each(ids, (id) => edit(dataset, id, 'kicker', `${id} again`)))]
  yield ['publishing', timed(() => each(ids, (id) => dataset.act([{actionType: 'sanity.action.document.publish', draftId: `drafts.${id}`, publishedId: id}], person)))]
  dataset.close()
}

function edit(dataset: Dataset, id: string, field: string, value: string): void {
  const action: Action = {actionType: 'sanity.action.document.edit', draftId: `drafts.${id}`, publishedId: id, patch: {set: {[field]: value}}}
  dataset.act([action], person)
}

function each(ids: readonly string[], work: (id: string) => void): void {
  for (const id of ids) work(id)
}

function batches<Item>(items: readonly Item[], size: number, work: (batch: Item[]) => void): void {
  for (let from = 0; from < items.length; from += size) work(items.slice(from, from + size))
}

/** Processor time of this process, in milliseconds. */
function timed(work: () => void): number {
  const before = process.cpuUsage()
  work()
  const {user, system} = process.cpuUsage(before)
  return (user + system) / 1000
}
