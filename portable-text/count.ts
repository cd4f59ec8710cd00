import {isTextBlock} from './types.ts'
import type {ObjectBlock, TextBlock} from './types.ts'
import {plainText} from './walk.ts'

/**
 * Words a minute, silently, of non-fiction: Brysbaert, How many words do we read per minute?, Journal of Memory and Language
 * 109 (2019).
 */
const PACE = 238

/** How many words a body has, also in scripts that do not part them by spaces. Words of boxes and captions do not count. */
export function wordCount(body: readonly (TextBlock | ObjectBlock)[], language?: string): number {
  const segmenter = new Intl.Segmenter(knownTag(language), {granularity: 'word'})
  let words = 0
  for (const block of body) {
    if (!isTextBlock(block)) continue
    for (const {isWordLike} of segmenter.segment(plainText(block))) if (isWordLike) words += 1
  }
  return words
}

/** Whole minutes a reader takes for so many words; at least one. */
export const readingMinutes = (words: number): number => Math.max(1, Math.round(words / PACE))

/** An editor may have typed no language tag at all: the words are counted all the same. */
function knownTag(language: string | undefined): string | undefined {
  try {
    return language && Intl.getCanonicalLocales(language)[0]
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}
