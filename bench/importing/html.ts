import {createRequire} from 'node:module'
import {parseArgs} from 'node:util'
import {htmlToPortableText} from '@portabletext/html'
import {importText, readHtml, readSource} from '../../importer/index.ts'
import type {Recognize} from '../../importer/index.ts'
import {onLinkedom, rate} from './pipeline.ts'
import {newsHtml} from './texts.ts'

// It brings no types.
const {JSDOM} = createRequire(import.meta.url)('jsdom') as {JSDOM: new (html: string) => {window: {document: Document}}}

const nobody: Recognize = () => ({entities: [], mentions: [], quotes: [], suggestions: []})

/** HTML: articles to documents, with the place of every letter, beside @portabletext/html; then whether time grows with length and depth, not faster. */
export function run(args: string[]): Promise<string> {
  const {values} = parseArgs({args, options: {articles: {type: 'string', default: '400'}, megabytes: {type: 'string', default: '100'}, seed: {type: 'string', default: 'bench'}}})
  const texts = Array.from({length: Number(values.articles)}, (_, i) => newsHtml(values.seed, i))
  const ours = rate('importText, without names', texts, (text, i) => {
    const source = readSource(Buffer.from(text), {system: 'bench', sourceId: String(i), fileName: 'text.html'})
    if ('refused' in source) throw new Error(source.refused)
    importText(source, [], nobody)
  })
  const bare = rate('its reader of HTML alone', texts, (text) => void readHtml(text))
  const linkedom = rate('@portabletext/html on linkedom', texts, (text) => void htmlToPortableText(text, {parseHtml: onLinkedom}))
  const jsdom = rate('@portabletext/html on jsdom', texts.slice(0, 100), (text) => void htmlToPortableText(text, {parseHtml: (page) => new JSDOM(page).window.document}), 60)
  const most = Number(values.megabytes)
  const page = texts.join('')
  const perMegabyte = [most / 100, most / 10, most].map((megabytes) => secondsFor(`${megabytes} MB of paragraphs`, page.repeat(Math.ceil((megabytes * 1e6) / page.length))) / megabytes)
  const deep = [1000, 100_000].map((depth) => secondsFor(`elements ${depth.toLocaleString('en')} deep`, `${'<div>'.repeat(depth)}Words.${'</div>'.repeat(depth)}`) / depth)
  console.log(`time for each megabyte, the longest / the shortest: ${(perMegabyte[2]! / perMegabyte[0]!).toFixed(2)}; for each level, the deepest / the flattest: ${(deep[1]! / deep[0]!).toFixed(2)}`)
  return Promise.resolve(`ratio of articles per second: importText / @portabletext/html on linkedom ${(ours / linkedom).toFixed(1)}, on jsdom ${(ours / jsdom).toFixed(1)}; its reader alone ${(bare / linkedom).toFixed(1)} and ${(bare / jsdom).toFixed(1)}`)
}

function secondsFor(name: string, text: string): number {
  const before = process.cpuUsage()
  readHtml(text)
  const {user, system} = process.cpuUsage(before)
  const seconds = (user + system) / 1e6
  console.log(`${name.padEnd(46)} ${seconds.toFixed(2).padStart(8)} s`)
  return seconds
}
