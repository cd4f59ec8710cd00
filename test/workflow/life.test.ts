import {randomUUID} from 'node:crypto'
import type {SanityClient} from '@sanity/client'
import {describe, expect, onTestFinished, test} from 'vitest'
import {openKeyring} from '../../lake/index.ts'
import {hash, houseOf} from '../../scripts/open-lake.ts'
import {asPublished, decisionOn, guardOf, inquire, newsroomOf, perform, prepare, rolesOf, type Decision, type Wish} from '../../workflow/index.ts'
import {handClock} from '../support/clock.ts'
import {startLake} from '../support/lake.ts'
import {START, story} from './house.ts'

/** A newsroom over HTTP: everybody with a token and the real client, moves made as the Studio and the command line make them. */
async function newsroom() {
  const clock = handClock(START)
  const started = await startLake({requireToken: true, roles: rolesOf(), guard: guardOf(houseOf({}, true)), publishing: asPublished, now: clock.now, setTimer: clock.setTimer})
  const keyring = openKeyring({dataDirectory: started.directory, roles: rolesOf(), now: clock.now, newId: randomUUID})
  onTestFinished(keyring.close)
  const house = newsroomOf({}, true)
  const people = new Map<string, {client: SanityClient; id: string}>()
  const person = (role: string) => {
    const known = people.get(role)
    if (known) return known
    const {token, issued} = keyring.tokens.create({name: role, role, user: `${role} person`})
    const made = {client: started.clientWith({token}), id: issued.user.id}
    people.set(role, made)
    return made
  }
  async function make(role: string, id: string, wish: Wish): Promise<Decision> {
    const {client, id: user} = person(role)
    const mover = {id: user, roles: [role]}
    const prepared = await inquire(client, prepare(id, wish, clock.now()))
    if (!prepared) throw new Error(`no story ${id}`)
    const decision = decisionOn(prepared, {mover, at: clock.now()}, house)
    if (decision.ok) await perform(prepared, decision, {client, newsroom: house, mover, now: clock.now, newId: () => randomUUID().slice(0, 8), digest: async (text) => hash(text), isKept: true})
    return decision
  }
  return {...started, clock, person, make, state: () => started.client.getDocument('editorial.a')}
}

const refused = ({refusals}: Decision): string[] => refusals.map(({check}) => check)

describe('a story’s life, over HTTP', () => {
  test('it is written, reviewed, sent back, approved and published; each by whom it is for', async () => {
    const {client, person, make} = await newsroom()
    await person('reporter').client.create(story('a'))
    expect(refused(await make('publisher', 'a', {move: 'publish'}))).toEqual(['state'])
    expect(refused(await make('editor', 'a', {move: 'submit'}))).toEqual([])
    expect(refused(await make('editor', 'a', {move: 'requestChanges'}))).toEqual(['reason'])
    expect(refused(await make('editor', 'a', {move: 'requestChanges', reason: 'Who lost the vote?'}))).toEqual([])
    await person('reporter').client.patch('drafts.a').set({kicker: 'Harbour'}).commit()
    expect(refused(await make('reporter', 'a', {move: 'submit'}))).toEqual([])
    expect(refused(await make('reporter', 'a', {move: 'approve'}))).toEqual(['role'])
    expect(refused(await make('editor', 'a', {move: 'approve'}))).toEqual([])
    expect(refused(await make('editor', 'a', {move: 'publish'}))).toEqual(['role'])
    expect(refused(await make('publisher', 'a', {move: 'publish'}))).toEqual([])
    expect(await client.getDocument('a')).toMatchObject({kicker: 'Harbour', firstPublishedAt: expect.any(String)})
    expect(await client.getDocument('drafts.a')).toBeUndefined()
    expect(await client.fetch('*[_type == "auditEvent"] | order(_id).move')).toEqual(['submit', 'requestChanges', 'submit', 'approve', 'publish'])
  })

  test('it is corrected and withdrawn, by standards editors', async () => {
    const {client, person, make, clock} = await newsroom()
    await person('reporter').client.create(story('a'))
    await make('reporter', 'a', {move: 'submit'})
    await make('editor', 'a', {move: 'approve'})
    await make('publisher', 'a', {move: 'publish'})
    clock.advance(60_000)
    await person('reporter').client.create({...story('a'), firstPublishedAt: clock.now().toISOString(), headline: 'Harbour board votes no'})
    expect(refused(await make('publisher', 'a', {move: 'publishRevision'}))).toEqual(['C1'])
    expect(refused(await make('publisher', 'a', {move: 'publishRevision', change: {kind: 'minor'}}))).toEqual(['C3'])
    expect(refused(await make('publisher', 'a', {move: 'publishRevision', change: {kind: 'correction'}}))).toEqual(['C2', 'C5'])
    expect(refused(await make('standards', 'a', {move: 'publishRevision', change: {kind: 'correction', publicNote: 'We had the vote wrong.'}}))).toEqual([])
    expect(await client.getDocument('a')).toMatchObject({headline: 'Harbour board votes no', changeLog: [{kind: 'correction', publicNote: 'We had the vote wrong.'}]})

    expect(refused(await make('publisher', 'a', {move: 'withdraw', withdrawal: {kind: 'legal', publicNotice: 'Withdrawn.'}}))).toEqual(['role'])
    expect(refused(await make('standards', 'a', {move: 'withdraw'}))).toEqual(['K1'])
    expect(refused(await make('standards', 'a', {move: 'withdraw', reason: 'A judge said so.', withdrawal: {kind: 'legal', publicNotice: 'This story was withdrawn.'}}))).toEqual([])
    const left = JSON.stringify(await client.fetch('*[_type == "article"]'))
    expect(left).toContain('This story was withdrawn.')
    for (const words of ['Harbour board', 'voted 7', 'vote wrong', 'A judge']) expect(left).not.toContain(words)
    expect(refused(await make('administrator', 'a', {to: 'published'}))).toEqual(['state'])
  })

  test('it is scheduled with what it names, taken off again, and goes live at its hour', async () => {
    const {client, person, make, clock, state} = await newsroom()
    const ada = {_type: 'reference', _ref: 'person-ada', _weak: true, _strengthenOnPublish: {type: 'person'}}
    await person('reporter').client.create({_id: 'drafts.person-ada', _type: 'person', name: 'Ada'})
    await person('reporter').client.create(story('a', {contributors: [{_key: 'c', contributor: ada}]}))
    await make('reporter', 'a', {move: 'submit'})
    await make('editor', 'a', {move: 'approve'})
    const hour = new Date(START + 3_600_000).toISOString()
    expect(refused(await make('editor', 'a', {move: 'schedule', hour}))).toEqual(['role'])
    expect(refused(await make('publisher', 'a', {move: 'schedule', hour}))).toEqual([])
    expect(await state()).toMatchObject({state: 'scheduled', scheduledAt: hour})
    expect(refused(await make('publisher', 'a', {move: 'unschedule'}))).toEqual([])
    expect(await state()).toMatchObject({state: 'approved', decidedOn: 'drafts.a'})
    expect(await client.fetch('count(*[_id in path("versions.**") || _type == "system.release"])')).toBe(0)
    expect(refused(await make('publisher', 'a', {move: 'schedule', hour}))).toEqual([])
    clock.advance(3_600_001)
    expect(await state()).toMatchObject({state: 'published', decidedOn: 'a'})
    expect(await client.fetch('*[_type in ["article", "person"]]._id')).toEqual(['a', 'person-ada'])
  })

  test.each([
    ['spiked', 'editor', {move: 'spike', reason: 'Old.'}, 'spiked'],
    ['published at once', 'publisher', {to: 'published'}, 'published'],
  ] as const)('what waits for its hour and is %s waits no more, and leaves nothing behind', async (_, role, wish, left) => {
    const {client, person, make, clock, state} = await newsroom()
    const ada = {_type: 'reference', _ref: 'person-ada', _weak: true, _strengthenOnPublish: {type: 'person'}}
    await person('reporter').client.create({_id: 'drafts.person-ada', _type: 'person', name: 'Ada'})
    await person('reporter').client.create(story('a', {contributors: [{_key: 'c', contributor: ada}]}))
    await make('reporter', 'a', {move: 'submit'})
    await make('editor', 'a', {move: 'approve'})
    await make('publisher', 'a', {to: 'scheduled', hour: new Date(START + 3_600_000).toISOString()})
    expect(refused(await make(role, 'a', wish))).toEqual([])
    expect(await state()).toMatchObject({state: left})
    expect(await client.fetch('*[_id in path("versions.**") || _type == "system.release"]._id')).toEqual([])
    clock.advance(3_600_001)
    expect(await state()).toMatchObject({state: left})
    expect(await client.fetch('count(*[_id == "a"])')).toBe(left === 'published' ? 1 : 0)
  })
})
