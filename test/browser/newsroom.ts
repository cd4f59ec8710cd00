import path from 'node:path'
import axe from 'axe-core'
import type {AxeResults} from 'axe-core'
import type {Browser, BrowserContext, Locator, Page} from 'playwright-core'
import type {SanityClient} from '@sanity/client'
import {afterAll, beforeAll, expect, onTestFinished} from 'vitest'
import type {LakeOptions} from '../../lake/index.ts'
import {newsroom as settings} from '../../newsroom.ts'
import {importPaths} from '../../scripts/import.ts'
import {houseOf} from '../../scripts/open-lake.ts'
import {asPublished, guardOf, rolesOf} from '../../workflow/index.ts'
import {keepScreenshot, launchBrowser, newProfile, openPage} from '../support/browser.ts'
import type {OpenPage} from '../support/browser.ts'
import {startLake} from '../support/lake.ts'
import type {StartedLake} from '../support/lake.ts'
import {startStudio} from '../support/studio.ts'

const root = path.resolve(import.meta.dirname, '../..')

/** A document pane's fields and lists come from several requests; a cold Studio on a busy machine takes its time. */
const PATIENCE = 60_000

/** A newsroom for one test file: a lake with the imported seed article, a Studio in front of it, a browser. */
export interface Newsroom {
  readonly client: SanityClient
  readonly lake: StartedLake
  readonly studio: string
  /** The published id of the imported article. */
  readonly articleId: string
  /** A page for one test; keeps a screenshot when the test fails. With a token it belongs to whom that speaks for, in a profile of their own. */
  open(place?: string, token?: string): Promise<OpenPage>
}

export function newsroom(options: Partial<LakeOptions> = {}): Newsroom {
  let lake: StartedLake
  let studio: Awaited<ReturnType<typeof startStudio>>
  let browser: Browser
  let profile: BrowserContext | undefined
  let articleId = ''

  beforeAll(async () => {
    // As `npm start` opens it: with the newsroom's guard, and its roles.
    const {requireToken = false} = options
    lake = await startLake({manual: true, streamPorts: 'free', guard: guardOf(houseOf(settings, requireToken)), publishing: asPublished, roles: rolesOf(settings.roles), ...options})
    const {projectId, url} = lake.lake
    studio = await startStudio({projectId, dataset: 'production', apiHost: url.replace('127.0.0.1', 'localhost'), login: requireToken})
    browser = await launchBrowser()
    const [outcome] = await importPaths({paths: ['sources'], from: root, project: root, client: lake.client, write: true})
    articleId = outcome?.articleId ?? ''
  })
  afterAll(async () => {
    await browser?.close()
    await studio?.close()
    await lake?.close()
  })

  return {
    get client() {
      return lake.client
    },
    get lake() {
      return lake
    },
    get studio() {
      return studio.url
    },
    get articleId() {
      return articleId
    },
    async open(place = '/', token) {
      profile ??= await newProfile(browser, {permissions: ['clipboard-read', 'clipboard-write']})
      const {page, log} = await openPage(token ? await newProfile(browser) : profile)
      page.setDefaultTimeout(PATIENCE)
      onTestFinished(async ({task}) => {
        if (task.result?.state === 'fail') await keepScreenshot(page, `failed-${task.name.replace(/\W+/g, '-')}`)
        await page.close()
      })
      if (token) await page.addInitScript((value) => localStorage.setItem('__studio_auth_token_copydesk', JSON.stringify({token: value})), token)
      await page.goto(`${studio.url}${place}`)
      return {page, log}
    },
  }
}

/** Where the Studio shows one document. */
export function formOf(id: string, type: string): string {
  return `/intent/edit/id=${id};type=${type}`
}

/**
 * Opens a panel beside the form. Until the Studio has validated the document the buttons above it change places, and a
 * click may meet another one.
 */
export async function openPanel(page: Page, title: string, testId: string): Promise<Locator> {
  const panel = page.getByTestId(testId)
  for (let tries = 1; ; tries++) {
    await page.getByRole('button', {name: title, exact: true}).click()
    try {
      await panel.waitFor({timeout: 5000})
      return panel
    } catch (error) {
      if (tries === 3) throw error
    }
  }
}

/** White on the Studio's blue (4.3 to 1, where 4.5 are wanted), and the frame of its text editor, whose text takes the focus although axe does not see it. */
const notOurs = /background color: #556bfc|data-testid="pt-editor__scroller"/

/**
 * Nothing on the page keeps somebody out who listens, uses only keys, or sees little: no serious violation of the rules that axe
 * knows. Left out is what the Studio draws and we cannot name: the letters in its round pictures, and what is said above.
 */
export async function expectUsable(page: Page, dark = false): Promise<void> {
  if (dark) await page.emulateMedia({colorScheme: 'dark'})
  // Colours that are still changing are nobody's.
  await page.waitForFunction(() => document.getAnimations().every(({playState}) => playState !== 'running'))
  await page.evaluate(axe.source)
  const {violations} = (await page.evaluate(`axe.run({exclude: ['[data-ui="Avatar"]']}, {iframes: false, resultTypes: ['violations']})`)) as AxeResults
  if (dark) await page.emulateMedia({colorScheme: 'light'})
  const grave = violations.filter(({impact}) => impact === 'serious' || impact === 'critical')
  const found = grave.flatMap(({id, nodes}) => nodes.map(({html, failureSummary}) => `${id}: ${html.slice(0, 300)} ${failureSummary}`))
  expect(found.filter((line) => !notOurs.test(line))).toEqual([])
}

/** Waits until the lake holds a document that satisfies `isThere`; listens, so nothing is asked twice. */
export async function untilStored(client: SanityClient, id: string, isThere: (document: Record<string, unknown>) => boolean): Promise<Record<string, unknown>> {
  const heard = Promise.withResolvers<Record<string, unknown>>()
  const accept = (document: unknown) => {
    if (typeof document === 'object' && document !== null && isThere(document as Record<string, unknown>)) heard.resolve(document as Record<string, unknown>)
  }
  const subscription = client.listen('*[_id == $id]', {id}, {events: ['welcome', 'mutation'], includeResult: true, includeAllVersions: true}).subscribe({
    // What was stored before the listener was there is looked up once it is.
    next: (event) => (event.type === 'welcome' ? client.getDocument(id).then(accept, heard.reject) : accept('result' in event ? event.result : undefined)),
    error: heard.reject,
  })
  try {
    return await heard.promise
  } finally {
    subscription.unsubscribe()
  }
}
