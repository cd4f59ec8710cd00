import {beforeAll, describe, expect, test, vi} from 'vitest'
import {main} from '../../scripts/desk/main.ts'
import {startGuardedLake} from '../support/guarded.ts'
import {story} from './house.ts'

beforeAll(() => void (process.env['TZ'] = 'UTC'))

/** A lake with people, and the command line as each of them calls it: what it prints, and its exit code. */
async function desk({hasGuard = true} = {}) {
  const started = await startGuardedLake({hasGuard})
  async function run(role: string, ...args: string[]): Promise<{code: number; said: string}> {
    const said: string[] = []
    const spies = [vi.spyOn(console, 'log'), vi.spyOn(console, 'error')].map((spy) => spy.mockImplementation((line: unknown) => void said.push(String(line))))
    process.exitCode = 0
    try {
      await main([...args, '--api', started.lake.url, '--token', started.tokenOf(role)])
      return {code: Number(process.exitCode), said: said.join('\n')}
    } finally {
      process.exitCode = 0
      for (const spy of spies) spy.mockRestore()
    }
  }
  return {...started, run}
}

describe('npm run desk', () => {
  test('moves a story as the Studio does, names it by its web address, and says why it cannot', async () => {
    const {run, as, client} = await desk()
    await as('reporter').create(story('a', {section: undefined}))
    expect(await run('reporter', 'move', 'a', 'submit')).toMatchObject({code: 1, said: expect.stringContaining('stands in no section')})
    expect(await run('reporter', 'move', 'a', 'submit', '--confirm')).toMatchObject({code: 0, said: expect.stringContaining('Done: submit for review.')})
    expect(await run('editor', 'move', 'harbour-board-votes-on-a', 'request-changes')).toMatchObject({code: 1, said: expect.stringContaining('Say why')})
    expect(await run('reporter', 'move', 'a', 'approve')).toMatchObject({code: 1, said: expect.stringContaining('is for editors. Ask one of them. (role)')})
    expect(await run('editor', 'move', 'a', 'approve', '--confirm', '--dry-run')).toMatchObject({code: 0, said: expect.stringContaining('Nothing was done')})
    expect(await run('editor', 'move', 'a', 'approve', '--confirm')).toMatchObject({code: 0})
    expect(await run('editor', 'list')).toMatchObject({code: 0, said: expect.stringMatching(/Approved +Harbour board votes on a/)})
    expect(await run('publisher', 'move', 'a', 'publish', '--confirm')).toMatchObject({code: 0})
    expect(await client.getDocument('a')).toMatchObject({headline: 'Harbour board votes on a'})
    expect(await run('standards', 'move', 'a', 'withdraw', '--notice', 'It was wrong.', '--reason', 'All of it.', '--kind', 'kill')).toMatchObject({code: 0})
    expect(await client.getDocument('a')).not.toHaveProperty('headline')
    expect(await run('standards', 'list', '--state', 'withdrawn')).toMatchObject({said: expect.stringContaining('Harbour board votes on a')})
    expect(await run('viewer', 'audit')).toMatchObject({code: 0, said: expect.stringMatching(/^All is well: 4 events and 2 changes/)})
    expect(await run('viewer', 'doctor')).toMatchObject({code: 0, said: expect.stringMatching(/^All is well/)})
  })

  test('lets a check pass with a reason, for the words that are there', async () => {
    const {run, as} = await desk()
    await as('reporter').create(story('a', {bylineOverride: ''}))
    await run('reporter', 'move', 'a', 'submit', '--confirm')
    await run('editor', 'move', 'a', 'approve', '--confirm')
    expect(await run('publisher', 'move', 'a', 'publish')).toMatchObject({code: 1, said: expect.stringContaining('has no byline')})
    expect(await run('publisher', 'waive', 'a', 'P3', '--reason', 'An agency text.')).toMatchObject({code: 1, said: expect.stringContaining('waived by standards editors')})
    expect(await run('standards', 'waive', 'a', 'P3')).toMatchObject({code: 2})
    expect(await run('standards', 'waive', 'a', 'P3', '--reason', 'An agency text.')).toMatchObject({code: 0})
    expect(await run('publisher', 'move', 'a', 'publish')).toMatchObject({code: 0, said: expect.stringContaining('Let pass: An agency text. (P3)')})
  })

  test.each([
    [['move', 'a'], 'Name one story and one move.'],
    [['move', 'a', 'fly'], 'There is no move “fly”. There are: submit, request-changes, approve, publish'],
    [['move', 'a', 'schedule'], 'Say when it shall go live'],
    [['move', 'a', 'schedule', '--at', '2026-03-01T06:00'], 'is no time with a time zone'],
    [['move', 'a', 'publish', '--change', 'huge'], 'There is no kind of change “huge”'],
    [['list', '--state', 'lost'], 'There is no state “lost”'],
    [['fly'], '“fly” is no command of the desk.'],
    [['list', '--fast'], "Unknown option '--fast'"],
  ])('%j is not understood', async (args, words) => {
    const {run} = await desk()
    expect(await run('editor', ...args)).toMatchObject({code: 2, said: expect.stringContaining(words)})
  })

  test('the audit finds what goes around the workflow where no guard stands', async () => {
    const {run, as, client} = await desk({hasGuard: false})
    await as('reporter').create(story('a'))
    await client.create({...story('a'), _id: 'a'})
    await client.create({_id: 'editorial.a', _type: 'editorialState', state: 'approved', decidedOn: 'drafts.a', decidedRev: 'long-gone'})
    expect(await run('viewer', 'audit')).toMatchObject({code: 1, said: expect.stringContaining('“Harbour board votes on a”: What readers have of it was changed by Scripts, and no move says so.')})
    expect(await run('administrator', 'doctor')).toMatchObject({code: 1, said: expect.stringContaining('is written down as approved, and is draft.')})
    expect(await run('administrator', 'doctor', '--fix')).toMatchObject({code: 0})
    expect(await client.getDocument('editorial.a')).toMatchObject({state: 'draft'})
  })
})
