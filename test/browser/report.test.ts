import {copyFile, mkdtemp, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {pathToFileURL} from 'node:url'
import AxeBuilder from 'axe-core'
import {afterAll, beforeAll, expect, test, vi} from 'vitest'
import type {Browser, Page} from 'playwright-core'
import {main} from '../../scripts/import.ts'
import {launchBrowser, newProfile, screenshots} from '../support/browser.ts'
import {startLake} from '../support/lake.ts'

/** The page that an import leaves for editors, as a browser shows it. */
let browser: Browser
let page: Page
let folder: string
const seed = path.resolve(import.meta.dirname, '../../sources/000_167eeee017f50f33.txt')

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'copydesk-report-'))
  await copyFile(seed, path.join(folder, 'seed.txt'))
  await writeFile(path.join(folder, 'hostile.html'), '<h1>A <b>page</b></h1><p>Words &lt;img src=x onerror="window.hurt=1"&gt; and &lt;/script&gt;&lt;script&gt;window.hurt=1&lt;/script&gt; more.</p>')
  await writeFile(path.join(folder, 'broken.pdf'), '%PDF-1.7')
  await writeFile(path.join(folder, '<script>window.hurt=1<\\script>.txt'), 'A name of a file\n\nThat hurts nobody.\n')
  const {lake, close} = await startLake({memory: true, manual: true})
  const [out, err] = [vi.spyOn(console, 'log').mockReturnValue(), vi.spyOn(console, 'error').mockReturnValue()]
  await main([folder, '--report', path.join(folder, 'report.html'), '--api', lake.url, '--token', lake.token])
  out.mockRestore()
  err.mockRestore()
  process.exitCode = undefined
  await close()
  browser = await launchBrowser()
  page = await (await newProfile(browser)).newPage()
  await page.goto(pathToFileURL(path.join(folder, 'report.html')).href)
})
afterAll(async () => {
  await browser.close()
  await rm(folder, {recursive: true, force: true})
})

test('says first what somebody has to do, then what became of each source, then shows each story', async () => {
  expect(await page.locator('h1, main > h2').allTextContents()).toEqual(['What an import would do', 'Failed', 'To look at', 'All sources', 'Stories'])
  expect((await page.locator('.counts li').allTextContents()).sort()).toEqual(['1 failed', '3 would be imported'])
  expect(await page.locator('.reason').first().textContent()).toContain('is a PDF, not a text')
  await page.locator('table a', {hasText: 'Putin, Raisi'}).first().click()
  await expect.poll(() => page.locator('.story', {hasText: 'Iranian FM'}).boundingBox().then((box) => Math.round(box?.y ?? -1))).toBe(16)
  await page.screenshot({path: path.join(screenshots, 'import-report.png')})
})

test('every stretch of the source leads to its place in the document, and back', async () => {
  const story = page.locator('.story', {hasText: 'Iranian FM'})
  const words = story.locator('.source .span', {hasText: 'From the Iranian perspective'})
  await words.hover()
  const lit = story.locator('.document .lit')
  expect(await lit.textContent()).toContain('From the Iranian perspective')
  await words.click()
  expect(await story.locator('.document .placed:target').count()).toBe(1)
  expect(await story.locator('.m-mention', {hasText: 'Sayyed'}).first().getAttribute('title')).toBe('Ali Khamenei')
  expect(await story.locator('.m-quote').first().getAttribute('title')).toMatch(/^said by /)
  expect(await story.locator('.source').textContent()).toContain('Read more: Iranian FM signs memorandum')
})

test('nothing in a source becomes part of the page, and everybody can use it', async () => {
  expect(await page.evaluate('window.hurt')).toBeUndefined()
  expect(await page.locator('img, iframe, main script').count()).toBe(0)
  expect(await page.locator('.source', {hasText: 'onerror='}).count()).toBe(1)
  await page.evaluate(AxeBuilder.source).catch(() => page.addScriptTag({content: AxeBuilder.source}))
  const {violations} = (await page.evaluate('axe.run()')) as {violations: {id: string; nodes: {html: string}[]}[]}
  expect(violations.map(({id, nodes}) => `${id}: ${nodes[0]?.html.slice(0, 120)}`)).toEqual([])
})
