import {mkdtemp, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect, onTestFinished, test} from 'vitest'
import {run} from '../laws/expectMigration.ts'
import {map} from '../lake/assets/pictures.ts'
import {startGuardedLake} from '../support/guarded.ts'
import {story} from '../workflow/house.ts'

/** Milliseconds for eight starts of the command on a busy machine. */
const PATIENCE = 180_000

/** Each command starts anew and takes a second or two, so they tell one story; `documents validate`, `migration run`, `schema` and `typegen` have tests elsewhere. */
test('a dataset is filled, exported, imported into another and deleted with the official command', async () => {
  const {lake, client, clientWith, as} = await startGuardedLake()
  const directory = await mkdtemp(join(tmpdir(), 'copydesk-cli-'))
  onTestFinished(() => rm(directory, {recursive: true, force: true}))
  const sanity = (...args: string[]) => run(['scripts/sanity.ts', ...args], {SANITY_STUDIO_API_HOST: lake.url.replace('127.0.0.1', 'localhost'), SANITY_AUTH_TOKEN: lake.token})

  const photo = await client.assets.upload('image', await map(30, 20).png().toBuffer(), {filename: 'Fluß.png'})
  const notes = join(directory, 'notes.json')
  await writeFile(notes, JSON.stringify([
    {_id: 'one', _type: 'note', title: 'Ünïcode', picture: {_type: 'image', asset: {_type: 'reference', _ref: photo._id}}},
    {_id: 'two', _type: 'note', title: 'Two', see: {_type: 'reference', _ref: 'one'}},
    {_id: 'drafts.two', _type: 'note', title: 'Two, edited'},
  ]))
  await sanity('documents', 'create', notes)
  await as('reporter').create(story('vote'))
  await client.action({actionType: 'sanity.action.document.publish', draftId: 'drafts.vote', publishedId: 'vote'})
  await as('reporter').create(story('next'))
  const query = '*[_type in ["note", "article", "editorialState"]] | order(_id) {_id, title, headline, state, "see": see->title, "name": picture.asset->originalFilename}'
  const told = await client.fetch<unknown>(query)
  expect(told).toHaveLength(6)

  const file = join(directory, 'export.tar.gz')
  await Promise.all([sanity('dataset', 'create', 'copy', '--visibility', 'public'), sanity('dataset', 'export', 'production', file)])
  await sanity('dataset', 'import', file, 'copy')
  const copy = clientWith({dataset: 'copy'})
  expect(await copy.fetch<unknown>(query)).toEqual(told)
  // What was published came in as it was, and the audit trail of both says how it came to be.
  const moves = await copy.fetch<string[]>('*[_type == "auditEvent"] | order(_id).move')
  expect(moves.filter((move) => move !== 'import')).toEqual(['submit', 'approve', 'publish'])
  expect(moves).toContain('import')

  const [asked, listed] = await Promise.all([sanity('documents', 'query', query, '--dataset', 'copy', '--api-version', '2025-01-01'), sanity('dataset', 'list')])
  expect(JSON.parse(asked.slice(asked.indexOf('[\n')))).toEqual(told)
  expect(listed.split('\n')).toEqual(expect.arrayContaining(['copy', 'production']))
  await sanity('dataset', 'delete', 'copy', '--force')
  expect((await client.datasets.list()).map(({name}) => name)).toEqual(['production'])
}, PATIENCE)
