import type {IncomingMessage} from 'node:http'
import {z} from 'zod'
import {syncTags, tagScope} from '../../listen/index.ts'
import {ask, askLong, parsePerspective, written, type LongAnswer, type Question} from '../../query/index.ts'
import {answersOf, type KeptAnswer} from '../answers.ts'
import {readJson} from '../body.ts'
import type {Exchange, Reply} from '../exchange.ts'
import {flag, groqParams, text} from '../params.ts'
import {pour} from '../pour.ts'
import {callerOf, readerOf, sourceOf, wholeDatasetOf} from '../reach.ts'

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
  const scope = tagScope(premises.projectId, dataset.name)
  const answers = answersOf(dataset)
  const question = isSteady(groq) ? JSON.stringify([groq, params, perspective, sourceMap, returnsQuery, readerOf(exchange, groq)]) : undefined
  const kept = question === undefined ? undefined : answers.find(question)
  if (kept) return replyWith(kept, request)
  const work = (): Reply | LongAnswer => {
    const questionOf: Question = {query: groq, params, perspective, now: premises.now(), ...callerOf(exchange), projectId: premises.projectId, timeout: premises.limits.query, sourceMap}
    const source = sourceOf(exchange)
    const long = request.method === 'HEAD' ? undefined : askLong(source, questionOf, premises.limits.whole)
    if (long) return long
    // Performance, not a moment of the story: the reply says how long the answer took.
    const started = performance.now()
    const {result, footprint, sourceMap: resultSourceMap} = ask(source, questionOf)
    const ms = Math.round(performance.now() - started)
    const answer = {...(returnsQuery && {query: groq}), result: result ?? null, syncTags: syncTags(scope, footprint), ...(resultSourceMap && {resultSourceMap}), ms}
    const json = written(answer, Math.max(premises.limits.query - ms, premises.limits.query * WRITING))
    return question === undefined ? {text: json} : replyWith(answers.keep(question, json, footprint, perspective.length === 0), request)
  }
  const answer = await premises.turns.take(groq, work, () => response.destroyed)
  if (!answer || !('pieces' in answer)) return answer
  await pour(response, 'application/json', answerOf(answer, returnsQuery ? groq : undefined, scope))
  return undefined
}

/** A long answer as JSON, the same as a short one. */
function* answerOf({pieces, footprint}: LongAnswer, query: string | undefined, scope: string): Generator<string> {
  const started = performance.now()
  yield `{${query !== undefined ? `"query":${JSON.stringify(query)},` : ''}"result":`
  yield* pieces
  yield `,"syncTags":${JSON.stringify(syncTags(scope, footprint))},"ms":${Math.round(performance.now() - started)}}`
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
