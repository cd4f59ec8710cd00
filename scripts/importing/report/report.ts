import {appendFileSync, closeSync, mkdtempSync, openSync, readSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import path from 'node:path'
import type {Imported} from '../../../importer/index.ts'
import {counted} from '../../counted.ts'
import type {Outcome} from '../run.ts'
import {html, Html} from './html.ts'
import {ENDED, storyHtml} from './story.ts'
import {SCRIPT, STYLE} from './style.ts'

/** So many stories are shown whole, and so many lines of each list; a page with more opens in no browser. */
const MOST = {stories: 400, lines: 5000}

interface Line {
  source: string
  status: Outcome['status']
  story?: number
  headline?: string
  reason?: string
  doubts: number
}

/** What is said of a run when it is over. */
export interface RunInWords {
  began: string
  written: boolean
  dataset: string
  run: number | undefined
}

/**
 * A page about a run that an editor can read: first what somebody has to do, then what became of each source, then every story
 * beside its document. Stories go to a file as they come, so that a run of any length fits into memory.
 */
export class Report implements Disposable {
  private readonly folder = mkdtempSync(path.join(tmpdir(), 'copydesk-report-'))
  private readonly stories = path.join(this.folder, 'stories')
  private readonly lines: Line[] = []
  private readonly counts = new Map<Outcome['status'], number>()
  private readonly skipped = new Map<string, {count: number; examples: string[]}>()
  private readonly shown = new Map<string, number>()
  private number = 0

  /** A story that was read, with how that ended. */
  story(outcome: Outcome, imported: Imported): void {
    if (this.number >= MOST.stories) return
    this.number += 1
    this.shown.set(outcome.source, this.number)
    appendFileSync(this.stories, storyHtml(this.number, outcome, imported).text)
  }

  outcome({source, status, reason, doubts, documents}: Outcome): void {
    this.counts.set(status, (this.counts.get(status) ?? 0) + 1)
    // What failed or waits for somebody always has its line.
    if (this.lines.length >= MOST.lines && status !== 'failed' && status !== 'conflict') return
    const story = this.shown.get(source)
    const headline = documents.find(({type}) => type === 'article')?.changes.find((change) => change.startsWith('+ headline: '))?.slice('+ headline: '.length)
    this.lines.push({source, status, doubts: doubts.length, ...(story === undefined ? {} : {story}), ...(headline === undefined ? {} : {headline}), ...(reason === undefined ? {} : {reason})})
  }

  skip({shown, reason}: {shown: string; reason: string}): void {
    const known = this.skipped.get(reason) ?? {count: 0, examples: []}
    known.count += 1
    if (known.examples.length < 20) known.examples.push(shown)
    this.skipped.set(reason, known)
  }

  /** Writes the page. */
  write(file: string, run: RunInWords): void {
    const [before, after] = this.page(run).text.split(STORIES.text)
    const out = openSync(file, 'w')
    try {
      appendFileSync(out, before!)
      if (this.number > 0) copy(this.stories, out)
      appendFileSync(out, after!)
    } finally {
      closeSync(out)
    }
  }

  private page({began, written, dataset, run}: RunInWords): Html {
    const total = [...this.counts.values()].reduce((sum, count) => sum + count, 0)
    const of = (status: Outcome['status']): Line[] => this.lines.filter((line) => line.status === status)
    const [failed, conflicts] = [of('failed'), of('conflict')]
    const doubtful = this.lines.filter(({doubts, status}) => doubts > 0 && status !== 'conflict' && status !== 'failed')
    return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<title>Import of ${began.slice(0, 16).replace('T', ' ')}</title><style>${STYLE}</style></head>
<body><main>
<h1>${written ? 'What was imported' : 'What an import would do'}</h1>
<p class="muted">${began.slice(0, 16).replace('T', ' ')} UTC · dataset “${dataset}”${written ? '' : ' · nothing was written'}${run === undefined ? '' : html` · run ${run}: <code>npm run import -- --rollback ${run}</code> undoes it`}</p>
<ul class="counts">${[...this.counts].map(([status, count]) => html`<li class="${status}"><b>${count.toLocaleString('en')}</b> ${ENDED[status].toLowerCase()}</li>`)}</ul>
${total === 0 && html`<p>No text was found to import.</p>`}
${section('Somebody has to decide', 'The source and an editor changed the same words. The editor’s stand; what the source wants otherwise is shown in the story’s panel “Import” in the Studio.', conflicts)}
${section('Failed', 'These were not imported; all others were.', failed)}
${section('To look at', 'These were imported, and something in them wants an editor’s eye.', doubtful)}
${section('All sources', undefined, this.lines)}
${total > this.lines.length && html`<p class="muted">and ${(total - this.lines.length).toLocaleString('en')} more, which went the same way.</p>`}
${this.skipped.size > 0 && html`<h2>Passed over</h2>${[...this.skipped].map(([reason, {count, examples}]) => html`<details><summary>${counted(count, 'file or entry', 'files or entries')}: ${reason}</summary><ul>${examples.map((one) => html`<li>${one}</li>`)}${count > examples.length && html`<li>…</li>`}</ul></details>`)}`}
${this.number > 0 && html`<h1>Stories</h1><p class="muted">Point at words: their place on the other side lights up; click to go there. Grey words reached no field: they are marks, labels and line ends. <span class="m-mention">Names</span>, <span class="m-quote">quotations</span> and <span class="m-link">links</span> say on pointing whom or what they mean.${this.number >= MOST.stories && ` The first ${MOST.stories} stories are shown.`}</p>`}
${STORIES}
</main><script>${SCRIPT}</script></body></html>
`
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, {recursive: true, force: true})
  }
}

/** Where the stories go. */
const STORIES = new Html('<!-- stories -->')

function section(title: string, words: string | undefined, lines: readonly Line[]): Html | false {
  if (lines.length === 0) return false
  const rows = lines.map(({source, status, story, headline, reason, doubts}) => {
    const name = headline ?? source
    return html`<tr><td><span class="badge ${status}">${ENDED[status]}</span></td><td>${story === undefined ? name : html`<a href="#story-${story}">${name}</a>`}<div class="muted">${headline === undefined ? '' : source}${reason === undefined ? '' : html`<span class="reason">${reason}</span>`}</div></td><td class="number">${doubts > 0 ? counted(doubts, 'question') : ''}</td></tr>`
  })
  const table = html`<table>${rows}</table>`
  return html`<h2>${title}</h2>${words !== undefined && html`<p>${words}</p>`}${lines.length > 30 ? html`<details${lines.length > 200 ? '' : html` open`}><summary>${lines.length.toLocaleString('en')} sources</summary>${table}</details>` : table}`
}

function copy(from: string, out: number): void {
  const source = openSync(from, 'r')
  const buffer = Buffer.alloc(1 << 20)
  try {
    for (let size = readSync(source, buffer); size > 0; size = readSync(source, buffer)) appendFileSync(out, buffer.subarray(0, size))
  } finally {
    closeSync(source)
  }
}
