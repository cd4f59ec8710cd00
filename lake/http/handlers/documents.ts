import {z} from 'zod'
import {LakeError} from '../../errors.ts'
import {baseOf} from '../../ids.ts'
import type {Action, Mutation, WriteOptions} from '../../types.ts'
import {readJson} from '../body.ts'
import type {Exchange, Reply} from '../exchange.ts'
import {flag, list, text} from '../params.ts'
import {lines, NDJSON, pour} from '../pour.ts'
import {snapshot} from '../snapshot.ts'
import {actorOf, datasetOf} from '../reach.ts'

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
  await pour(exchange.response, NDJSON, lines(snapshot(datasetOf(exchange), types.length > 0 ? types : undefined)))
  return undefined
}

/** GET /data/references/:dataset/documents/:id/to — references from other datasets, of which a lake has none. */
export function referencesFromElsewhere(): Reply {
  return {body: {totalCount: 0, references: []}}
}
