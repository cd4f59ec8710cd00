import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {describe, expect, onTestFinished, test} from 'vitest'
import {keepExpiry} from '../../scripts/expiry.ts'
import {moveTo, openHouse, publish, START, story, type House} from './house.ts'

const hour = (hours: number): string => new Date(START + hours * 3_600_000).toISOString()

function house(file?: string): House & {close(): void; warned: string[]} {
  const opened = openHouse({...(file !== undefined && {file})})
  const warned: string[] = []
  let ids = 0
  keepExpiry(opened.dataset, {now: opened.clock.now, setTimer: opened.clock.setTimer, newId: () => `x${++ids}`, clock: 'schedule', warn: (message) => warned.push(message)})
  let isOpen = true
  const close = (): void => {
    if (isOpen) opened.close()
    isOpen = false
  }
  onTestFinished(close)
  return {...opened, warned, close}
}

function publishStory(h: House, id: string, more: Record<string, unknown> = {}): void {
  h.as('reporter').mutate([{create: story(id, more)}])
  h.as('reporter').mutate(moveTo(h, id, 'inReview'))
  h.as('editor').mutate(moveTo(h, id, 'approved'))
  h.as('publisher').act([publish(id)])
}

describe('a story that expires', () => {
  test('is taken down at its hour, in the name of the clock, and stays as a draft', () => {
    const h = house()
    h.clock.advance(1000)
    publishStory(h, 'a', {expiresAt: hour(2)})
    h.clock.advance(3_600_000)
    expect(h.get('a')).toBeDefined()
    h.clock.advance(3_600_000)
    expect(h.get('a')).toBeUndefined()
    expect(h.get('drafts.a')).toMatchObject({headline: 'Harbour board votes on a'})
    expect(h.state('a')).toMatchObject({state: 'draft', decidedBy: 'schedule'})
    expect(h.audit().at(-1)).toMatchObject({move: 'expire', role: 'clock', from: 'published', to: 'draft'})
  })

  test('is taken down as soon as the lake runs again', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'copydesk-expiry-'))
    onTestFinished(() => rmSync(folder, {recursive: true, force: true}))
    const file = path.join(folder, 'lake.db')
    const first = house(file)
    publishStory(first, 'a', {expiresAt: hour(2)})
    first.close()
    const later = openHouse({file, firstId: 1000})
    onTestFinished(later.close)
    later.clock.set(START + 5 * 3_600_000)
    keepExpiry(later.dataset, {now: later.clock.now, setTimer: later.clock.setTimer, newId: () => 'x', clock: 'schedule', warn: (message) => expect(message).toBe('')})
    later.clock.advance(1000)
    expect(later.get('a')).toBeUndefined()
  })

  test('whose hour is moved goes at the new one; one that is unpublished before goes no second time', () => {
    const h = house()
    h.clock.advance(1000)
    publishStory(h, 'a', {expiresAt: hour(1)})
    publishStory(h, 'b', {expiresAt: hour(1)})
    h.as('administrator').mutate([{patch: {id: 'a', set: {expiresAt: hour(3), changeLog: [{_key: 'c', _type: 'changeNote', kind: 'update'}]}}}], {tag: 'spring.migration'})
    h.as('publisher').act([{actionType: 'sanity.action.document.unpublish', draftId: 'drafts.b', publishedId: 'b'}])
    h.clock.advance(2 * 3_600_000)
    expect([h.get('a')?._id, h.get('b')?._id]).toEqual(['a', undefined])
    h.clock.advance(2 * 3_600_000)
    expect(h.get('a')).toBeUndefined()
    expect(h.warned).toEqual([])
  })

  test('is let go by what refers to it', () => {
    const h = house()
    h.clock.advance(1000)
    publishStory(h, 'a', {expiresAt: hour(2)})
    publishStory(h, 'b', {seen: {_type: 'reference', _ref: 'a'}})
    h.clock.advance(3 * 3_600_000)
    expect(h.get('a')).toBeUndefined()
    expect(h.get('b')).toMatchObject({seen: {_ref: 'a', _weak: true}})
    expect(h.audit().findLast(({subject}) => subject === 'b')).toMatchObject({move: 'reprint'})
    expect(h.state('b')).toMatchObject({state: 'published'})
  })

  test('cannot be approved for after its end', () => {
    const h = house()
    h.as('reporter').mutate([{create: story('a', {expiresAt: hour(-1)})}])
    h.as('reporter').mutate(moveTo(h, 'a', 'inReview'))
    h.as('editor').mutate(moveTo(h, 'a', 'approved'))
    expect(h.as('publisher').tries(() => h.as('publisher').act([publish('a')]))).toEqual(['P7'])
  })
})
