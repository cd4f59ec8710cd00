import {spawn} from 'node:child_process'
import {once} from 'node:events'
import {createWriteStream, readFileSync} from 'node:fs'
import path from 'node:path'
import {parseArgs} from 'node:util'
import {readFile} from 'node:fs/promises'
import {inNewDirectory, startLake, withServer} from '../servers.ts'
import {newsHtml} from './texts.ts'

const root = path.resolve(import.meta.dirname, '../..')
/** What the import may take, in megabytes. */
const MOST = 256

/** A WordPress export of any length, planned against a running lake: the most memory that the command takes. Linux only. */
export async function run(args: string[]): Promise<string> {
  const {values} = parseArgs({args, options: {megabytes: {type: 'string', default: '100'}, seed: {type: 'string', default: 'bench'}, write: {type: 'boolean', default: false}}})
  const megabytes = Number(values.megabytes)
  return inNewDirectory(async (directory) => {
    const file = path.join(directory, 'export.xml')
    const items = await writeExport(file, megabytes * 1e6, values.seed)
    return withServer(() => startLake(path.join(directory, 'lake')), async (server) => {
      const token = (await readFile(path.join(directory, 'lake', 'token'), 'utf8')).trim()
      const began = performance.now()
      const child = spawn(process.execPath, ['--max-semi-space-size=4', '--import', path.join(root, 'scripts/compiled.js'), path.join(root, 'scripts/import.ts'), file, '--json', ...(values.write ? ['--write'] : []), '--api', server.url, '--token', token, '--journals', path.join(directory, 'journals')], {stdio: ['ignore', 'ignore', 'inherit']})
      let most = 0
      const looking = setInterval(() => (most = Math.max(most, memoryOf(child.pid))), 200)
      await once(child, 'exit')
      clearInterval(looking)
      const seconds = (performance.now() - began) / 1000
      console.log(`${megabytes} MB, ${items.toLocaleString('en')} posts in ${Math.round(seconds)} s: ${(megabytes / seconds).toFixed(1)} MB a second`)
      return `ratio of memory: the most that the import took / ${MOST} MB ${(most / MOST).toFixed(2)}`
    })
  })
}

async function writeExport(file: string, size: number, seed: string): Promise<number> {
  const out = createWriteStream(file)
  out.write('<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Harby Post</title><wp:base_site_url>https://harby.example</wp:base_site_url>\n')
  let written = 0
  let items = 0
  while (written < size) {
    items += 1
    const html = newsHtml(seed, items)
    const [, headline = ''] = /<h1>(.*?)<\/h1>/.exec(html) ?? []
    const item = `<item><title>${headline}</title><link>https://harby.example/${items}/</link><dc:creator>jane</dc:creator><wp:post_id>${items}</wp:post_id><wp:post_type>post</wp:post_type><wp:status>publish</wp:status><wp:post_date_gmt>2024-05-04 10:00:00</wp:post_date_gmt><content:encoded><![CDATA[${html.replace(/<h1>.*?<\/h1>/, '')}<p>See <a href="https://harby.example/${Math.max(1, items - 7)}/">an earlier story</a>.</p>]]></content:encoded></item>\n`
    written += item.length
    if (!out.write(item)) await once(out, 'drain')
  }
  out.end('</channel></rss>\n')
  await once(out, 'close')
  return items
}

/** Megabytes that a process holds now; 0 when it has ended. */
function memoryOf(pid: number | undefined): number {
  try {
    return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid ?? 0}/status`, 'utf8'))?.[1] ?? 0) / 1024
  } catch (error) {
    if (error instanceof Error && 'code' in error) return 0
    throw error
  }
}
