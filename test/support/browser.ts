import {existsSync} from 'node:fs'
import {mkdir} from 'node:fs/promises'
import path from 'node:path'
import {chromium} from 'playwright-core'
import type {Browser, BrowserContext, BrowserContextOptions, Page} from 'playwright-core'

/** Where screenshots go; kept out of git. */
export const screenshots = path.resolve(import.meta.dirname, '../output')

/** Browsers of this machine, in the order in which they are preferred to the packaged one. */
const installed = ['/usr/bin/google-chrome-stable', '/usr/bin/google-chrome', '/usr/bin/chromium', '/usr/bin/chromium-browser', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome']

/**
 * Own arguments, not those of the packaged Chromium: its set is made for a function that runs once (a single process).
 * The rest keeps the browser from asking the network for things that no test is about.
 */
const args = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-sync',
  '--no-first-run',
  '--font-render-hinting=none',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE *.localhost, EXCLUDE 127.0.0.1',
]

/** A real Chromium: the machine's own, or the one that comes as a package. `COPYDESK_BROWSER` names another. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = process.env['COPYDESK_BROWSER'] ?? installed.find((file) => existsSync(file)) ?? (await packaged())
  return chromium.launch({executablePath, args, headless: true})
}

async function packaged(): Promise<string> {
  // Makes the package unpack the shared libraries that a bare machine lacks; it looks at this while it is imported.
  process.env['AWS_LAMBDA_JS_RUNTIME'] ??= 'nodejs22.x'
  const {default: sparticuz} = await import('@sparticuz/chromium')
  return sparticuz.executablePath()
}

/** What went wrong on a page: exceptions that nobody caught, and responses that failed. For messages of failed tests. */
export interface PageLog {
  exceptions: string[]
  failures: string[]
}

export interface OpenPage {
  page: Page
  log: PageLog
}

/** A profile of its own, as wide as a desk's screen. Pages of one profile share what they have loaded: the second opens sooner. */
export async function newProfile(browser: Browser, options: BrowserContextOptions = {}): Promise<BrowserContext> {
  const profile = await browser.newContext({viewport: {width: 1440, height: 1000}, locale: 'en-GB', timezoneId: 'UTC', reducedMotion: 'reduce', ...options})
  await profile.addInitScript(idleSoon)
  return profile
}

/**
 * Runs in the page. A browser without a screen draws nothing while nothing changes, and it calls it idle only between two
 * drawings: whoever waits for an idle moment (the Studio's validation does) would wait until the pointer moves.
 */
function idleSoon(): void {
  const whenIdle = window.requestIdleCallback.bind(window)
  window.requestIdleCallback = (callback, options) => whenIdle(callback, {timeout: 50, ...options})
}

/** A page, with what goes wrong on it. */
export async function openPage(context: BrowserContext): Promise<OpenPage> {
  const page = await context.newPage()
  const log: PageLog = {exceptions: [], failures: []}
  page.on('pageerror', (error) => log.exceptions.push(error.message))
  page.on('response', (response) => {
    if (response.status() >= 400) log.failures.push(`${response.status()} ${response.request().method()} ${response.url()}`)
  })
  return {page, log}
}

/** Keeps what the page looks like now as test output; the name becomes the file's. */
export async function keepScreenshot(page: Page, name: string): Promise<string> {
  await mkdir(screenshots, {recursive: true})
  const file = path.join(screenshots, `${name}.png`)
  await page.screenshot({path: file})
  return file
}
