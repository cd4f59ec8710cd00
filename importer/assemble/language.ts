import {detect} from './detect.ts'
import type {Story} from '../types.ts'

/** Enough letters for a sentence: below that the detector guesses. An ideograph says as much as three letters. */
const FEWEST_LETTERS = 40
/** As many characters are looked at: more make nothing surer. */
const SAMPLE = 600

const LETTERS = /\p{L}/gu
const IDEOGRAPHS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu

/** The language of the story as a BCP 47 code; undefined when the text is too short or the detector unsure. */
export function languageOf(story: Pick<Story, 'headline' | 'standfirst' | 'body'>): string | undefined {
  let sample = ''
  for (const {text} of [...story.body.map(({leaf}) => leaf), ...story.standfirst, ...(story.headline ? [story.headline] : [])]) {
    if (sample.length >= SAMPLE) break
    sample += `${text.slice(0, SAMPLE - sample.length)}\n`
  }
  const count = (pattern: RegExp): number => sample.match(pattern)?.length ?? 0
  if (sample.length < 10 * FEWEST_LETTERS && count(LETTERS) + 2 * count(IDEOGRAPHS) < FEWEST_LETTERS) return undefined
  return detect(sample)
}
