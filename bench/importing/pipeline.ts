import {parseArgs} from 'node:util'
import {htmlToPortableText} from '@portabletext/html'
import {markdownToPortableText} from '@portabletext/markdown'
import {parseHTML} from 'linkedom'
import {importText, readSource, recognize} from '../../importer/index.ts'
import type {Registry} from '../../importer/index.ts'
import {newsText} from './texts.ts'

/**
 * Plain news texts: the whole way, with names, quotations and every character accounted for, beside what converters take that only
 * make blocks of the same texts. Processor time, one core.
 */
export function run(args: string[]): Promise<string> {
  const {values} = parseArgs({args, options: {articles: {type: 'string', default: '2000'}, seed: {type: 'string', default: 'bench'}}})
  const texts = Array.from({length: Number(values.articles)}, (_, i) => newsText(values.seed, i))
  const size = texts.reduce((sum, text) => sum + text.length, 0) / texts.length
  console.log(`${texts.length.toLocaleString('en')} texts of ${(size / 1000).toFixed(1)} kB on average`)
  const ours = rate('the whole pipeline', texts, (text, i) => {
    const source = readSource(Buffer.from(text), {system: 'bench', sourceId: String(i), fileName: 'text.txt'})
    if ('refused' in source) throw new Error(source.refused)
    importText(source, NOBODY, recognize)
  })
  const markdown = rate('@portabletext/markdown, blocks only', texts, (text) => void markdownToPortableText(text))
  const html = rate('@portabletext/html on linkedom, blocks only', texts, (text) => void htmlToPortableText(text.split('\n\n').map((line) => `<p>${line}</p>`).join(''), {parseHtml: onLinkedom}))
  return Promise.resolve(`ratio of articles per second: whole pipeline / @portabletext/markdown ${(ours / markdown).toFixed(2)}, / @portabletext/html on linkedom ${(ours / html).toFixed(2)}`)
}

/** An import has one registry for all of its texts. */
const NOBODY: Registry = []

/** linkedom as @portabletext/html wants it: it asks for Google Docs by XPath, which linkedom does not have. */
export function onLinkedom(html: string): Document {
  const {document} = parseHTML(`<!doctype html><html><body>${html}</body></html>`)
  return Object.assign(document as unknown as Document, {evaluate: () => ({iterateNext: () => null, snapshotItem: () => null, snapshotLength: 0})})
}

/** So many texts make a program warm, as it is in a long import: before, much of the time goes into compiling it. */
const WARM = 3000

/** Articles for each second of processor time, once the program is warm. */
export function rate<Text>(name: string, texts: readonly Text[], work: (text: Text, i: number) => void, warm = WARM): number {
  for (let i = 0; i < warm; i++) work(texts[i % texts.length]!, i % texts.length)
  const before = process.cpuUsage()
  for (const [i, text] of texts.entries()) work(text, i)
  const {user, system} = process.cpuUsage(before)
  const each = texts.length / ((user + system) / 1e6)
  console.log(`${name.padEnd(46)} ${Math.round(each).toLocaleString('en').padStart(8)} a second`)
  return each
}
