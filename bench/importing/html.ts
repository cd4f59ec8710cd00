import {createRequire} from 'node:module'
import {parseArgs} from 'node:util'
import {htmlToPortableText} from '@portabletext/html'
import {importText, readHtml, readSource, writeBody} from '../../importer/index.ts'
import type {Recognize, Registry, Story} from '../../importer/index.ts'
import {onLinkedom, rate} from './pipeline.ts'
import {newsHtml} from './texts.ts'

// It brings no types.
const {JSDOM} = createRequire(import.meta.url)('jsdom') as {JSDOM: new (html: string) => {window: {document: Document}}}

const NO_NAMES: Registry = []
const nobody: Recognize = () => ({entities: [], mentions: [], quotes: [], suggestions: []})

/**
 * HTML beside @portabletext/html: first what that does, text to Portable Text; then whole documents, with headline, byline, dates, language and the
 * place of every letter in the source, of which the other knows nothing. Then whether time grows with length and depth, not faster.
 */
export function run(args: string[]): Promise<string> {
  const {values} = parseArgs({args, options: {articles: {type: 'string', default: '2000'}, megabytes: {type: 'string', default: '100'}, seed: {type: 'string', default: 'bench'}}})
  const texts = Array.from({length: Number(values.articles)}, (_, i) => newsHtml(values.seed, i))
  const ours = rate('importText, without names', texts, (text, i) => {
    const source = readSource(Buffer.from(text), {system: 'bench', sourceId: String(i), fileName: 'text.html'})
    if ('refused' in source) throw new Error(source.refused)
    importText(source, NO_NAMES, nobody)
  })
  const bare = rate('its reader of HTML alone', texts, (text) => void readHtml(text))
  const blocks = rate('Portable Text alone, as @portabletext/html', texts, (text) => void portableText(text))
  const linkedom = rate('@portabletext/html on linkedom', texts, (text) => void htmlToPortableText(text, {parseHtml: onLinkedom}))
  const jsdom = rate('@portabletext/html on jsdom', texts.slice(0, 100), (text) => void htmlToPortableText(text, {parseHtml: (page) => new JSDOM(page).window.document}), 60)
  const most = Number(values.megabytes)
  const page = texts.join('')
  const perMegabyte = [most / 100, most / 10, most].map((megabytes) => secondsFor(`${megabytes} MB of paragraphs`, page.repeat(Math.ceil((megabytes * 1e6) / page.length))) / megabytes)
  const deep = [1000, 100_000].map((depth) => secondsFor(`elements ${depth.toLocaleString('en')} deep`, `${'<div>'.repeat(depth)}Words.${'</div>'.repeat(depth)}`) / depth)
  console.log(`time for each megabyte, the longest / the shortest: ${(perMegabyte[2]! / perMegabyte[0]!).toFixed(2)}; for each level, the deepest / the flattest: ${(deep[1]! / deep[0]!).toFixed(2)}`)
  return Promise.resolve(`ratio of articles per second: Portable Text / @portabletext/html on linkedom ${(blocks / linkedom).toFixed(1)}, on jsdom ${(blocks / jsdom).toFixed(1)}; whole documents ${(ours / linkedom).toFixed(1)} and ${(ours / jsdom).toFixed(1)}; our reader alone ${(bare / linkedom).toFixed(1)} and ${(bare / jsdom).toFixed(1)}`)
}

/** Blocks with keys, links and emphasis: all that @portabletext/html makes. */
function portableText(html: string): unknown[] {
  const story: Story = {standfirst: [], credits: [], dates: [], notes: [], related: [], literals: [], body: readHtml(html).blocks}
  return writeBody(story, NOBODY, NO_CAST).blocks
}

const NOBODY = nobody({standfirst: [], credits: [], dates: [], notes: [], related: [], literals: [], body: []}, [])
/** Nobody is named, so nobody is asked for. */
const NO_CAST = {} as Parameters<typeof writeBody>[2]

function secondsFor(name: string, text: string): number {
  const before = process.cpuUsage()
  readHtml(text)
  const {user, system} = process.cpuUsage(before)
  const seconds = (user + system) / 1e6
  console.log(`${name.padEnd(46)} ${seconds.toFixed(2).padStart(8)} s`)
  return seconds
}
