import {spawn} from 'node:child_process'
import {once} from 'node:events'
import {createReadStream, createWriteStream} from 'node:fs'
import {mkdir, readFile, writeFile} from 'node:fs/promises'
import path from 'node:path'
import {createInterface} from 'node:readline'
import {parseArgs} from 'node:util'
import {createClient} from '@sanity/client'
import {sanityImport} from '@sanity/import'
import {inNewDirectory, startLake, withServer} from '../servers.ts'
import {newsText} from './texts.ts'

const root = path.resolve(import.meta.dirname, '../..')

/**
 * Texts into a running lake with our command, and the documents that came of them into a new one with @sanity/import: whole seconds,
 * starting the command included. The official library only sends what we have read, planned and looked up besides.
 */
export async function run(args: string[]): Promise<string> {
  const {values} = parseArgs({args, options: {articles: {type: 'string', default: '2000'}, seed: {type: 'string', default: 'bench'}}})
  const articles = Number(values.articles)
  return inNewDirectory(async (directory) => {
    const texts = path.join(directory, 'texts')
    await mkdir(texts)
    for (let i = 0; i < articles; i++) await writeFile(path.join(texts, `${i}.txt`), newsText(values.seed, i))
    const documents = path.join(directory, 'documents.ndjson')
    const ours = await withServer(() => startLake(path.join(directory, 'ours')), async (server) => {
      const token = await tokenIn(path.join(directory, 'ours'))
      const began = performance.now()
      const child = spawn(process.execPath, ['--max-semi-space-size=4', '--import', path.join(root, 'scripts/compiled.js'), path.join(root, 'scripts/import.ts'), texts, '--write', '--api', server.url, '--token', token, '--journals', path.join(directory, 'journals')], {stdio: ['ignore', 'ignore', 'inherit']})
      const [code] = (await once(child, 'exit')) as [number]
      if (code !== 0) throw new Error(`The import ended with ${code}.`)
      const seconds = (performance.now() - began) / 1000
      await exportTo(documents, server.url, token)
      return seconds
    })
    console.log(`npm run import    ${Math.round(articles / ours).toLocaleString('en')} articles a second`)
    const theirs = await withServer(() => startLake(path.join(directory, 'theirs')), async (server) => {
      const client = createClient({projectId: 'copydesk', dataset: 'production', apiVersion: '2025-02-19', useCdn: false, apiHost: server.url, useProjectHostname: false, token: await tokenIn(path.join(directory, 'theirs'))})
      const began = performance.now()
      await sanityImport(createReadStream(documents), {client, operation: 'create'})
      return (performance.now() - began) / 1000
    })
    console.log(`@sanity/import    ${Math.round(articles / theirs).toLocaleString('en')} articles a second`)
    return `ratio of articles per second: npm run import / @sanity/import ${(theirs / ours).toFixed(2)}`
  })
}

async function tokenIn(directory: string): Promise<string> {
  return (await readFile(path.join(directory, 'token'), 'utf8')).trim()
}

/** Every document, one a line, as an export has them. */
async function exportTo(file: string, url: string, token: string): Promise<void> {
  const reply = await fetch(`${url}/v2025-02-19/data/export/production`, {headers: {authorization: `Bearer ${token}`}})
  const out = createWriteStream(file)
  for await (const line of createInterface({input: (await import('node:stream')).Readable.fromWeb(reply.body as never)})) out.write(`${line}\n`)
  out.end()
  await once(out, 'close')
}
