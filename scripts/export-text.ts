/**
 * `npm run export-text -- ARTICLE [--original] [--json]`
 * The source of an imported article: byte for byte, put together from the article itself, as long as nobody edited its words; else the
 * edits, word by word, which stderr says. Exit code 0: done; 1: there is no such source; 2: bad usage.
 */
import {createHash} from 'node:crypto'
import {parseArgs} from 'node:util'
import type {SanityClient} from '@sanity/client'
import {baseOf, draftOf, editsSince, lastImportOf, rebuildBytes, rebuiltText} from '../importer/index.ts'
import type {Doc, Stored, TextEdit} from '../importer/index.ts'
import {segmentsOf} from '../schemas/index.ts'
import {counted} from './counted.ts'
import {connect, readSettings, settingsFlags, SettingsError, unreachable, usageError} from './settings.ts'
import type {Settings} from './settings.ts'

const USAGE = `Usage: npm run export-text --silent -- ARTICLE [--original] [--json] [--api URL] [--project ID] [--dataset NAME] [--token T]
  ARTICLE      the id of an article, of its draft, or of a source text (source.…)
  --original   the source as it came in, whatever editors made of it since
  --json       the edits as JSON`

export async function main(args: string[]): Promise<void> {
  const command = readCommand(args)
  if (typeof command === 'string') return usageError(`${command}\n${USAGE}`)
  if ('help' in command) return console.log(USAGE)
  try {
    await exportText(connect(command.settings), command)
  } catch (error) {
    const sentence = unreachable(error, command.settings)
    if (!sentence) throw error
    fail(sentence)
  }
}

interface Command {
  id: string
  original: boolean
  json: boolean
  settings: Settings
}

function readCommand(args: string[]): Command | {help: true} | string {
  try {
    const {values, positionals} = parseArgs({args, allowPositionals: true, options: {...settingsFlags, original: {type: 'boolean', default: false}, json: {type: 'boolean', default: false}, help: {type: 'boolean', short: 'h', default: false}}})
    if (values.help) return {help: true}
    const [id, another] = positionals
    if (id === undefined || another !== undefined) return 'Say which article, by its id, and only one.'
    return {id, original: values.original, json: values.json, settings: readSettings(values)}
  } catch (error) {
    if (error instanceof SettingsError || (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))) return error.message
    throw error
  }
}

function fail(sentence: string): void {
  console.error(sentence)
  process.exitCode = 1
}

type SourceText = Stored & {text: string; encoding: string; bom: boolean; sha256: string; fileName: string; file?: {asset?: {_ref: string}}}

async function exportText(client: SanityClient, {id, original, json, settings}: Command): Promise<void> {
  if (id.startsWith('source.')) {
    const source = await client.getDocument<SourceText>(id)
    return source ? write(await originalOf(client, source as unknown as SourceText, settings)) : fail(`There is no source text “${id}”.`)
  }
  const base = baseOf(id)
  const [record, draft, published] = (await client.getDocuments([`import.${base}`, draftOf(base), base])) as (Stored | null)[]
  const article = draft ?? published
  if (!article) return fail(`There is no article “${id}”.`)
  const source = record && ((await client.getDocument(String((record['source'] as {_ref?: string} | undefined)?._ref))) as unknown as SourceText | undefined)
  const imported = record ? lastImportOf(record).article : undefined
  if (!record || !source || !imported) return fail(`“${String(article['headline'] ?? id)}” was not imported: it has no source.`)
  const edits = original ? [] : editsSince(imported, article)
  if (edits.length > 0) return tell(article, edits, json)
  const text = original || source.file ? source.text : rebuiltText(article, segmentsOf(record), source.text)
  const bytes = source.file || text === undefined ? await originalOf(client, source, settings) : rebuildBytes({...source, text})
  if (createHash('sha256').update(bytes).digest('hex') !== source.sha256) return fail(`The source of “${String(article['headline'] ?? id)}” cannot be put together from the article. --original gives it as it came in.`)
  write(bytes)
}

/** The file as it came in: its text spelled in its encoding, or the file that was kept beside a text that is only made of it. */
async function originalOf(client: SanityClient, source: SourceText, {token, apiHost}: Settings): Promise<Uint8Array> {
  if (!source.file?.asset) return rebuildBytes(source)
  const url = await client.fetch<string>('*[_id == $id][0].url', {id: source.file.asset._ref})
  const isOurs = apiHost !== undefined && new URL(url).host === new URL(apiHost).host
  const reply = await fetch(url, isOurs && token ? {headers: {authorization: `Bearer ${token}`}} : {})
  if (!reply.ok) throw new Error(`The file ${url} could not be had: ${reply.status}.`)
  return new Uint8Array(await reply.arrayBuffer())
}

function write(bytes: Uint8Array): void {
  process.stdout.write(bytes)
}

function tell(article: Doc, edits: readonly TextEdit[], json: boolean): void {
  if (json) return console.log(JSON.stringify(edits, null, 2))
  console.error(`“${String(article['headline'] ?? article._id)}” was edited since it was imported, in ${counted(edits.length, 'place')}. --original gives the source all the same.`)
  for (const edit of edits) console.log(`${edit.place} (${edit.kind})\n  ${marked(edit)}`)
}

/** "The bridge opened on [-Monday-]{+Tuesday+}.", as git shows words. */
function marked({kind, before, after, words}: TextEdit): string {
  if (kind === 'added') return `{+${after}+}`
  if (kind === 'removed') return `[-${before}-]`
  if (kind === 'moved') return after
  let at = 0
  const pieces = words.map(({before: [start, end], after: [from, to]}) => {
    const piece = before.slice(at, start) + (end > start ? `[-${before.slice(start, end)}-]` : '') + (to > from ? `{+${after.slice(from, to)}+}` : '')
    at = end
    return piece
  })
  return pieces.join('') + before.slice(at)
}

if (import.meta.main) await main(process.argv.slice(2))
