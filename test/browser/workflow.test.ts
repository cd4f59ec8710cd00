import {randomUUID} from 'node:crypto'
import type {Page} from 'playwright-core'
import {describe, expect, onTestFinished, test} from 'vitest'
import {openKeyring} from '../../lake/index.ts'
import {rolesOf} from '../../workflow/index.ts'
import {keepScreenshot} from '../support/browser.ts'
import {fillNewsroom, story} from '../support/newsroom.ts'
import {story as plainStory} from '../workflow/house.ts'
import {expectUsable, formOf, newsroom, openPanel, untilStored} from './newsroom.ts'

const desk = newsroom({requireToken: true})

/** Somebody with a token of their own, at the story. */
async function at(role: string, user: string, place: string): Promise<Page> {
  const keyring = openKeyring({dataDirectory: desk.lake.directory, roles: rolesOf(), now: () => new Date(), newId: randomUUID})
  onTestFinished(keyring.close)
  const {token} = keyring.tokens.create({name: `${user}’s browser`, role, user})
  const {page} = await desk.open(place, token)
  return page
}

const form = () => formOf(story.id, 'article')
const state = (wanted: string) => untilStored(desk.client, `editorial.${story.id}`, (document) => document['state'] === wanted)

/** The big button. */
const button = (page: Page, name: string) => page.getByTestId('pane-footer').getByRole('button', {name, exact: true})

/** An entry of the menu beside it. Until the Studio knows what somebody may do its actions change, and an open menu closes. */
async function choose(page: Page, name: string): Promise<void> {
  const item = page.getByRole('menuitem', {name})
  for (let tries = 1; ; tries++) {
    await page.getByTestId('pane-footer').getByTestId('action-menu-button').click()
    try {
      await item.click({timeout: 5000})
      return
    } catch (error) {
      if (tries === 3) throw error
    }
  }
}

/** Points at the button until it says so: one that is drawn anew under the pointer does not notice it. */
async function hoverUntil(page: Page, name: string, words: string): Promise<void> {
  for (let tries = 1; ; tries++) {
    await page.mouse.move(0, 0)
    await button(page, name).hover({force: true})
    try {
      await page.getByText(words).filter({visible: true}).first().waitFor({timeout: 10_000})
      return
    } catch (error) {
      if (tries === 5) throw error
    }
  }
}

/** Makes the move that the open dialog is about. */
async function confirm(page: Page): Promise<void> {
  await page.getByTestId('confirm-move').waitFor()
  const known = page.getByTestId('confirm-warnings')
  if (await known.isVisible()) await known.check()
  await page.getByTestId('confirm-move').click()
}

describe('a story’s life at the desk, among people who sign in', () => {
  test('from the first draft to the last notice', {timeout: 300_000}, async () => {
    await fillNewsroom(desk.client)
    const [ada, eve] = [await at('reporter', 'Ada Okafor', form()), await at('editor', 'Eve Lind', form())]

    // Submitting shows what the story will need later on, while there is time; some of it can be given at once.
    await button(ada, 'Submit for review').click()
    await ada.getByTestId('warnings').getByText('has no byline').waitFor()
    await keepScreenshot(ada, 'workflow-submit')
    await ada.getByTestId('fix-byline').fill('By Ada Okafor')
    await ada.getByRole('button', {name: 'Use it'}).last().click()
    await ada.getByTestId('warnings').getByText('has no byline').waitFor({state: 'detached'})
    await ada.getByTestId('fix-source').selectOption('own')
    await ada.getByTestId('use-source').click()
    await ada.getByTestId('warnings').getByText('does not say where it comes from').waitFor({state: 'detached'})
    await keepScreenshot(ada, 'workflow-mended')
    await confirm(ada)
    await state('inReview')

    // The editor’s browser has heard of it; the quotation that nobody said cannot be approved.
    await button(eve, 'Approve').click()
    await eve.getByTestId('refusals').getByText('does not say whose words they are').waitFor()
    await keepScreenshot(eve, 'workflow-approve-refused')
    expect(await eve.getByTestId('confirm-move').isDisabled()).toBe(true)
    await eve.getByTestId('cancel-move').click()
    await choose(eve, 'Request changes')
    await eve.getByTestId('move-reason').fill('Who says that Lindqvist does not speak for all?')
    await keepScreenshot(eve, 'workflow-request-changes')
    await confirm(eve)
    await state('draft')

    // The reporter reads the note beside the text, mends the quotation, and submits again.
    await openPanel(ada, 'Workflow', 'workflow-inspector')
    await ada.getByTestId('workflow-inspector').getByText('Who says that Lindqvist').first().waitFor()
    await keepScreenshot(ada, 'workflow-inspector')
    await desk.client.patch(`drafts.${story.id}`).set({'body[_key=="b4"].markDefs[_key=="q3"].unnamedSource': {description: 'one trader', reason: 'She fears for her stall.'}}).commit()
    await ada.getByTestId('field-kicker').locator('input').fill('Harbour')
    await untilStored(desk.client, `drafts.${story.id}`, ({kicker}) => kicker === 'Harbour')
    await button(ada, 'Submit for review').click()
    await confirm(ada)
    await state('inReview')

    // Approved; one more word, and it is not approved any more, in both browsers.
    await button(eve, 'Approve').click()
    await confirm(eve)
    await state('approved')
    await eve.getByTestId('pane-footer').getByText('Approved').waitFor()
    await ada.getByTestId('field-kicker').locator('input').fill('Northport harbour')
    await state('draft')
    await eve.getByTestId('pane-footer').getByText('Draft', {exact: true}).waitFor()
    await keepScreenshot(eve, 'workflow-lapsed')
    await button(ada, 'Submit for review').click()
    await confirm(ada)
    await button(eve, 'Approve').click()
    await confirm(eve)
    await state('approved')
    // An editor publishes nothing: the button says whose it is.
    await hoverUntil(eve, 'Publish', 'is for publishers')
    await keepScreenshot(eve, 'workflow-not-yours')

    const pia = await at('publisher', 'Pia Berg', form())
    await button(pia, 'Publish').click()
    await pia.getByTestId('publish-set').getByText('Fishmongers’ Guild').waitFor()
    await keepScreenshot(pia, 'workflow-publish')
    await confirm(pia)
    await untilStored(desk.client, story.id, () => true)
    await keepScreenshot(pia, 'workflow-published')

    // A change after publication is classified; what was wrong is corrected by standards editors, and readers are told.
    await pia.close()
    const sam = await at('standards', 'Sam Reyes', form())
    await ada.getByTestId('field-headline').locator('input').fill('Harbour board votes to close the fish market')
    await untilStored(desk.client, `drafts.${story.id}`, (document) => document['headline'] === 'Harbour board votes to close the fish market')
    await sam.getByTestId('pane-footer').getByText('Changes not published').waitFor()
    await button(sam, 'Publish').click()
    await sam.getByLabel('Minor: spelling, layout').check()
    await sam.getByTestId('refusals').getByText('that is not minor').waitFor()
    await keepScreenshot(sam, 'workflow-not-minor')
    await sam.getByLabel('Correction: it was wrong').check()
    await sam.getByTestId('change-note').fill('An earlier headline said the market would move. It closes.')
    await keepScreenshot(sam, 'workflow-correction')
    await confirm(sam)
    await untilStored(desk.client, story.id, (document) => JSON.stringify(document['changeLog'] ?? '').includes('It closes.'))

    // It has to go: a notice stands in its place, and not a word is left that readers could get.
    await choose(sam, 'Withdraw')
    await sam.getByTestId('withdrawal-notice').fill('This story was withdrawn on legal advice.')
    await sam.getByTestId('move-reason').fill('Letter from the board’s lawyers.')
    await keepScreenshot(sam, 'workflow-withdraw')
    await confirm(sam)
    await state('withdrawn')
    await sam.getByTestId('pane-footer').getByText('Withdrawn').waitFor()
    await openPanel(sam, 'Workflow', 'workflow-inspector')
    await sam.getByTestId('workflow-history').getByText('withdrew it').waitFor()
    await keepScreenshot(sam, 'workflow-withdrawn')
    const readers = desk.client.withConfig({token: undefined as never, perspective: 'published'})
    const left = JSON.stringify(await readers.fetch('*[_type == "article"]'))
    expect(left).toContain('This story was withdrawn on legal advice.')
    for (const words of ['Harbour board', 'fish market"', 'Pier 4', 'lawyers']) expect(left).not.toContain(words)
    expect(await desk.client.fetch('*[_type == "auditEvent" && subject == $id] | order(_id).move', {id: story.id})).toEqual([
      'submit', 'requestChanges', 'submit', 'approve', 'lapse', 'submit', 'approve', 'publish', 'publishRevision', 'withdraw',
    ])
  })

  test('many stories are moved at once from the board; those that cannot be say why', async () => {
    for (const id of ['ferry', 'pier', 'quay']) await desk.client.create(plainStory(id, id === 'quay' ? {headline: ''} : {headline: `The ${id} reopens`}))
    const ada = await at('reporter', 'Ada Okafor', '/workflow')
    await ada.getByRole('tab', {name: 'Draft'}).click()
    for (const name of ['The ferry reopens', 'The pier reopens', 'Article without a headline']) await ada.getByLabel(`Choose “${name}”`).check()
    await ada.getByRole('button', {name: 'Submit for review'}).click()
    await ada.getByTestId('bulk-outcome').getByText('has no headline. Write one.').waitFor()
    await keepScreenshot(ada, 'board-plan')
    await expectUsable(ada)
    await ada.getByTestId('bulk-move').click()
    await ada.getByTestId('bulk-outcome').getByText('done for 2 of 3').waitFor()
    await ada.getByTestId('bulk-close').click()
    await ada.getByRole('tab', {name: 'In review'}).click()
    await ada.getByRole('link', {name: 'The pier reopens'}).waitFor()
    await keepScreenshot(ada, 'board')
    expect(await desk.client.fetch('*[_type == "editorialState" && state == "inReview"].article._ref')).toEqual(['ferry', 'pier'])
  })
})
