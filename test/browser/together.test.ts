import {randomUUID} from 'node:crypto'
import {expect, onTestFinished, test} from 'vitest'
import {openKeyring} from '../../lake/index.ts'
import {roles} from '../../workflow/index.ts'
import {keepScreenshot} from '../support/browser.ts'
import {formOf, newsroom} from './newsroom.ts'

const desk = newsroom()

test('two people at one story see each other, and what the other has to say', async () => {
  const place = formOf(desk.articleId, 'article')
  const {page: editor, log} = await desk.open(place)
  const headline = editor.getByTestId('field-headline')
  await headline.waitFor()
  await headline.hover()
  await headline.getByLabel('Add comment').click()
  await editor.getByTestId('comment-input-editable').first().pressSequentially('Is the vote final?')
  await editor.getByTestId('comment-input-send-button').first().click()
  await editor.getByTestId('comments-list-item').getByText('Is the vote final?').waitFor()

  const keyring = openKeyring({dataDirectory: desk.lake.directory, roles, now: () => new Date(), newId: randomUUID})
  onTestFinished(keyring.close)
  const {token} = keyring.tokens.create({name: 'Ada’s browser', role: 'editor', user: 'Ada Okafor'})
  const {page: other, log: otherLog} = await desk.open(place, token)
  await other.getByTestId('field-headline').locator('input').click()
  await editor.getByTestId('document-level-presence').or(headline).getByLabel('Ada Okafor').first().waitFor()
  await other.getByTestId('document-level-presence').getByLabel('Local editor').first().waitFor()
  await other.getByTestId('field-headline').getByLabel('Open comments').click()
  await other.getByTestId('comments-list-item').getByText('Is the vote final?').waitFor()
  await keepScreenshot(other, 'comments-and-presence')

  await editor.getByTestId('tasks-toolbar').click()
  await editor.getByRole('button', {name: 'New task'}).first().click()
  await editor.getByPlaceholder('Task title').fill('Call the Kremlin')
  await editor.getByRole('button', {name: 'Create Task'}).click()
  await editor.getByTestId('tasks-list-item').getByText('Call the Kremlin').waitFor()
  await keepScreenshot(editor, 'tasks')
  expect({log, otherLog}).toEqual({log: {exceptions: [], failures: []}, otherLog: {exceptions: [], failures: []}})
})
