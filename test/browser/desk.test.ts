import {mkdtemp, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import {describe, expect, onTestFinished, test} from 'vitest'
import {keepScreenshot} from '../support/browser.ts'
import {expectUsable, formOf, newsroom, openPanel, untilStored} from './newsroom.ts'

/** The imported seed article, as an editor meets it; its facts are in test/importer/fixtures/seed/gold.json. */
const HEADLINE = 'Putin, Raisi agree to further cooperation on sidelines of SCO'

const desk = newsroom()
const draftId = () => `drafts.${desk.articleId}`
const articleForm = () => formOf(desk.articleId, 'article')

describe('an editor at the desk', () => {
  test('the Studio opens without a login and shows nothing technical', async () => {
    const {page, log} = await desk.open()
    const today = page.getByTestId('today')
    await today.getByRole('link', {name: HEADLINE}).first().waitFor()
    await page.getByTestId('way-imported').getByLabel('1 stories').waitFor()
    await keepScreenshot(page, 'desk-today')
    await expectUsable(page)
    const text = await page.locator('body').innerText()
    for (const wanted of ['Imported, to finish', 'People', 'Organizations']) expect(text).toContain(wanted)
    for (const hidden of ['sourceText', 'importRecord', 'Source text', 'Import record', 'Audit', 'system.']) expect(text).not.toContain(hidden)
    await page.getByRole('link', {name: 'Drafts'}).click()
    await page.getByText(HEADLINE).first().waitFor()
    await keepScreenshot(page, 'desk-drafts')
    expect(log).toEqual({exceptions: [], failures: []})
  })

  test('the imported draft opens with its names linked and its quotations marked', async () => {
    const {page, log} = await desk.open(articleForm())
    const body = page.getByTestId('field-body')
    await body.scrollIntoViewIfNeeded()
    await body.locator('[data-mark="quote"]').first().waitFor()
    // 24 names and 11 quotation segments; a name inside a quotation divides its span, so marks are counted by their words.
    const mentions = await body.locator('[data-mark="mention"]').allInnerTexts()
    expect(mentions).toHaveLength(24)
    expect(new Set(mentions)).toContain('Sayyed Ali Khamenei')
    const quotations = (await body.locator('[data-mark="quote"]').allInnerTexts()).join(' ')
    expect(quotations).toContain('[This treaty] will mark the transition')
    expect(quotations).toContain('fake news story.')

    await body.locator('[data-mark="mention"]', {hasText: 'SCO'}).first().hover()
    await page.getByTestId('annotation-caption').getByText('Shanghai Cooperation Organization').filter({visible: true}).first().waitFor()
    await keepScreenshot(page, 'imported-article')
    await expectUsable(page)
    await body.locator('[data-mark="quote"]', {hasText: 'fake news story'}).hover()
    await page.getByTestId('annotation-caption').getByText('Quote: Kremlin').filter({visible: true}).first().waitFor()
    expect(log.exceptions).toEqual([])
  })

  test('a headline edit is saved and survives a reload; what somebody else changes meanwhile appears in the open form', async () => {
    const {page} = await desk.open(articleForm())
    const field = page.getByTestId('field-headline').locator('input')
    await field.fill(`${HEADLINE} summit`)
    await untilStored(desk.client, draftId(), ({headline}) => headline === `${HEADLINE} summit`)
    await page.reload()
    await page.waitForFunction((wanted) => document.querySelector<HTMLInputElement>('[data-testid="field-headline"] input')?.value === wanted, `${HEADLINE} summit`)
    await keepScreenshot(page, 'headline-saved')
    await desk.client.patch(draftId()).set({kicker: 'Diplomacy'}).commit()
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>('[data-testid="field-kicker"] input')?.value === 'Diplomacy')
  })

  test('an uploaded image is shown', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'copydesk-picture-'))
    onTestFinished(() => rm(folder, {recursive: true}))
    const picture = path.join(folder, 'summit.png')
    await sharp({create: {width: 640, height: 400, channels: 3, background: '#2f6f5e'}}).png().toFile(picture)

    const {page} = await desk.open(articleForm())
    await page.getByRole('tab', {name: /^Media/}).click()
    const field = page.getByTestId('image-input').first()
    // A form that still waits for its document takes no file.
    await field.locator('input[type=file]:enabled').first().waitFor({state: 'attached'})
    await field.locator('input[type=file]').first().setInputFiles(picture)
    await untilStored(desk.client, draftId(), ({leadImage}) => Boolean((leadImage as {asset?: unknown} | undefined)?.asset))
    const image = field.locator('img').first()
    await image.waitFor()
    await page.waitForFunction(() => (document.querySelector<HTMLImageElement>('[data-testid="image-input"] img')?.naturalWidth ?? 0) > 0)
    expect(await image.getAttribute('src')).toContain('/images/')
    await page.getByTestId('field-leadImage.alt').locator('input').fill('A green field')
    await page.getByTestId('field-leadImage.credit').locator('input').fill('Copydesk')
    await untilStored(desk.client, draftId(), ({leadImage}) => (leadImage as {credit?: string} | undefined)?.credit === 'Copydesk')
    await keepScreenshot(page, 'image-uploaded')
  })

  test('the preview beside the form is the story as readers will see it, letter by letter', async () => {
    const {page, log} = await desk.open(articleForm())
    await openPanel(page, 'Preview', 'preview-inspector')
    const story = page.frameLocator('iframe[title="The story as readers will see it"]')
    await story.getByRole('heading', {level: 1, name: HEADLINE}).waitFor()
    await story.locator('a.name').getByText('Vladimir Putin').first().waitFor()
    await story.locator('img[alt="A green field"]').waitFor()
    expect(await story.locator('body').evaluate(() => innerWidth)).toBe(390)
    await keepScreenshot(page, 'preview-phone')
    await expectUsable(page, true)
    await page.getByTestId('field-kicker').locator('input').fill('Diplomacy & <b>oil</b>')
    await story.getByText('Diplomacy & <b>oil</b>', {exact: true}).waitFor()
    await page.getByRole('button', {name: 'Desktop'}).click()
    await page.waitForFunction(() => document.querySelector('iframe')?.contentWindow?.innerWidth === 1200)
    await keepScreenshot(page, 'preview-desktop')
    // Links show where they will lead, and lead nowhere.
    await story.locator('a.name').first().click()
    await story.getByRole('heading', {level: 1}).waitFor()
    // With the keyboard: out of the panel, and back where it was opened.
    await page.getByRole('button', {name: 'Close “As readers will see it”'}).press('Enter')
    await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'Preview')
    expect(log).toEqual({exceptions: [], failures: []})
  })

  test('publishing takes the new people and organizations along, in one transaction', async () => {
    const {page} = await desk.open(articleForm())
    await page.getByTestId('action-publish').click()
    const dialog = page.getByRole('dialog')
    // What an imported text does not say is asked for where it is needed; nothing is made up.
    await dialog.getByTestId('fix-no-byline').click()
    await dialog.getByText('has no byline').waitFor({state: 'detached'})
    await dialog.getByTestId('fix-source').selectOption('own')
    await dialog.getByTestId('use-source').click()
    await dialog.getByText('does not say where it comes from').waitFor({state: 'detached'})
    for (const name of ['Vladimir Putin', 'Ebrahim Raisi', 'Ali Khamenei', 'Kremlin', 'Washington Post']) await dialog.getByText(name, {exact: true}).waitFor()
    await keepScreenshot(page, 'publish-together')
    await expectUsable(page)
    await dialog.getByTestId('confirm-warnings').check()
    await dialog.getByRole('button', {name: /^Publish/}).click()
    const published = await untilStored(desk.client, desk.articleId, () => true)

    const together = await desk.client.fetch<string[]>('*[_type in ["article", "person", "organization"] && _rev == $rev]._type', {rev: published['_rev']})
    expect(together.toSorted()).toEqual(['article', 'organization', 'organization', 'organization', 'organization', 'person', 'person', 'person'])
    expect(await desk.client.fetch('count(*[_id in path("drafts.**")])')).toBe(0)
    // Promises to strengthen are kept: what is published refers strongly.
    expect(JSON.stringify(published)).not.toContain('_strengthenOnPublish')
  })

  test('history says who did what', async () => {
    const {page} = await desk.open(articleForm())
    await page.getByTestId('field-headline').waitFor()
    await page.getByTestId('pane-context-menu-button').last().click()
    await page.getByTestId('action-history').click()
    const moment = (what: string) => page.getByTestId('timeline-item-button').filter({hasText: what})
    await moment('Published').getByLabel('Local editor').waitFor()
    await moment('Draft created').getByLabel('Scripts').waitFor()
    await keepScreenshot(page, 'history')
  })

  test('a person’s page says what they said and where; one that is used is merged, not removed', async () => {
    const putin = await desk.client.fetch<string>('*[_type == "person" && name == "Vladimir Putin"][0]._id')
    const {page} = await desk.open(formOf(putin, 'person'))
    const panel = await openPanel(page, 'In our stories', 'used-inspector')
    await panel.getByRole('blockquote').filter({hasText: 'we are very happy about this'}).first().waitFor()
    await panel.getByText(/^named \d+ times, quoted \d+ times/).waitFor()
    await keepScreenshot(page, 'used')
    // What is found wrong meanwhile moves the buttons above the form. Who closes the panel still comes back to the one that opened it.
    const {name, ...nameless} = (await desk.client.getDocument<{_id: string; _type: string; name: string}>(putin))!
    await desk.client.create({...nameless, _id: `drafts.${putin}`})
    await page.getByRole('button', {name: 'Validation', exact: true}).waitFor()
    await panel.getByRole('button', {name: 'Close “In our stories”'}).press('Enter')
    await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'In our stories', undefined, {timeout: 10_000})
    await desk.client.delete(`drafts.${putin}`)
    await page.waitForFunction((wanted) => document.querySelector<HTMLInputElement>('[data-testid="field-name"] input')?.value === wanted, name)
    // Readers would meet links that lead nowhere: it is said who would.
    await page.getByTestId('pane-footer').getByTestId('action-menu-button').click()
    await page.getByRole('menuitem', {name: 'Delete'}).click()
    const dialog = page.getByTestId('in-use')
    await dialog.getByText(`${HEADLINE} summit`).or(dialog.getByText(HEADLINE)).first().waitFor()
    await keepScreenshot(page, 'in-use')
    await expectUsable(page)
    await dialog.getByRole('button', {name: 'Merge into another entry …'}).click()
    await page.getByTestId('picker').getByRole('combobox').fill('raisi')
    await page.getByTestId('picker').getByRole('option', {name: /Ebrahim Raisi/}).waitFor()
    await page.keyboard.press('Enter')
    await page.getByText('Merged into “Ebrahim Raisi”').first().waitFor()
    const raisi = await desk.client.fetch<string>('*[_type == "person" && name == "Ebrahim Raisi"][0]._id')
    await untilStored(desk.client, `drafts.${putin}`, ({mergedInto}) => (mergedInto as {_ref?: string} | undefined)?._ref === raisi)
  })
})
