import {expect, test} from 'vitest'
import {simulate} from '../support/merging.ts'

/**
 * Editors and sources at random, with every law of a merge checked after each: no word of an editor is lost, no change of
 * the source is lost without a word, what an editor unlinked stays unlinked, a second run changes nothing.
 * `MERGES=1000000 npx vitest run test/importer/simulation.test.ts` for half an hour of it.
 */
const MERGES = Number(process.env['MERGES'] ?? 2000)
const broken = (message: string): never => {
  throw new Error(message)
}

test('one edit against one change: nothing is lost, and three in a hundred at most have to be decided', () => {
  const {merges, conflicted, written, lost} = simulate(MERGES / 2, 'quiet', {rounds: 1, edits: 1, changes: 1}, broken)
  expect(written).toBeGreaterThan(merges)
  expect(lost).toBe(0)
  expect(conflicted / merges).toBeLessThan(0.03)
}, 3_600_000)

test('busy days, one after the other', () => {
  const day = {rounds: 3, edits: 4, changes: 3}
  const {merges, conflicts, written, lost} = simulate(MERGES / 2 / day.rounds, 'busy', day, broken)
  expect(written).toBeGreaterThan(merges)
  expect(lost).toBe(0)
  // On average two and a half edits meet two changes, so that five pairs could disagree.
  expect(conflicts / merges / 5).toBeLessThan(0.03)
}, 3_600_000)
