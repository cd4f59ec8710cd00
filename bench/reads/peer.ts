/**
 * The least that can answer the same questions: node:http, JSON, and for each question the SQL and the index that it needs.
 * No GROQ, no perspectives, no rights, no answers but these. `node peer.ts FILE` takes documents by POST /documents and answers
 * GET /<operation>?<params>.
 */
import {createServer, type IncomingMessage} from 'node:http'
import type {AddressInfo} from 'node:net'
import {DatabaseSync, type StatementSync} from 'node:sqlite'
import {sections, type Story} from '../articles.ts'

const [, , file = ''] = process.argv
const sqlite = new DatabaseSync(file)
sqlite.exec(`PRAGMA journal_mode = WAL;
  CREATE TABLE articles(id TEXT PRIMARY KEY, slug TEXT NOT NULL, headline TEXT NOT NULL, published TEXT NOT NULL, section TEXT NOT NULL, author TEXT, json TEXT NOT NULL) STRICT;
  CREATE INDEX by_slug ON articles(slug); CREATE INDEX by_date ON articles(published); CREATE INDEX by_section ON articles(section);
  CREATE TABLE people(id TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT;
  CREATE TABLE mentions(person TEXT NOT NULL, published TEXT NOT NULL, article TEXT NOT NULL, PRIMARY KEY(person, published, article)) STRICT, WITHOUT ROWID;
  CREATE VIRTUAL TABLE headlines USING fts5(headline, content='')`)

function references(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  return '_ref' in value ? [String(value._ref)] : Object.values(value).flatMap(references)
}

function store(document: Story): void {
  if (document._type === 'author') sqlite.prepare('INSERT INTO people VALUES (?, ?)').run(document._id, String(document.name))
  if (document._type !== 'story') return
  const {_id, slug, headline, publishedAt, section, contributors} = document as Story & {slug: {current: string}; section: {_ref: string}; contributors: {contributor: {_ref: string}}[]}
  const row = sqlite.prepare('INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?, ?)').run(_id, slug.current, String(headline), String(publishedAt), section._ref, contributors[0]?.contributor._ref ?? null, JSON.stringify(document))
  sqlite.prepare('INSERT INTO headlines(rowid, headline) VALUES (?, ?)').run(row.lastInsertRowid, String(headline))
  for (const person of new Set(references(document))) sqlite.prepare('INSERT INTO mentions VALUES (?, ?, ?)').run(person, String(publishedAt), _id)
}

const prepared = new Map<string, StatementSync>()
function all(sql: string, ...values: string[]): Record<string, unknown>[] {
  const statement = prepared.get(sql) ?? sqlite.prepare(sql)
  prepared.set(sql, statement)
  return statement.all(...values)
}

const answers: Record<string, (params: URLSearchParams) => unknown> = {
  bySlug(params) {
    const [row] = all('SELECT json FROM articles WHERE slug = ?', params.get('slug') ?? '')
    const article = JSON.parse(String(row?.json)) as Story
    const people = references(article.body).filter((id) => id.startsWith('person-'))
    return {...article, people: people.flatMap((id) => all('SELECT id, name FROM people WHERE id = ?', id)), contributors: references(article.contributors).flatMap((id) => all('SELECT name FROM people WHERE id = ?', id))}
  },
  latest: () => all('SELECT a.id, headline, slug, published, p.name AS author FROM articles AS a LEFT JOIN people AS p ON p.id = a.author ORDER BY published DESC LIMIT 20'),
  mentions: (params) => all('SELECT a.id, headline, slug, a.published FROM mentions AS m JOIN articles AS a ON a.id = m.article WHERE person = ? ORDER BY m.published DESC LIMIT 20', params.get('person') ?? ''),
  search: (params) => all('SELECT a.id, a.headline, a.slug FROM headlines AS h JOIN articles AS a ON a.rowid = h.rowid WHERE h.headline MATCH ? LIMIT 20', params.get('words') ?? ''),
  counts: () => Object.fromEntries(sections.map((name) => [name, all('SELECT count(*) AS count FROM articles WHERE section = ?', `section-${name}`)[0]?.count])),
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part)
  return Buffer.concat(parts).toString()
}

const server = createServer((request, response) => {
  void (async () => {
    const {pathname, searchParams} = new URL(request.url ?? '/', 'http://localhost')
    let answer: unknown
    if (request.method === 'POST') {
      sqlite.exec('BEGIN')
      for (const document of (JSON.parse(await bodyOf(request)) as {documents: Story[]}).documents) store(document)
      sqlite.exec('COMMIT')
    } else answer = answers[pathname.slice(1)]?.(searchParams)
    response.setHeader('Content-Type', 'application/json')
    response.end(JSON.stringify({result: answer ?? null}))
  })()
})
server.listen(0, '127.0.0.1', () => console.log(JSON.stringify({url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`})))
process.once('SIGTERM', () => {
  server.close()
  server.closeAllConnections()
  sqlite.close()
})
