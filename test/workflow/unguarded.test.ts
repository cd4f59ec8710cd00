import {randomUUID} from 'node:crypto'
import type {SanityClient} from '@sanity/client'
import {expect, onTestFinished, test, vi} from 'vitest'
import {openKeyring} from '../../lake/index.ts'
import {main} from '../../scripts/desk/main.ts'
import {hash} from '../../scripts/open-lake.ts'
import {asPublished, breaksIn, decisionOn, inquire, newsroomOf, perform, prepare, rolesOf, type AuditEvent, type Wish} from '../../workflow/index.ts'
import {handClock} from '../support/clock.ts'
import {startLake} from '../support/lake.ts'
import {START, story} from './house.ts'

/** A lake without our guard, as the hosted service is: whoever moves a story writes down that it was moved. */
async function hosted() {
  const clock = handClock(START)
  const started = await startLake({requireToken: true, roles: rolesOf(), publishing: asPublished, now: clock.now, setTimer: clock.setTimer})
  const keyring = openKeyring({dataDirectory: started.directory, roles: rolesOf(), now: clock.now, newId: randomUUID})
  onTestFinished(keyring.close)
  const people = new Map<string, {client: SanityClient; id: string; token: string}>()
  const newsroom = newsroomOf({}, true)
  /** Nobody but administrators may write audit events in the roles of our lake; a hosted project has roles of its own. */
  const person = (name: string) => {
    const known = people.get(name)
    if (known) return known
    const {token, issued} = keyring.tokens.create({name, role: 'administrator', user: name})
    const made = {client: started.clientWith({token}), id: issued.user.id, token}
    people.set(name, made)
    return made
  }
  async function move(name: string, role: string, id: string, wish: Wish): Promise<string[]> {
    const {client, id: user} = person(name)
    const mover = {id: user, roles: [role]}
    const prepared = await inquire(client, prepare(id, wish, clock.now()))
    if (!prepared) throw new Error(`no story ${id}`)
    const decision = decisionOn(prepared, {mover, at: clock.now()}, newsroom)
    if (decision.ok) await perform(prepared, decision, {client, newsroom, mover, now: clock.now, newId: () => randomUUID().slice(0, 8), digest: async (text) => hash(text), isKept: false})
    clock.advance(1000)
    return decision.refusals.map(({check}) => check)
  }
  async function audit(): Promise<string> {
    const said: string[] = []
    const spy = vi.spyOn(console, 'log').mockImplementation((line: unknown) => void said.push(String(line)))
    await main(['audit', '--api', started.lake.url, '--token', person('auditor').token])
    spy.mockRestore()
    process.exitCode = 0
    return said.join('\n')
  }
  return {...started, clock, person, move, audit}
}

test('the same checks run, the same is written down, and the audit finds nothing wrong with it', async () => {
  const {client, clock, person, move, audit} = await hosted()
  await person('rita').client.create(story('a'))
  expect(await move('rita', 'reporter', 'a', {move: 'approve'})).toEqual(['state'])
  expect(await move('rita', 'reporter', 'a', {move: 'submit'})).toEqual([])
  expect(await move('eve', 'editor', 'a', {move: 'approve'})).toEqual([])
  await person('rita').client.patch('drafts.a').set({kicker: 'Late'}).commit()
  // Nothing writes down that the approval has lapsed; it is found out by comparing revisions.
  expect(await move('pia', 'publisher', 'a', {move: 'publish'})).toEqual(['state'])
  expect(await move('eve', 'editor', 'a', {move: 'submit'})).toEqual([])
  expect(await move('eve', 'editor', 'a', {move: 'approve'})).toEqual([])
  expect(await move('pia', 'publisher', 'a', {to: 'scheduled', hour: new Date(clock.now().getTime() + 3_600_000).toISOString()})).toEqual([])
  expect(await move('pia', 'publisher', 'a', {move: 'unschedule'})).toEqual([])
  expect(await move('pia', 'publisher', 'a', {to: 'published'})).toEqual([])
  expect(await client.getDocument('editorial.a')).toMatchObject({state: 'published', decidedOn: 'a'})
  expect(await move('sam', 'standards', 'a', {move: 'withdraw', withdrawal: {kind: 'legal', publicNotice: 'Gone.'}})).toEqual([])
  expect(await client.fetch('*[_type == "auditEvent"] | order(_id).move')).toEqual(['submit', 'approve', 'submit', 'approve', 'schedule', 'unschedule', 'publish', 'withdraw'])
  expect(await audit()).toMatch(/^All is well: 8 events and 2 changes/)
})

test('whoever goes around it is noticed', async () => {
  const {client, person, move, audit} = await hosted()
  await person('rita').client.create(story('a'))
  await move('rita', 'reporter', 'a', {move: 'submit'})
  await person('rita').client.create({...story('a'), _id: 'a'})
  expect(await audit()).toMatch(/“Harbour board votes on a”: What readers have of it was changed by rita, and no move says so\.\n1 irregularity in 1 event and 1 change/)
  const [event] = await client.fetch<AuditEvent[]>('*[_type == "auditEvent"]')
  await client.patch(event?._id ?? '').set({actor: 'somebody-else', role: 'viewer'}).commit()
  await move('eve', 'editor', 'a', {move: 'approve'})
  await client.patch(event?._id ?? '').set({actor: 'nobody'}).commit()
  expect(await audit()).toMatch(/“Submit for review” was made as viewer; it is for reporter and editor\./)
  expect(await audit()).toMatch(/The event before it was changed or taken out\./)
})

test('two who move stories at once keep one chain', async () => {
  const {client, person, move} = await hosted()
  for (const id of ['a', 'b', 'c', 'd']) await person('rita').client.create(story(id))
  await Promise.all(['a', 'b', 'c', 'd'].map((id, index) => move(`person ${index}`, 'reporter', id, {move: 'submit'})))
  const events = await client.fetch<AuditEvent[]>('*[_type == "auditEvent"] | order(_id)')
  expect(events).toHaveLength(4)
  expect(breaksIn(events, hash)).toEqual({breaks: [], chains: 1})
})
