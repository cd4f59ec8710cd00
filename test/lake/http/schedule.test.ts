import {mkdtemp, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {expect, onTestFinished, test} from 'vitest'
import {handClock} from '../../support/clock.ts'
import {startLake} from '../../support/lake.ts'

const start = Date.UTC(2026, 0, 1, 12)
const HOUR = 3_600_000

test('a release whose hour passed while the lake was down goes live at the next start, before anybody asks for its dataset', async () => {
  const dataDirectory = await mkdtemp(path.join(tmpdir(), 'copydesk-schedule-'))
  onTestFinished(() => rm(dataDirectory, {recursive: true}))
  const clock = handClock(start)
  const before = await startLake({dataDirectory, ...clock, manual: true})
  const {releaseId} = await before.client.releases.create({metadata: {title: 'Morning edition', releaseType: 'scheduled'}})
  await before.client.createVersion({releaseId, publishedId: 'story', document: {_type: 'article', headline: 'Rain'}})
  await before.client.releases.schedule({releaseId, publishAt: new Date(start + HOUR).toISOString()})
  await before.close()

  const later = handClock(start + 2 * HOUR)
  const after = await startLake({dataDirectory, ...later})
  later.advance(0)
  expect(await after.client.getDocument('story')).toMatchObject({headline: 'Rain', _updatedAt: new Date(start + 2 * HOUR).toISOString()})
  expect(await after.client.releases.get({releaseId})).toMatchObject({state: 'published'})
  expect(await after.client.users.getById('schedule')).toMatchObject({displayName: 'Schedule'})
})

test('a release that cannot be published tells its editors why, and whoever runs the lake', async () => {
  const clock = handClock(start)
  const warnings: string[] = []
  let embargo = false
  const {client} = await startLake({
    ...clock,
    warn: (message) => warnings.push(message),
    guard: ({changes}) => (embargo && changes.some(({id}) => id === 'story') ? '“Rain” is under embargo.' : undefined),
  })
  const {releaseId} = await client.releases.create({metadata: {title: 'Morning edition', releaseType: 'scheduled'}})
  await client.createVersion({releaseId, publishedId: 'story', document: {_type: 'article', headline: 'Rain'}})
  await client.releases.schedule({releaseId, publishAt: new Date(start + HOUR).toISOString()})
  embargo = true
  clock.advance(HOUR)
  expect(await client.releases.get({releaseId})).toMatchObject({state: 'active', error: {message: '“Rain” is under embargo.'}})
  expect(warnings).toHaveLength(1)
  expect(warnings[0]).toContain('“Rain” is under embargo.')
})
