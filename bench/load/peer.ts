/**
 * The least that can be called a document server: node:http, JSON, one table in SQLite, one durable transaction per request.
 * No history, no indexes, no references, no events. What the lake does is compared with this.
 *
 *   POST /documents      {"documents": [{_id, …}, …]}        creates
 *   POST /edit           {"id": "…", "path": […], "value": …}  reads, sets one value, writes
 *   POST /publish        {"id": "…", "as": "…", "document"?: …}  moves a document to another id, after creating it when it is given
 */
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http'
import type {AddressInfo} from 'node:net'
import {DatabaseSync} from 'node:sqlite'
import type {Story} from '../articles.ts'

const [, , file = ''] = process.argv
const sqlite = new DatabaseSync(file)
sqlite.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE documents(id TEXT PRIMARY KEY, json TEXT NOT NULL) STRICT')
const insert = sqlite.prepare('INSERT INTO documents(id, json) VALUES (?, ?)')
const select = sqlite.prepare('SELECT json FROM documents WHERE id = ?')
const remove = sqlite.prepare('DELETE FROM documents WHERE id = ?')
const update = sqlite.prepare('UPDATE documents SET json = ? WHERE id = ?')

const actions: Record<string, (body: Record<string, unknown>) => void> = {
  '/documents': ({documents}) => {
    for (const document of documents as Story[]) insert.run(document._id, JSON.stringify(document))
  },
  '/edit': ({id, path, value}) => {
    const row = select.get(id as string)
    const document = JSON.parse(String(row?.json)) as Record<string, unknown>
    set(document, path as (string | number)[], value)
    update.run(JSON.stringify(document), id as string)
  },
  '/publish': (body) => publish(body),
}

function publish({id, as: target, document}: Record<string, unknown>): void {
  if (document !== undefined) insert.run(id as string, JSON.stringify(document))
  const row = select.get(id as string)
  insert.run(target as string, JSON.stringify({...(JSON.parse(String(row?.json)) as Story), _id: target}))
  remove.run(id as string)
}

function set(into: Record<string | number, unknown>, [first = '', ...rest]: (string | number)[], value: unknown): void {
  if (rest.length === 0) into[first] = value
  else set(into[first] as Record<string | number, unknown>, rest, value)
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const parts: Buffer[] = []
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part)
  return JSON.parse(Buffer.concat(parts).toString()) as Record<string, unknown>
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await bodyOf(request)
  sqlite.exec('BEGIN IMMEDIATE')
  actions[request.url ?? '']?.(body)
  sqlite.exec('COMMIT')
  response.setHeader('Content-Type', 'application/json')
  response.end('{"ok":true}')
}

const server = createServer((request, response) => void answer(request, response))
server.listen(0, '127.0.0.1', () => console.log(JSON.stringify({url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`})))
process.once('SIGTERM', () => {
  server.close()
  server.closeAllConnections()
  sqlite.close()
})
