import {expect, onTestFinished, test} from 'vitest'
import {openKeyring} from '../../lake/index.ts'
import {roles} from '../../workflow/index.ts'
import {keepScreenshot} from '../support/browser.ts'
import {formOf, newsroom, untilStored} from './newsroom.ts'

const desk = newsroom({requireToken: true})
const headline = '[data-testid="field-headline"] input'

/** A token for somebody, as the command makes it while the lake is running. */
function tokenFor(role: string, user: string) {
  const keyring = openKeyring({dataDirectory: desk.lake.directory, roles, now: () => new Date(), newId: () => crypto.randomUUID()})
  onTestFinished(keyring.close)
  return {...keyring.tokens.create({name: `${user}’s browser`, role, user}), keyring}
}

test('a reporter signs in with the button, writes under their name, cannot publish, and signs out', async () => {
  const {token, issued} = tokenFor('reporter', 'Ada Okafor')
  const {page, log} = await desk.open(formOf(desk.articleId, 'article'))
  await page.getByRole('link', {name: 'Sign in with a token'}).click()
  await page.getByLabel('Your token').waitFor()
  await keepScreenshot(page, 'sign-in')
  await page.getByLabel('Your token').fill('something else')
  await page.getByRole('button', {name: 'Sign in'}).click()
  await page.getByRole('alert').waitFor()
  await keepScreenshot(page, 'sign-in-refused')
  await page.getByLabel('Your token').fill(token)
  await page.keyboard.press('Enter')
  await page.locator(headline).fill('Ada was here')
  await untilStored(desk.client, `drafts.${desk.articleId}`, (document) => document.headline === 'Ada was here')
  const history = await desk.client.request<string>({url: `/data/history/production/transactions/drafts.${desk.articleId}?reverse=true&limit=1`, json: false})
  expect(JSON.parse(history)).toMatchObject({author: issued.user.id})
  expect(page.url()).not.toContain('sid=')
  // Grey because of who Ada is, not because of what the story still lacks.
  await page.getByTestId('action-submitforreview').waitFor()
  await page.getByTestId('pane-footer').getByTestId('action-menu-button').click()
  await page.getByRole('menuitem', {name: 'Publish'}).hover({force: true})
  await page.getByText('is for editors. Ask one of them').filter({visible: true}).first().waitFor()
  await keepScreenshot(page, 'reporter')
  await page.keyboard.press('Escape')
  await page.getByRole('button', {name: /Ada Okafor|account|user/i}).first().click()
  await page.getByText('Sign out').click()
  await page.getByRole('link', {name: 'Sign in with a token'}).waitFor()
  expect(log.exceptions).toEqual([])
})

test('a link with a token opens the Studio; a viewer reads and changes nothing; a revoked token is shown the door', async () => {
  const {token, issued, keyring} = tokenFor('viewer', 'Bo Lind')
  const {page, log} = await desk.open(`/#token=${token}`)
  await page.getByRole('link', {name: 'All articles'}).waitFor()
  expect(page.url()).not.toContain(token)
  await page.goto(`${desk.studio}${formOf(desk.articleId, 'article')}`)
  await page.locator(headline).waitFor()
  await page.locator(`${headline}[readonly], ${headline}[disabled]`).waitFor()
  await keepScreenshot(page, 'viewer')
  keyring.tokens.revoke(issued.id)
  await page.reload()
  await page.getByRole('link', {name: 'Sign in with a token'}).waitFor()
  expect(log.exceptions).toEqual([])
})
