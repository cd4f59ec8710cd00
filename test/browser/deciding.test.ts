import {mkdtemp, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {describe, expect, onTestFinished, test} from 'vitest'
import {importPaths} from '../../scripts/import.ts'
import {keepScreenshot} from '../support/browser.ts'
import {expectUsable, formOf, newsroom, openPanel, untilStored} from './newsroom.ts'

const desk = newsroom()

/** A text file that can be imported, changed, and imported again. */
async function sourceFile(name: string) {
  const folder = await mkdtemp(path.join(tmpdir(), 'copydesk-source-'))
  onTestFinished(() => rm(folder, {recursive: true}))
  const file = path.join(folder, name)
  return async (text: string): Promise<string> => {
    await writeFile(file, text)
    const [outcome] = await importPaths({paths: [file], from: folder, project: folder, client: desk.client, write: true})
    return outcome?.articleId ?? ''
  }
}

const BREWERY = `Smiths at odds over brewery

The future of the Northport brewery is in doubt as two heirs fight over it.

Helen Smith, who runs the brewery, wants to sell. Her brother Peter Smith does not.

Smith said on Wednesday that the offer was "insulting".

The mayor has called for calm, and Smith has promised to think it over.
`

const statuses = (document: Record<string, unknown>): string[] => ((document['suggestions'] ?? []) as {status: string}[]).map(({status}) => status)

describe('finishing an imported story', () => {
  test('what the import was unsure of is decided with the keyboard, and taken back', async () => {
    const id = await (await sourceFile('brewery.txt'))(BREWERY)
    const {page, log} = await desk.open(formOf(id, 'article'))
    const panel = await openPanel(page, 'To decide', 'decide-inspector')
    const questions = panel.locator('[data-question]')
    // Whoever has opened the panel stands at its first question.
    await questions.first().and(page.locator(':focus')).waitFor()
    // The text beside shows which words are meant.
    const shown = page.getByTestId('field-body').locator('[data-highlight]')
    await shown.getByText('Smith').waitFor()
    await keepScreenshot(page, 'suggestions')
    await expectUsable(page)
    const open = await questions.count()
    await page.keyboard.press('2')
    const record = await untilStored(desk.client, `import.${id}`, (document) => statuses(document).includes('accepted'))
    expect(statuses(record).filter((status) => status === 'open')).toHaveLength(open - 1)
    await page.getByTestId('field-body').locator('[data-mark="mention"]').getByText('Smith', {exact: true}).waitFor()
    const article = await untilStored(desk.client, `drafts.${id}`, () => true)
    const peter = await desk.client.fetch<string>('*[_type == "person" && name == "Peter Smith"][0]._id')
    expect(JSON.stringify(article['body']).split(peter.replace('drafts.', ''))).toHaveLength(3)
    // The next question has the focus; it is left as it is.
    await page.keyboard.press('r')
    await untilStored(desk.client, `import.${id}`, (document) => statuses(document).includes('rejected'))
    await page.keyboard.press('z')
    await page.getByText('Taken back').first().waitFor()
    await panel.getByRole('button', {name: 'Undo'}).click()
    await untilStored(desk.client, `import.${id}`, (document) => statuses(document).every((status) => status === 'open'))
    await page.getByTestId('field-body').locator('[data-mark="mention"]').getByText('Smith', {exact: true}).waitFor({state: 'detached'})
    // Somebody whom the import did not think of.
    await questions.first().focus()
    await page.keyboard.press('e')
    const picker = page.getByTestId('picker')
    await picker.getByRole('combobox').fill('Agnes Smith')
    await picker.getByText('Enter as a new person').click()
    await untilStored(desk.client, `import.${id}`, (document) => statuses(document).includes('accepted'))
    expect(await desk.client.fetch('count(*[_type == "person" && name == "Agnes Smith"])')).toBe(1)
    expect(log).toEqual({exceptions: [], failures: []})
  })

  test('where a link leads is asked when two stories may be meant, and answered with a key', async () => {
    for (const name of ['one.txt', 'other.txt']) await (await sourceFile(name))(`Ferry stays in port until May\n\nThe ferry stays in port, it was said in ${name}.\n`)
    const id = await (await sourceFile('council.txt'))('Council votes on the ferry\n\nThe council voted on Monday evening.\n\nRead more: Ferry stays in port until May\n')
    const {page, log} = await desk.open(formOf(id, 'article'))
    const panel = await openPanel(page, 'To decide', 'decide-inspector')
    await panel.locator('[data-question]').first().and(page.locator(':focus')).waitFor()
    await panel.getByText('Its headline is the same.').first().waitFor()
    // Two of one headline are told apart by how they begin.
    for (const name of ['one.txt', 'other.txt']) await panel.getByText(`it was said in ${name}`).waitFor()
    await keepScreenshot(page, 'link-suggestion')
    await expectUsable(page)
    expect(await panel.locator('[data-question]').count()).toBe(1)
    await page.keyboard.press('2')
    const record = await untilStored(desk.client, `import.${id}`, (document) => statuses(document).includes('accepted'))
    const [{candidates}] = record['suggestions'] as [{candidates: {entity: {_ref: string}}[]}]
    await untilStored(desk.client, `drafts.${id}`, ({relatedLinks}) => JSON.stringify(relatedLinks).includes(candidates[1]!.entity._ref))
    await panel.getByText('Everything the import was unsure of is decided').waitFor()
    await panel.getByRole('button', {name: 'Undo'}).click()
    await panel.locator('[data-question]').first().waitFor()
    await untilStored(desk.client, `import.${id}`, (document) => statuses(document).every((status) => status === 'open'))
    expect(log).toEqual({exceptions: [], failures: []})
  })

  test('the source stands beside the story, says what became of each letter, and what a new version of it wants is settled paragraph by paragraph', async () => {
    const write = await sourceFile('bridge.txt')
    const text = (headline: string, day: string, guests: string, tolls: string) => `${headline}\n\nThe bridge opened on ${day} after years of work, and the town celebrated until the morning.\n\nMayor Ada Okafor cut the ribbon before ${guests} guests.\n${tolls}`
    const tolls = '\nTolls start in May, the board said.\n'
    const id = await write(text('Bridge opens', 'Monday', 'two hundred', tolls))
    const {page, log} = await desk.open(formOf(id, 'article'))
    await openPanel(page, 'Source', 'source-inspector')
    const source = page.getByTestId('source-text')
    await page.getByText('The story says every word of it.').waitFor()
    // From the source to the paragraph, and back.
    await source.getByText('Mayor Ada Okafor').hover()
    await page.getByTestId('source-reason').getByText('“Body”, as the source has it').waitFor()
    await page.getByTestId('field-body').getByText('cut the ribbon').hover()
    await source.locator('[data-lit]').getByText('Mayor Ada Okafor').waitFor()
    const body = page.getByTestId('field-body').locator('[contenteditable=true]').first()
    await body.focus()
    await page.keyboard.press('Control+Home')
    await page.keyboard.type('And so, at last: ', {delay: 15})
    await source.locator('ins').getByText('And so, at last:').waitFor()
    await keepScreenshot(page, 'source')
    await expectUsable(page)
    await page.getByTestId('field-headline').locator('input').fill('Bridge closes')
    await source.locator('del').getByText('opens').waitFor()
    await untilStored(desk.client, `drafts.${id}`, ({headline}) => headline === 'Bridge closes')

    const edited = (await desk.client.getDocument(`drafts.${id}`)) as unknown as {body: {_key: string; children: {text: string}[]}[]}
    const paragraph = edited.body.find(({children}) => children.some((span) => span.text.includes('Tolls')))
    await desk.client.patch(`drafts.${id}`).set({[`body[_key=="${paragraph?._key}"].children`]: [{_key: 's', _type: 'span', text: 'Tolls start in June, the board said.', marks: []}]}).commit()
    await write(text('Bridge delayed', 'Tuesday', 'three hundred', ''))
    const panel = await openPanel(page, 'To decide', 'decide-inspector')
    const questions = panel.locator('[data-question]')
    await questions.getByText('In the source').first().waitFor()
    await questions.first().focus()
    await keepScreenshot(page, 'conflicts')
    await expectUsable(page, true)
    // The headline stays ours; the paragraph that the source dropped goes.
    await page.keyboard.press('o')
    await untilStored(desk.client, `import.${id}`, ({conflicts}) => !String(conflicts).includes('"headline"'))
    await questions.filter({hasText: 'The source no longer has this'}).focus()
    await page.keyboard.press('s')
    const settled = await untilStored(desk.client, `drafts.${id}`, (document) => !JSON.stringify(document['body']).includes('Tolls'))
    expect(settled).toMatchObject({headline: 'Bridge closes'})
    await untilStored(desk.client, `import.${id}`, ({mergeState}) => mergeState === 'clean')
    await panel.getByText('Everything the import was unsure of is decided').waitFor()
    expect(log).toEqual({exceptions: [], failures: []})
  })
})
