import {chanceOf, type Chance} from './chance.ts'

const syllables = ['ba', 'ker', 'lin', 'mo', 'tan', 'res', 'vi', 'dor', 'sha', 'pel', 'un', 'ter', 'gra', 'ni', 'sol', 'cam', 'e', 'ju', 'hol', 'fer']

/** As many different words as a newspaper uses in a month. No real language: nothing here is anybody's text. */
const SIZE = 6000

/** The words, the most frequent first. */
export const vocabulary: readonly string[] = wordsOf(chanceOf('vocabulary'))

function wordsOf(chance: Chance): string[] {
  const words = new Set<string>()
  while (words.size < SIZE) {
    const length = 1 + chance.below(words.size < 100 ? 2 : 4)
    words.add(Array.from({length}, () => chance.pick(syllables)).join(''))
  }
  return [...words]
}

/** Word number n is met about 1/n times as often as the first, as in written language (Zipf). */
export function word(chance: Chance): string {
  return vocabulary[Math.floor(SIZE ** chance.number()) - 1] ?? 'ba'
}

export function words(chance: Chance, count: number): string {
  return Array.from({length: count}, () => word(chance)).join(' ')
}

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** Sentences of 8 to 23 words, `count` words at least. */
export function prose(chance: Chance, count: number): string {
  const sentences: string[] = []
  for (let written = 0; written < count; ) {
    const length = 8 + chance.below(16)
    sentences.push(`${capital(words(chance, length))}.`)
    written += length
  }
  return sentences.join(' ')
}
