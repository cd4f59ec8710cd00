import {once} from 'node:events'
import {createReadStream, createWriteStream} from 'node:fs'
import {mkdir, readFile, writeFile} from 'node:fs/promises'
import path from 'node:path'
import {createInterface} from 'node:readline'
import {Readable} from 'node:stream'
import {parseArgs} from 'node:util'
import {inNewDirectory, startLake, timed, withServer} from '../servers.ts'
import {newsText} from './texts.ts'

const root = path.resolve(import.meta.dirname, '../..')

/** What filling a new lake took: seconds by the clock, and of processor time. */
interface Filled {
  seconds: number
  program: number
  lake: number
}

/**
 * Texts into a running lake with our command, and the documents that came of them into a new one with @sanity/import, each as a program
 * of its own. The official library only sends what we have read, planned and looked up besides. Then the very same file of documents
 * with both: stories, people and organizations, since we make sources and records of imports by ourselves.
 */
export async function run(args: string[]): Promise<string> {
  const {values} = parseArgs({args, options: {articles: {type: 'string', default: '2000'}, seed: {type: 'string', default: 'bench'}}})
  const articles = Number(values.articles)
  return inNewDirectory(async (directory) => {
    const [texts, documents, stories] = ['texts', 'documents.ndjson', 'stories.ndjson'].map((name) => path.join(directory, name)) as [string, string, string]
    await mkdir(texts)
    for (let i = 0; i < articles; i++) await writeFile(path.join(texts, `${i}.txt`), newsText(values.seed, i))
    const flags = ['--import', path.join(root, 'scripts/compiled.js')]
    const ours = (source: string) => (url: string, token: string) => ['--max-semi-space-size=4', ...flags, path.join(root, 'scripts/import.ts'), source, '--write', '--api', url, '--token', token, '--journals', path.join(directory, 'journals')]
    const official = (source: string) => (url: string, token: string) => [...flags, path.join(import.meta.dirname, 'official.ts'), source, url, token]
    const fill = async (what: string, program: (url: string, token: string) => string[], then?: (url: string, token: string) => Promise<void>): Promise<Filled> => {
      const filled = await fillOne(path.join(directory, what), program, then)
      const each = (seconds: number): string => ((seconds / articles) * 1000).toFixed(2)
      console.log(`${what.padEnd(30)}${Math.round(articles / filled.seconds).toLocaleString('en').padStart(6)} articles a second; processor ms an article: ${each(filled.program + filled.lake)} = ${each(filled.program)} program + ${each(filled.lake)} lake`)
      return filled
    }
    const text = await fill('texts, npm run import', ours(texts), (url, token) => exportTo(documents, url, token))
    const textOfficial = await fill('all of it, @sanity/import', official(documents))
    await keepStories(documents, stories)
    const story = await fill('documents, npm run import', ours(stories))
    const storyOfficial = await fill('documents, @sanity/import', official(stories))
    return `ratio of articles per second (and of processor time), npm run import / @sanity/import: texts ${compared(text, textOfficial)}, the same documents ${compared(story, storyOfficial)}`
  })
}

function compared(ours: Filled, theirs: Filled): string {
  return `${(theirs.seconds / ours.seconds).toFixed(2)} (${((theirs.program + theirs.lake) / (ours.program + ours.lake)).toFixed(2)})`
}

async function fillOne(directory: string, program: (url: string, token: string) => string[], then?: (url: string, token: string) => Promise<void>): Promise<Filled> {
  return withServer(() => startLake(directory), async (server) => {
    const token = (await readFile(path.join(directory, 'token'), 'utf8')).trim()
    const before = server.processor()
    const {seconds, processor} = await timed(program(server.url, token))
    await untilIndexed(server.url, token)
    const lake = server.processor() - before
    await then?.(server.url, token)
    return {seconds, program: processor, lake}
  })
}

/** What was written last may still wait to be indexed, which is work, too: a list in order is only answered when nothing does. */
async function untilIndexed(url: string, token: string): Promise<void> {
  const query = new URLSearchParams({query: '*[_type == "article"] | order(headline)[0...10]._id', perspective: 'raw'})
  await (await fetch(`${url}/v2025-02-19/data/query/production?${query}`, {headers: {authorization: `Bearer ${token}`}})).text()
}

/** Every document, one a line, as an export has them. */
async function exportTo(file: string, url: string, token: string): Promise<void> {
  const reply = await fetch(`${url}/v2025-02-19/data/export/production`, {headers: {authorization: `Bearer ${token}`}})
  await keepLines(createInterface({input: Readable.fromWeb(reply.body as never)}), file, () => true)
}

async function keepStories(from: string, to: string): Promise<void> {
  await keepLines(createInterface({input: createReadStream(from)}), to, (line) => !['sourceText', 'importRecord'].includes((JSON.parse(line) as {_type: string})._type))
}

async function keepLines(lines: AsyncIterable<string>, file: string, isKept: (line: string) => boolean): Promise<void> {
  const out = createWriteStream(file)
  for await (const line of lines) if (isKept(line) && !out.write(`${line}\n`)) await once(out, 'drain')
  out.end()
  await once(out, 'close')
}
