import type {IncomingMessage} from 'node:http'
import {z} from 'zod'
import {LakeError} from '../../errors.ts'
import {baseOf} from '../../ids.ts'
import {syncTags, tagScope} from '../../listen/index.ts'
import {ask, parsePerspective, written} from '../../query/index.ts'
import type {Action, Mutation, WriteOptions} from '../../types.ts'
import {answersOf, type KeptAnswer} from '../answers.ts'
import {readJson} from '../body.ts'
import type {Exchange, Reply} from '../exchange.ts'
import {flag, groqParams, list, text} from '../params.ts'
import {lines} from '../ndjson.ts'
import {snapshot} from '../snapshot.ts'
import {actorOf, callerOf, datasetOf, readerOf, sourceOf, wholeDatasetOf} from '../reach.ts'

const queryBody = z.object({query: z.string(), params: z.record(z.string(), z.unknown()).optional()})

/** GET /data/query/:dataset, and POST with `{query, params}` when the query does not fit into a URL. */
export async function query(exchange: Exchange): Promise<Reply> {
  const {request, response, premises, query: asked} = exchange
  const body = request.method === 'POST' ? await readJson(request, premises.limits.question, queryBody) : undefined
  const groq = body?.query ?? text(asked, 'query') ?? ''
  const params = {...groqParams(asked), ...body?.params}
  const perspective = parsePerspective(text(asked, 'perspective'), exchange.apiVersion)
  const sourceMap = selectorOf(asked)
  const returnsQuery = flag(asked, 'returnQuery', true)
  const dataset = wholeDatasetOf(exchange)
  const answers = answersOf(dataset)
  const question = isSteady(groq) ? JSON.stringify([groq, params, perspective, sourceMap, returnsQuery, readerOf(exchange, groq)]) : undefined
  const kept = question === undefined ? undefined : answers.find(question)
  if (kept) return replyWith(kept, request)
  const work = (): Reply => {
    // Performance, not a moment of the story: the reply says how long the answer took.
    const started = performance.now()
    const {result, footprint, sourceMap: resultSourceMap} = ask(sourceOf(exchange), {
      query: groq, params, perspective, now: premises.now(), ...callerOf(exchange), projectId: premises.projectId, timeout: premises.limits.query, sourceMap,
    })
    const ms = Math.round(performance.now() - started)
    const syncTagsOf = syncTags(tagScope(premises.projectId, dataset.name), footprint)
    const answer = {...(returnsQuery && {query: groq}), result: result ?? null, syncTags: syncTagsOf, ...(resultSourceMap && {resultSourceMap}), ms}
    const json = written(answer, Math.max(premises.limits.query - ms, premises.limits.query * WRITING))
    return question === undefined ? {text: json} : replyWith(answers.keep(question, json, footprint, perspective.length === 0), request)
  }
  return premises.turns.take(groq, work, () => response.destroyed)
}

/** The clock changes no other answer. */
const isSteady = (groq: string): boolean => !/\bnow\s*\(/.test(groq)

/** An answer with the mark by which whoever has it already says so. */
function replyWith({bytes, etag}: KeptAnswer, request: IncomingMessage): Reply {
  const headers = {ETag: etag, 'Cache-Control': 'private, no-cache'}
  if (request.method === 'POST') return {text: bytes}
  const has = (request.headers['if-none-match'] ?? '').split(',').some((mark) => mark.trim().replace(/^W\//, '') === etag)
  return has ? {status: 304, headers} : {text: bytes, headers}
}

/** The part of a query's time that is left for writing its answer at least. */
const WRITING = 0.2

/** `resultSourceMap=true` names items of lists by their place, `withKeyArraySelector` by their `_key`. */
function selectorOf(asked: URLSearchParams): 'index' | 'key' | undefined {
  const wanted = asked.get('resultSourceMap')
  if (wanted === null || wanted === 'false') return undefined
  return wanted === 'withKeyArraySelector' ? 'key' : 'index'
}

/** GET /data/doc/:dataset/:ids — the documents that exist, and the ids that do not. */
export function documents(exchange: Exchange): Reply {
  const dataset = datasetOf(exchange)
  const ids = list(exchange.path.ids)
  if (flag(exchange.query, 'includeAllVersions')) {
    const found = [...new Set(ids.map(baseOf))].flatMap(dataset.versionsOf)
    return {body: {documents: found, omitted: []}}
  }
  const found = ids.map((id) => dataset.get(id))
  const omitted = ids.filter((_, index) => !found[index]).map((id) => ({id, reason: 'existence'}))
  const existing = flag(exchange.query, 'excludeContent') ? [] : found.filter((document) => document !== undefined)
  return {body: {documents: existing, omitted}}
}

const oneOrMore = <Item>(item: z.ZodType<Item>) => z.array(item).min(1, 'it must name at least one')
/** What a mutation or an action may hold is checked where it is carried out, which can say more about it. */
const step = z.record(z.string(), z.unknown())

const mutateBody = z.object({mutations: oneOrMore(step), transactionId: z.string().min(1).optional()})

/** POST /data/mutate/:dataset */
export async function mutate(exchange: Exchange): Promise<Reply> {
  const {request, premises, query: asked, account} = exchange
  const dataset = datasetOf(exchange)
  const body = await readJson(request, premises.limits.json, mutateBody)
  checkLength(body.mutations, 'mutations', premises.limits.steps)
  const returnDocuments = flag(asked, 'returnDocuments')
  const returnIds = returnDocuments || flag(asked, 'returnIds')
  const {transactionId, results} = await dataset.together.mutate(body.mutations as Mutation[], actorOf(account), writeOptions(exchange, body))
  return {
    body: {
      transactionId,
      results: results.map(({id, operation, document}) => ({
        ...(returnIds && {id}),
        operation,
        ...(returnDocuments && document && {document}),
      })),
    },
  }
}

const actionsBody = z.object({
  actions: oneOrMore(z.object({actionType: z.string()}).catchall(z.unknown())),
  transactionId: z.string().min(1).optional(),
  dryRun: z.boolean().optional(),
  skipCrossDatasetReferenceValidation: z.boolean().optional(),
})

/** POST /data/actions/:dataset — how the Studio writes: all actions of the list, or none. */
export async function actions(exchange: Exchange): Promise<Reply> {
  const {request, premises, account} = exchange
  const dataset = datasetOf(exchange)
  const body = await readJson(request, premises.limits.json, actionsBody)
  checkLength(body.actions, 'actions', premises.limits.steps)
  const options = {...writeOptions(exchange, body), dryRun: body.dryRun ?? flag(exchange.query, 'dryRun')}
  const {transactionId} = await dataset.together.act(body.actions as Action[], actorOf(account), options)
  return {body: {transactionId}}
}

/** Nobody else can write, or read, while a transaction is worked on. */
function checkLength({length}: unknown[], what: string, limit: number): void {
  if (length > limit) throw new LakeError('tooLarge', `A transaction holds at most ${limit} ${what}; this one holds ${length}. Send it in parts.`)
}

function writeOptions({query: asked}: Exchange, body: {transactionId?: string | undefined}): WriteOptions {
  const tag = text(asked, 'tag')
  return {
    ...(body.transactionId !== undefined && {transactionId: body.transactionId}),
    dryRun: flag(asked, 'dryRun'),
    autoGenerateArrayKeys: flag(asked, 'autoGenerateArrayKeys'),
    skipCrossDatasetReferenceValidation: flag(asked, 'skipCrossDatasetReferenceValidation'),
    ...(tag !== undefined && {tag}),
  }
}

/** GET /data/export/:dataset — every raw document as it is now, one JSON object a line. */
export async function exportDocuments(exchange: Exchange): Promise<Reply> {
  const types = list(exchange.query.get('types') ?? exchange.query.get('type'))
  await lines(exchange.response, snapshot(datasetOf(exchange), types.length > 0 ? types : undefined))
  return undefined
}

/** GET /data/references/:dataset/documents/:id/to — references from other datasets, of which a lake has none. */
export function referencesFromElsewhere(): Reply {
  return {body: {totalCount: 0, references: []}}
}
