import {LakeError} from '../../errors.ts'
import {documentEvents, lastRevisionOf, releaseEvents, transactionLine} from '../../history/index.ts'
import type {LineOptions, TransactionLine} from '../../history/index.ts'
import type {LogRange, Transaction} from '../../types.ts'
import type {Exchange, Reply} from '../exchange.ts'
import {lines, NDJSON, pour} from '../pour.ts'
import {flag, list, text} from '../params.ts'
import {datasetOf} from '../reach.ts'

/** GET /data/history/:dataset/transactions/:ids — what happened to these documents, oldest first, one transaction a line. */
export async function transactions(exchange: Exchange): Promise<Reply> {
  const {query, path} = exchange
  const documentIds = list(path.ids)
  const options: LineOptions = {
    documentIds,
    excludeContent: flag(query, 'excludeContent'),
    includeIdentifiedDocumentsOnly: documentIds.length > 0 && flag(query, 'includeIdentifiedDocumentsOnly'),
    ...(query.get('effectFormat') === 'mendoza' && {effectFormat: 'mendoza'}),
  }
  const log = datasetOf(exchange, 'history').log(rangeOf(query, documentIds))
  await pour(exchange.response, NDJSON, lines(shown(log, options)))
  return undefined
}

function* shown(log: Iterable<Transaction>, options: LineOptions): Generator<TransactionLine> {
  for (const transaction of log) yield transactionLine(transaction, options)
}

function rangeOf(query: URLSearchParams, documentIds: string[]): LogRange {
  const authors = list(query.get('authors'))
  const limit = wholeNumber(query, 'limit')
  const bounds = ['fromTransaction', 'toTransaction', 'fromTime', 'toTime'] as const
  const given = bounds.map((name) => [name, text(query, name)] as const).filter(([, value]) => value !== undefined)
  return {
    ...(documentIds.length > 0 && {documentIds}),
    ...Object.fromEntries(given),
    ...(authors.length > 0 && {authors}),
    ...(limit !== undefined && {limit}),
    reverse: flag(query, 'reverse'),
  }
}

/** GET /data/history/:dataset/documents/:ids — the documents as they were after a transaction or at a time. */
export function documentsThen(exchange: Exchange): Reply {
  const dataset = datasetOf(exchange, 'history')
  const when = whenOf(exchange.query)
  const found = list(exchange.path.ids).map((id) => ('lastRevision' in when ? lastRevisionOf(dataset, id) : dataset.at(id, when)))
  return {body: {documents: found.filter((document) => document !== undefined)}}
}

function whenOf(query: URLSearchParams): {revision: string} | {time: string} | {lastRevision: true} {
  const revision = text(query, 'revision')
  if (revision !== undefined) return {revision}
  if (flag(query, 'lastRevision')) return {lastRevision: true}
  const time = text(query, 'time')
  if (time === undefined || Number.isNaN(Date.parse(time))) {
    throw new LakeError('badRequest', `Say when: revision=<transaction id>, lastRevision=true, or time=<ISO 8601>${time === undefined ? '' : `, not "${time}"`}.`)
  }
  return {time}
}

/** GET /data/history/:dataset/events/documents/:id — what the Studio's history panel lists, newest first, page by page. */
export function events(exchange: Exchange): Reply {
  return {body: documentEvents(datasetOf(exchange, 'history'), exchange.path.id ?? '', pageOf(exchange.query))}
}

/** GET /data/history/:dataset/events/releases/:id — what the releases tool lists beside a release, newest first, page by page. */
export function eventsOfRelease(exchange: Exchange): Reply {
  return {body: releaseEvents(datasetOf(exchange, 'history'), exchange.path.id ?? '', pageOf(exchange.query))}
}

function pageOf(query: URLSearchParams): {limit?: number; cursor?: string} {
  const cursor = text(query, 'nextCursor')
  const limit = wholeNumber(query, 'limit')
  return {...(limit !== undefined && {limit}), ...(cursor !== undefined && {cursor})}
}

function wholeNumber(query: URLSearchParams, name: string): number | undefined {
  const value = text(query, name)
  if (value !== undefined && !/^[0-9]+$/.test(value)) throw new LakeError('badRequest', `${name} must be a whole number, not "${value}".`)
  return value === undefined ? undefined : Number(value)
}
