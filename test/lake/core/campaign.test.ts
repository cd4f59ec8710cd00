import {spawn} from 'node:child_process'
import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {integer, oneof, sample} from 'fast-check'
import {expect, onTestFinished, test} from 'vitest'
import {openDataset} from '../../../lake/dataset.ts'
import {audit, openDatabase} from '../../../lake/store/index.ts'
import {expectLog} from '../../laws/expectLog.ts'

/** `ROUNDS=1000 SEED=7 npx vitest run test/lake/core/campaign.test.ts` goes on for longer, or repeats. */
const ROUNDS = Number(process.env.ROUNDS ?? 24)
const SEED = Number(process.env.SEED ?? Date.now() % 1e9)
/** A log that is replayed whole stays short. */
const ROUNDS_A_FILE = 4

interface Acknowledged {
  id: string
  changes: number
}

/** Lets a crowd write until it has so many acknowledgements, and kills it then, in the middle of whatever it does. */
async function killedAfter(file: string, crowd: string, seed: number, acknowledgements: number): Promise<Acknowledged[]> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'crowd.ts'), file, crowd, String(seed)], {stdio: ['ignore', 'pipe', 'inherit']})
  let output = ''
  child.stdout.setEncoding('utf8')
  for await (const chunk of child.stdout) {
    output += String(chunk)
    if (output.split('\n').length > acknowledgements) child.kill('SIGKILL')
  }
  // The last line may be torn by the kill.
  return output.split('\n').slice(0, -1).map((line) => {
    const [id = '', changes] = line.split(' ')
    return {id, changes: Number(changes)}
  })
}

test(`a crowd that shares commits, killed ${ROUNDS} times (seed ${SEED}): nothing acknowledged is lost, nothing is half done`, {timeout: 60_000 + ROUNDS * 5000}, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'copydesk-campaign-'))
  onTestFinished(() => rmSync(folder, {recursive: true, force: true}))
  const lengths = sample(oneof(integer({min: 1, max: 20}), integer({min: 20, max: 150})), {numRuns: ROUNDS, seed: SEED})
  let acknowledged: Acknowledged[] = []
  for (const [round, length] of lengths.entries()) {
    const file = join(folder, `${Math.floor(round / ROUNDS_A_FILE)}.db`)
    if (round % ROUNDS_A_FILE === 0) acknowledged = []
    acknowledged.push(...(await killedAfter(file, `c${round}`, SEED + round, length)))

    const database = openDatabase(file)
    expect([...audit(database, () => undefined)]).toEqual([])
    database.close()
    const dataset = openDataset({file, name: 'killed', now: () => new Date(), newId: () => crypto.randomUUID()})
    const lost = acknowledged.filter(({id, changes}) => dataset.transaction(id)?.changes.length !== changes)
    expect(lost).toEqual([])
    expect([...dataset.documents(['half'])]).toEqual([])
    if (round % ROUNDS_A_FILE === ROUNDS_A_FILE - 1) expectLog(dataset)
    dataset.close()
  }
})
