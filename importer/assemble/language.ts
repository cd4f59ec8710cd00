import {eld} from 'eld/small'
import type {Story} from '../types.ts'

/** Enough letters for a sentence: below that the detector guesses. An ideograph says as much as three letters. */
const FEWEST_LETTERS = 40
const SAMPLE = 4000

/** The language of the story as a BCP 47 code; undefined when the text is too short or the detector unsure. */
export function languageOf(story: Pick<Story, 'headline' | 'standfirst' | 'body'>): string | undefined {
  const leaves = [...story.body.map(({leaf}) => leaf), ...story.standfirst, ...(story.headline ? [story.headline] : [])]
  let sample = ''
  for (const {text} of leaves) {
    if (sample.length >= SAMPLE) break
    sample += `${text.slice(0, SAMPLE)}\n`
  }
  const letters = sample.match(/\p{L}/gu)?.length ?? 0
  const ideographs = sample.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu)?.length ?? 0
  if (letters + ideographs * 2 < FEWEST_LETTERS) return undefined
  const found = eld.detect(sample)
  return found.isReliable() ? found.language || undefined : undefined
}
