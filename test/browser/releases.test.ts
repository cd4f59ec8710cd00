import {randomUUID} from 'node:crypto'
import type {Locator, Page} from 'playwright-core'
import {describe, expect, onTestFinished, test} from 'vitest'
import {openKeyring} from '../../lake/index.ts'
import {roles} from '../../workflow/index.ts'
import {keepScreenshot} from '../support/browser.ts'
import {formOf, newsroom, untilStored} from './newsroom.ts'

/** The real time, moved on by hand; what waits for an hour waits until the hand has moved past it. */
const clock = {
  ahead: 0,
  waiting: new Set<() => void>(),
  now: () => new Date(Date.now() + clock.ahead),
  setTimer(run: () => void) {
    clock.waiting.add(run)
    return () => void clock.waiting.delete(run)
  },
  moveTo(time: string) {
    clock.ahead = Date.parse(time) - Date.now()
    // Whoever runs may ask for another hour, which is not this one.
    const due = Array.from(clock.waiting)
    for (const run of due) run()
  },
}

const {now, setTimer} = clock
const desk = newsroom({now, setTimer})
const articleForm = () => formOf(desk.articleId, 'article')
const headline = (page: Page) => page.getByTestId('field-headline').locator('input')

/** Opens the menu beside “Publish”. Until the Studio knows what somebody may do, its actions change, and with them the open menu goes. */
async function menuItem(page: Page, action: string): Promise<Locator> {
  const item = page.getByRole('menuitem', {name: action})
  for (let tries = 1; ; tries++) {
    await page.getByTestId('pane-footer').getByTestId('action-menu-button').click()
    try {
      await item.waitFor({timeout: 5000})
      return item
    } catch (error) {
      if (tries === 3) throw error
    }
  }
}

/** Chooses an action of that menu. */
async function act(page: Page, action: string): Promise<void> {
  await (await menuItem(page, action)).click()
}

describe('releases in the Studio', () => {
  test('whoever may not publish finds the buttons off, before any dialog', async () => {
    const keyring = openKeyring({dataDirectory: desk.lake.directory, roles, now: () => new Date(), newId: randomUUID})
    onTestFinished(keyring.close)
    const {token} = keyring.tokens.create({name: 'Ada’s browser', role: 'reporter', user: 'Ada Okafor'})
    const {releaseId} = await desk.client.releases.create({metadata: {title: 'Evening edition', releaseType: 'asap'}})
    await desk.client.create({_id: 'drafts.topic-snow', _type: 'topic', prefLabel: 'Snow'})
    await desk.client.createVersion({releaseId, publishedId: 'topic-snow', baseId: 'drafts.topic-snow'})

    const {page, log} = await desk.open(`/releases/${releaseId}`, token)
    await page.getByTestId('release-permission-error-details').waitFor()
    expect(await page.getByRole('button', {name: 'Run release'}).isDisabled()).toBe(true)
    await keepScreenshot(page, 'release-reporter')
    await page.goto(`${desk.studio}/releases`)
    await page.getByText('Evening edition').first().waitFor()
    await page.locator('button:disabled', {hasText: 'New release'}).first().waitFor()
    await page.goto(`${desk.studio}${articleForm()}`)
    await headline(page).waitFor()
    const schedule = await menuItem(page, 'Schedule')
    await schedule.hover({force: true})
    await page.getByText('is for editors. Ask one of them').filter({visible: true}).first().waitFor()
    expect(await schedule.isDisabled()).toBe(true)
    await keepScreenshot(page, 'schedule-reporter')
    expect(log.exceptions).toEqual([])
    await desk.client.action([{actionType: 'sanity.action.release.archive', releaseId}, {actionType: 'sanity.action.release.delete', releaseId}])
  })

  test('a release is made, takes a story and what it names, keeps its own words, and is run', async () => {
    const {page, log} = await desk.open('/releases')
    await page.getByRole('button', {name: 'New release'}).first().click()
    await page.getByTestId('release-form-title').fill('Morning edition')
    await page.getByTestId('submit-release-button').click()
    // The Studio takes the new release as its perspective.
    await page.waitForURL(/releases\/\w+\?perspective=(\w+)/)
    const release = new URL(page.url()).searchParams.get('perspective') ?? ''
    const version = `versions.${release}.${desk.articleId}`

    await page.goto(`${desk.studio}${articleForm()}?perspective=${release}`)
    await page.getByRole('button', {name: 'Add to release'}).click()
    await untilStored(desk.client, version, () => true)
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>('[data-testid="field-headline"] input')?.readOnly === false)
    await headline(page).fill('Two presidents meet')
    await untilStored(desk.client, version, (document) => document['headline'] === 'Two presidents meet')
    await desk.client.patch(version).set({source: {kind: 'own'}, noBylineReason: 'The source prints none'}).commit()
    // The form says what the release lacks, and one click brings it along.
    await act(page, 'Add what it names')
    await page.getByText('Added 3 people and 4 organizations to the release').waitFor()
    await keepScreenshot(page, 'release-version')

    await page.goto(`${desk.studio}/releases/${release}`)
    await page.getByText('All documents validated, no issues found').first().waitFor()
    await keepScreenshot(page, 'release')
    await page.getByRole('button', {name: 'Run release'}).click()
    await page.getByRole('dialog').getByRole('button', {name: 'Run release'}).click()
    const published = await untilStored(desk.client, desk.articleId, () => true)
    expect(published).toMatchObject({headline: 'Two presidents meet', firstPublishedAt: expect.any(String)})
    expect(await desk.client.fetch('count(*[_rev == $rev && _type in ["person", "organization"]])', {rev: published['_rev']})).toBe(7)
    await page.getByText('Two presidents meet').first().waitFor()
    await keepScreenshot(page, 'release-published')

    // Readers had nothing before it: to revert it is to take everything back.
    await page.getByRole('button', {name: 'Revert release'}).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('8 documents will be unpublished').waitFor()
    await dialog.getByText('Immediately revert the release').click()
    await dialog.getByRole('button', {name: 'Revert now'}).click()
    await page.getByText('release was successfully reverted').waitFor()
    expect(await desk.client.fetch('count(*[_type in ["article", "person", "organization"] && !(_id in path("drafts.**"))])')).toBe(0)
    expect(log).toEqual({exceptions: [], failures: []})
  })

  test('a story that cannot go live alone is scheduled together with what it names, and goes live at its hour', async () => {
    const {page, log} = await desk.open(articleForm())
    await headline(page).waitFor()
    await desk.client.patch(`drafts.${desk.articleId}`).set({source: {kind: 'own'}, noBylineReason: 'The source prints none'}).commit()
    await act(page, 'Schedule')
    const dialog = page.getByRole('dialog')
    await dialog.getByText('Vladimir Putin').waitFor()
    await dialog.getByTestId('move-hour').fill('2039-12-30T10:00')
    await dialog.getByTestId('confirm-warnings').check()
    await keepScreenshot(page, 'schedule-together')
    await dialog.getByTestId('confirm-move').click()
    await page.getByTestId('pane-footer').getByText('Scheduled for 30 Dec').waitFor()
    await keepScreenshot(page, 'story-scheduled')
    const [release] = await desk.client.fetch<{publishAt: string}[]>('*[_type == "system.release" && state == "scheduled"]')
    expect(await desk.client.getDocument(desk.articleId)).toBeUndefined()
    clock.moveTo(release?.publishAt ?? '')
    expect(await untilStored(desk.client, desk.articleId, () => true)).toMatchObject({publishedAt: expect.any(String)})
    // Nobody has written on it since: no draft is left that says the same.
    await page.goto(`${desk.studio}/desk/published`)
    await page.locator(`a[href*="published;${desk.articleId}"]`).first().waitFor()
    expect(await desk.client.getDocument(`drafts.${desk.articleId}`)).toBeUndefined()
    expect(log).toEqual({exceptions: [], failures: []})
  })

  test('a draft that needs nobody is scheduled by itself, locked, and goes live at its hour', async () => {
    await desk.client.create({_id: 'drafts.topic-rain', _type: 'topic', prefLabel: 'Rain'})
    const {page, log} = await desk.open(formOf('topic-rain', 'topic'))
    await page.getByTestId('field-prefLabel').waitFor()
    await act(page, 'Schedule publish')
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox').first().fill('Dec 31, 2039 10:00')
    await dialog.getByRole('textbox').first().press('Enter')
    await dialog.getByRole('button', {name: 'Schedule', exact: true}).click()
    await page.getByText(/scheduled to be published|Scheduled for/i).first().waitFor()
    await keepScreenshot(page, 'scheduled-draft')
    const [release] = await desk.client.fetch<{publishAt: string}[]>('*[_type == "system.release" && metadata.cardinality == "one"]')
    expect(release?.publishAt).toContain('2039-12-31')
    clock.moveTo(release?.publishAt ?? '')
    expect(await untilStored(desk.client, 'topic-rain', () => true)).toMatchObject({prefLabel: 'Rain'})
    expect(log).toEqual({exceptions: [], failures: []})
  })
})
