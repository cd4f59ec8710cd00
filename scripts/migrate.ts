/**
 * `npm run migrate -- list | plan ID | run ID | rollback ID`: content migrations in Sanity's own format, against any
 * lake. A run keeps a journal of every document as it was, written before the first change.
 */
import {createHash} from 'node:crypto'
import {existsSync} from 'node:fs'
import {appendFile, mkdir, open, readdir, rename} from 'node:fs/promises'
import path from 'node:path'
import {parseArgs} from 'node:util'
import {SanityEncoder} from '@sanity/mutate'
import {collectMigrationMutations} from '@sanity/migrate'
import type {Migration, MigrationContext} from '@sanity/migrate'
import type {Mutation, SanityClient, SanityDocument} from '@sanity/client'
import {counted} from './counted.ts'
import {dataDirectory} from './credentials.ts'
import {connect, readSettings, settingsFlags, SettingsError, unreachable, usageError} from './settings.ts'

const folder = path.resolve(import.meta.dirname, '../migrations')

/** The name of its requests: by it the guard of a lake knows a migration, which may change what readers see without a new publication. */
const TAG = 'migrate'

/** Documents a request asks for, and documents a transaction changes: far below the hosted limit of 4 MB a request. */
const PAGE = 200

interface PlannedChange {
  before: SanityDocument
  mutations: Mutation[]
}

interface Target {
  client: SanityClient
  /** Where this dataset's journals are: one dataset's run is never undone in another. */
  journals: string
}

/** One line of a journal: a document as it was, and the transaction that changed it. */
interface Entry {
  before: SanityDocument
  transactionId: string
}

const commands: Record<string, {words: string; run: (target: Target, id: string) => Promise<void>}> = {
  plan: {words: 'print what the migration would change; write nothing', run: plan},
  run: {words: 'change the documents; what they were is kept for rollback', run: apply},
  rollback: {words: 'undo the last run, but for documents that were changed since', run: rollback},
}

await main().catch((error: unknown) => {
  if (!(error instanceof SettingsError)) throw error
  usageError(error.message)
})

async function main(): Promise<void> {
  const {values, positionals} = readArguments()
  const [command = '', id] = positionals
  if (values.help) return console.log(usage())
  if (command === 'list') return list()
  const chosen = commands[command]
  if (!chosen || !id) return usageError(usage())
  const settings = readSettings(values)
  try {
    const {projectId, dataset} = settings
    await chosen.run({client: connect(settings), journals: path.join(values.journals ?? path.join(dataDirectory, 'migrations'), `${projectId}.${dataset}`)}, id)
  } catch (error) {
    const words = unreachable(error, settings)
    if (!words) throw error
    console.error(words)
    process.exitCode = 1
  }
}

function readArguments() {
  try {
    return parseArgs({allowPositionals: true, options: {...settingsFlags, journals: {type: 'string'}, help: {type: 'boolean', short: 'h'}}})
  } catch (error) {
    throw new SettingsError(`${error instanceof Error ? error.message : String(error)}\n${usage()}`)
  }
}

function usage(): string {
  const lines = Object.entries(commands).map(([name, {words}]) => `  ${name} ID`.padEnd(16) + words)
  return ['Usage: npm run migrate -- list | plan ID | run ID | rollback ID', '  list'.padEnd(16) + 'the migrations there are', ...lines, '  --journals DIR  where runs are kept for rollback (.copydesk/migrations)', '  --api URL, --project ID, --dataset NAME, --token T  as for imports'].join('\n')
}

async function list(): Promise<void> {
  for (const id of await migrationIds()) console.log(`${id}\n  ${(await load(id)).title}`)
}

async function plan({client}: Target, id: string): Promise<void> {
  let documents = 0
  for await (const {before, mutations} of changes(client, await load(id))) {
    documents += 1
    console.log(`${nameOf(before)}`)
    for (const mutation of mutations) console.log(`  ${inWords(mutation)}`)
  }
  console.log(documents === 0 ? 'Nothing to change.' : `${counted(documents, 'document')} would change. \`npm run migrate -- run ${id}\` changes them.`)
}

async function apply({client, journals}: Target, id: string): Promise<void> {
  const file = path.join(journals, `${id}.${(await runsOf(journals, id)).length + 1}.ndjson`)
  let changed = 0
  let batch: PlannedChange[] = []
  const commit = async () => {
    const mutations = batch.flatMap((change) => change.mutations)
    const transactionId = `migration-${createHash('sha256').update(JSON.stringify([id, batch.map(({before}) => [before._id, before._rev]), mutations])).digest('hex').slice(0, 32)}`
    await note(file, batch.map(({before}) => ({before, transactionId}))) // before the write: a crash in between loses no way back
    await client.mutate(mutations, {transactionId, autoGenerateArrayKeys: true, returnDocuments: false, tag: TAG})
    changed += batch.length
    console.log(`${counted(changed, 'document')} changed …`)
    batch = []
  }
  for await (const change of changes(client, await load(id))) {
    batch.push(change)
    if (batch.length === PAGE) await commit()
  }
  if (batch.length > 0) await commit()
  console.log(changed === 0 ? 'Nothing to change.' : `Done. \`npm run migrate -- rollback ${id}\` undoes it.`)
}

async function rollback({client, journals}: Target, id: string): Promise<void> {
  const newest = (await runsOf(journals, id)).findLast((name) => name.endsWith('.ndjson'))
  if (!newest) throw new SettingsError(`There is no run of “${id}” to undo on this machine.`)
  const file = path.join(journals, newest)
  let restored = 0
  for await (const {before, transactionId} of entriesIn(file)) {
    const current = await client.getDocument(before._id)
    if (current?._rev !== transactionId) {
      console.log(`Left alone, changed since: ${nameOf(current ?? before)}`)
      continue
    }
    const gone = Object.keys(current).filter((field) => !(field in before))
    const {_id, _rev, _type, _createdAt, _updatedAt, ...fields} = before
    await client.patch(_id).ifRevisionId(transactionId).set(fields).unset(gone).commit({returnDocuments: false, tag: TAG})
    restored += 1
  }
  await rename(file, `${file}.undone`)
  console.log(`${counted(restored, 'document')} restored.`)
}

/** What the migration wants to change, document by document; each document's first patch names the revision it saw. */
async function* changes(client: SanityClient, migration: Migration): AsyncGenerator<PlannedChange> {
  const context = {client, dryRun: true, filtered: lookup(client)} as unknown as MigrationContext
  for await (const before of documentsOf(client, migration)) {
    async function* only() {
      yield before
    }
    const mutations: Mutation[] = []
    for await (const change of collectMigrationMutations(migration, only, context)) {
      const list = [change].flat().flatMap((item) => ('mutations' in item && item.type === 'transaction' ? item.mutations : [item]))
      mutations.push(...(SanityEncoder.encodeAll(list as Parameters<typeof SanityEncoder.encodeAll>[0]) as Mutation[]))
    }
    const first = mutations.find((mutation) => 'patch' in mutation && 'id' in mutation.patch && mutation.patch.id === before._id)
    if (first && 'patch' in first) first.patch = {...first.patch, ifRevisionID: before._rev}
    if (mutations.length > 0) yield {before, mutations}
  }
}

/** Every document of the migration's types, drafts and versions included, page by page in the order of their ids. */
async function* documentsOf(client: SanityClient, {documentTypes, filter}: Migration): AsyncGenerator<SanityDocument> {
  const conditions = ['_id > $after', ...(documentTypes ? ['_type in $types'] : []), ...(filter ? [`(${filter})`] : [])]
  const query = `*[${conditions.join(' && ')}] | order(_id asc)[0...${PAGE}]`
  let after = ''
  for (;;) {
    const page: SanityDocument[] = await client.fetch(query, {after, types: documentTypes ?? []}, {perspective: 'raw'})
    yield* page
    const last = page.at(-1)
    if (!last || page.length < PAGE) return
    after = last._id
  }
}

function lookup(client: SanityClient) {
  return {
    getDocument: (id: string) => client.getDocument(id),
    getDocuments: async (ids: string[]) => (await client.getDocuments(ids)).filter((document) => document !== null),
  }
}

async function migrationIds(): Promise<string[]> {
  const entries = await readdir(folder, {withFileTypes: true})
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name).toSorted()
}

async function load(id: string): Promise<Migration> {
  const ids = await migrationIds()
  if (!ids.includes(id)) throw new SettingsError(`There is no migration “${id}”. There is: ${ids.join(', ')}.`)
  const module = (await import(path.join(folder, id, 'index.ts'))) as {default: Migration}
  return module.default
}

/** The journals of a migration, oldest first; an undone one ends in `.undone`. */
async function runsOf(journals: string, id: string): Promise<string[]> {
  if (!existsSync(journals)) return []
  const number = (name: string) => Number(name.slice(id.length + 1).split('.')[0])
  return (await readdir(journals)).filter((name) => name.startsWith(`${id}.`) && number(name) > 0).toSorted((a, b) => number(a) - number(b))
}

/** Adds to a journal; the entries are on disk when this returns. */
async function note(file: string, entries: Entry[]): Promise<void> {
  await mkdir(path.dirname(file), {recursive: true})
  await appendFile(file, entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''), {flush: true})
}

async function* entriesIn(file: string): AsyncGenerator<Entry> {
  const journal = await open(file)
  for await (const line of journal.readLines()) {
    const entry = entryOf(line)
    if (entry) yield entry
  }
}

/** A crash may have left a part of a line; what it was about had not been changed yet. */
function entryOf(line: string): Entry | undefined {
  try {
    return JSON.parse(line) as Entry
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

function nameOf(document: SanityDocument): string {
  const name = document['headline'] ?? document['name'] ?? document['title'] ?? document['prefLabel']
  const place = document._id.startsWith('drafts.') ? 'draft' : document._id.startsWith('versions.') ? 'in a release' : 'published'
  return `“${typeof name === 'string' ? name : document._id}” (${document._type}, ${place})`
}

function inWords(mutation: Mutation): string {
  if (!('patch' in mutation)) return JSON.stringify(mutation)
  const {id: _id, ifRevisionID: _revision, ...operations} = {...mutation.patch} as Record<string, unknown>
  return Object.entries(operations).map(([name, value]) => `${name} ${JSON.stringify(value)}`).join('; ')
}
