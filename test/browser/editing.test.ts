import {readFileSync} from 'node:fs'
import path from 'node:path'
import type {Page} from 'playwright-core'
import {describe, expect, test} from 'vitest'
import {terseBody} from '../../portable-text/index.ts'
import type {TextBlock} from '../../portable-text/index.ts'
import {keepScreenshot} from '../support/browser.ts'
import {formOf, newsroom, untilStored} from './newsroom.ts'

const desk = newsroom()
const draftId = () => `drafts.${desk.articleId}`

/** The body as lines, with names and speakers by name, once `isThere` is in it. */
async function storedBody(id: string, isThere: string): Promise<string[]> {
  const {body} = await untilStored(desk.client, id, (document) => JSON.stringify(document['body'] ?? '').includes(isThere))
  const people = await desk.client.fetch<{_id: string; _type: string; name: string}[]>('*[_type in ["person", "organization", "place"]]{_id, _type, name}')
  const byId = new Map(people.map(({_id, _type, name}) => [_id.replace('drafts.', ''), {kind: _type, name}]))
  return terseBody(body as TextBlock[], (ref) => byId.get(ref))
}

/** As fast as fingers are: the editor hears of a key when the one before has been drawn. */
const type = (page: Page, text: string) => page.keyboard.type(text, {delay: 15})

const editorOf = (page: Page) => page.getByTestId('field-body').locator('[contenteditable=true]').first()

describe('writing news', () => {
  test('names and speakers are marked with the keyboard alone, a quotation is pulled out in one step', async () => {
    const {page, log} = await desk.open(formOf(desk.articleId, 'article'))
    await page.getByTestId('field-body').locator('[data-mark="quote"]').first().waitFor()
    await page.getByTestId('length').filter({hasText: /^839 words · 4 min read$/}).waitFor()
    await editorOf(page).focus()
    await page.keyboard.press('Control+End')
    await page.keyboard.press('Enter')

    // An @ asks who it is, wherever a word begins.
    await type(page, 'On Friday, @')
    const [picker, names] = [page.getByTestId('picker'), page.getByTestId('at-names')]
    await type(page, 'khame')
    await names.getByRole('option', {name: /Ali Khamenei/}).waitFor()
    await keepScreenshot(page, 'picker-name')
    await page.keyboard.press('Enter')
    // Whom nobody has entered is entered on the way.
    await type(page, ' met envoys of the Northport Guild')
    await page.keyboard.press('Shift+Control+ArrowLeft')
    await page.getByTestId('length').filter({hasText: /^1 of 849 words/}).waitFor()
    await page.keyboard.press('Shift+Control+ArrowLeft')
    await page.getByTestId('length').filter({hasText: /^2 of 849 words/}).waitFor()
    await page.keyboard.press('Control+Shift+K')
    await picker.getByText('Enter as a new organization').waitFor()
    expect(await picker.getByRole('combobox').inputValue()).toBe('Northport Guild')
    await page.keyboard.press('ArrowDown')
    await picker.getByRole('option', {name: /new organization/, selected: true}).waitFor()
    await page.keyboard.press('Enter')
    await page.getByText('“Northport Guild” is entered as a draft').waitFor()
    await type(page, ' and said "We are happy about all of this," smiling.')
    for (let step = 0; step < 15; step++) await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('Control+Shift+S')
    // Whoever the paragraph names is offered before anything is typed.
    await picker.getByRole('option', {name: /Ali Khamenei/}).waitFor()
    await keepScreenshot(page, 'picker-speaker')
    await page.keyboard.press('Enter')
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('ArrowLeft')
    const card = page.getByTestId('mark-card')
    await card.getByText('Quote: Ali Khamenei').waitFor()
    await keepScreenshot(page, 'mark-card')
    await page.keyboard.press('Alt+F10')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')

    const body = await storedBody(draftId(), 'pullQuote')
    expect(body.slice(-2)).toEqual([
      'p| On Friday, [Ali Khamenei](person Ali Khamenei) met envoys of the [Northport Guild](organization Northport Guild) and said ⟦q10 Ali Khamenei: “We are happy about all of this,”⟧ smiling.',
      'pullQuote| We are happy about all of this',
    ])
    const stored = (await desk.client.getDocument(draftId())) as unknown as {body: {_type: string; speaker?: object}[]}
    expect(stored.body.at(-1)?.speaker).toMatchObject({_weak: true, _strengthenOnPublish: {type: 'person'}})

    // Escape leaves the text as it was, and what was typed stands in it.
    await editorOf(page).getByText('smiling.').click()
    await page.waitForFunction(() => document.getSelection()?.anchorNode?.textContent === ' smiling.')
    await page.keyboard.press('End')
    await page.waitForFunction(() => document.getSelection()?.anchorOffset === ' smiling.'.length)
    await type(page, ' ')
    await page.waitForFunction(() => document.getSelection()?.anchorNode?.textContent === ' smiling. ')
    await type(page, '@raisi')
    await names.getByRole('option', {name: /Ebrahim Raisi/}).waitFor()
    await page.keyboard.press('Escape')
    await type(page, ' etc')
    expect((await storedBody(draftId(), 'etc')).join('\n')).toContain(' @raisi etc')
    expect(log).toEqual({exceptions: [], failures: []})
  })

  test('the card under a name opens who it is, and takes the link off', async () => {
    const {page, log} = await desk.open(formOf(desk.articleId, 'article'))
    const names = page.getByTestId('field-body').locator('[data-mark="mention"]')
    await names.getByText('Vladimir Putin').click()
    const card = page.getByTestId('mark-card')
    await card.getByText('Person · Russian President').waitFor()
    await card.getByRole('link', {name: 'Open Vladimir Putin'}).click()
    await page.getByTestId('field-name').locator('input').waitFor()
    await keepScreenshot(page, 'name-opened')
    await page.goto(`${desk.studio}${formOf(desk.articleId, 'article')}`)
    await names.getByText('Washington Post').click()
    await card.getByRole('button', {name: 'Unlink'}).click()
    await untilStored(desk.client, draftId(), (document) => !JSON.stringify(document['body']).includes('"Washington Post"],'))
    await names.getByText('Washington Post').waitFor({state: 'detached'})
    expect(log).toEqual({exceptions: [], failures: []})
  })

  test('what is pasted from Word, Google Docs and web pages keeps what the model knows and drops the rest', async () => {
    const fixtures = path.resolve(import.meta.dirname, '../studio/fixtures/paste')
    const pasted: Record<string, string[]> = {}
    for (const source of ['word', 'google-docs', 'web-page']) {
      const id = `drafts.article-paste-${source}`
      await desk.client.create({_id: id, _type: 'article', headline: `From ${source}`})
      const {page, log} = await desk.open(formOf(id.replace('drafts.', ''), 'article'))
      await editorOf(page).click()
      await page.evaluate(async (html) => {
        const plain = new DOMParser().parseFromString(html, 'text/html').body.textContent
        const blob = (text: string, type: string) => new Blob([text], {type})
        await navigator.clipboard.write([new ClipboardItem({'text/html': blob(html, 'text/html'), 'text/plain': blob(plain, 'text/plain')})])
      }, readFileSync(path.join(fixtures, `${source}.html`), 'utf8'))
      await page.keyboard.press('Control+V')
      pasted[source] = await storedBody(id, 'Numbers')
      await keepScreenshot(page, `pasted-${source}`)
      expect(log).toEqual({exceptions: [], failures: []})
    }
    expect(pasted).toEqual(expectedPastes)
  })
})

const expectedPastes: Record<string, string[]> = {
  word: [
    'h2| Harbour board votes',
    'p| The **Northport Harbour Board** voted on _Tuesday_ to move the fish market, it said[ on its site](link https://board.example/plans).',
    'h2| A guild divided',
    '- Ninety years of trade',
    '- Forty stalls',
    'h3| Numbers',
    'q| “Nobody will miss the rats.”',
    'p| Stalls · 40',
    'p| H~2~O and __underlined__ and ~~struck~~.',
  ],
  'google-docs': [
    'h2| Harbour board votes',
    'p| The **Northport Harbour Board** voted on _Tuesday_, it said [on its site](link https://board.example/plans).',
    'h2| A guild divided',
    '- Ninety years of trade',
    '  - Forty stalls',
    'h3| Numbers',
    'p| ~~struck~~ and H~2~O',
  ],
  'web-page': [
    'h2| Harbour board votes',
    expect.stringMatching(/^p\| By /),
    'p| The **Northport Harbour Board** voted on _Tuesday_, it said [on its site](link https://board.example/plans?utm_source=x). Click',
    'h3| A guild divided',
    'q| “Nobody will miss the rats.”',
    '1. Ninety years of trade',
    '1. Forty stalls',
    'h3| Numbers',
    'p| The pier. Photo: Jane Doe',
    'p| One⏎two & three\u00a0four x = 1 marked plain',
    'divider| line',
    'p| Year · Stalls',
    'p| 1930 · 12',
    'p| Last.',
  ],
}
