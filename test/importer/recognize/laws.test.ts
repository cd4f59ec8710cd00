/** What holds for every text: nothing throws, nothing overlaps, nothing is changed, the same comes out again, and the work grows with the text. */
import {readdirSync, readFileSync} from 'node:fs'
import {array, assert, constantFrom, property, string} from 'fast-check'
import {describe, expect, test} from 'vitest'
import {recognize} from '../../../importer/recognize/index.ts'
import type {Recognition, Story} from '../../../importer/types.ts'
import {bodyOnly, partText, wholeStory} from './story.ts'

const registry = [{id: 'person-1', kind: 'person' as const, name: 'Rita Azevedo', familyName: 'Azevedo', aliases: ['Rita']}]

function expectLawful(story: Story): Recognition {
  const copy = structuredClone(story)
  const found = recognize(story, registry)
  expect(story).toEqual(copy)
  expect(recognize(story, registry)).toEqual(found)
  const keys = new Set(found.entities.map(({key}) => key))
  expect(keys.size).toBe(found.entities.length)
  const ends = new Map<string, number>()
  for (const {place, entity} of found.mentions) {
    expect(keys).toContain(entity)
    within(story, place)
    const part = `mention ${place.part} ${place.index}`
    expect(place.start).toBeGreaterThanOrEqual(ends.get(part) ?? 0)
    ends.set(part, place.end)
  }
  for (const quote of found.quotes) {
    within(story, quote.place)
    const part = `quote ${quote.place.part} ${quote.place.index}`
    expect(quote.place.start).toBeGreaterThanOrEqual(ends.get(part) ?? 0)
    ends.set(part, quote.place.end)
    if (quote.speaker !== undefined) expect(keys).toContain(quote.speaker)
    if (quote.addressee !== undefined) expect(keys).toContain(quote.addressee)
  }
  const numbers = found.quotes.map(({utterance}) => Number(utterance.slice(1)))
  expect(numbers).toEqual([...numbers].sort((left, right) => left - right))
  for (const {place} of found.suggestions) if (place !== undefined) within(story, place)
  return found
}

function within(story: Story, place: {part: 'headline' | 'standfirst' | 'body'; index: number; start: number; end: number}): void {
  const text = partText(story, place)?.text ?? ''
  expect(place.start).toBeGreaterThanOrEqual(0)
  expect(place.end).toBeGreaterThan(place.start)
  expect(place.end).toBeLessThanOrEqual(text.length)
  expect(text.slice(place.start, place.end)).toBe(text.slice(place.start, place.end).trim())
}

const pieces = ['"', '“', '”', "'", '’', '«', '»', '„', '「', '」', '(', ')', ',', '.', '...', '…', ':', ' — ', '\n', ' ', ' said ', ' adding that ', ' told ', ' he ', ' the ', 'Rita Azevedo', 'Azevedo', 'Mr. ', 'President ', 'Peter Hale', 'Harbour Union', 'HU', '(HU)', 'of ', 'and ', 'NATO', 'O’Brien', 'van der ', '’s', ' who ', 'J. ', '1990', "'90s", '6\'2"', 'é', '漢字', '🙂', '\u00a0', 'the Kremlin', ', who ', ' by ', '[sic]']

describe('laws', () => {
  test('for every text', () => {
    assert(property(string({unit: 'grapheme', maxLength: 300}), (text) => void expectLawful(wholeStory(text))), {numRuns: 300, seed: 7})
  })
  test('for texts made of what the rules look at', () => {
    assert(property(array(constantFrom(...pieces), {maxLength: 60}), (parts) => void expectLawful(wholeStory(parts.join('')))), {numRuns: 1500, seed: 11})
  })
  test('for news texts, whole and cut anywhere', () => {
    const folder = new URL('./news/', import.meta.url)
    const texts = readdirSync(folder).filter((name) => name.endsWith('.txt')).map((name) => readFileSync(new URL(name, folder), 'utf8'))
    expect(texts.length).toBeGreaterThan(14)
    for (const text of texts) {
      expectLawful(wholeStory(text))
      for (let cut = 50; cut < text.length; cut += 211) expectLawful(wholeStory(text.slice(0, cut)))
    }
  })
  test('an empty story names nobody', () => expect(recognize(bodyOnly(''), [])).toEqual({entities: [], mentions: [], quotes: [], suggestions: []}))
})

/** Counts look-ups, runs of regular expressions and elements walked over: steps that do not depend on the machine. */
function steps(work: () => void): number {
  let count = 0
  const targets: [object, string][] = [[Map.prototype, 'get'], [Set.prototype, 'has'], [RegExp.prototype, 'exec'], [RegExp.prototype, 'test'], [Array.prototype, 'at'], [String.prototype, 'slice'],
    ...['slice', 'find', 'findLast', 'findIndex', 'findLastIndex', 'filter', 'some', 'every', 'map'].map((name): [object, string] => [Array.prototype, name])]
  const saved = targets.map(([target, name]) => Object.getOwnPropertyDescriptor(target, name))
  for (const [target, name] of targets) {
    const original = Reflect.get(target, name) as (...args: unknown[]) => unknown
    Object.defineProperty(target, name, {configurable: true, writable: true, value(this: unknown, ...args: unknown[]) {
      count += Array.isArray(this) && name !== 'at' && name !== 'slice' ? this.length + 1 : 1
      return Reflect.apply(original, this, args)
    }})
  }
  try {
    work()
  } finally {
    for (const [index, [target, name]] of targets.entries()) Object.defineProperty(target, name, saved[index] ?? {})
  }
  return count
}

describe('the work grows with the text, not with its square', () => {
  test.each([
    ['plain news', 'Rita Azevedo said, "We won the vote," adding that "nobody knew it." The Harbour Union (HU) left. '],
    ['capitals', 'Bank Council Union Hale '],
    ['names', 'Peter Hale, Rita Azevedo, '],
    ['ever new names', ''],
    ['open marks', '"“‘'],
    ['single marks', "'a workers' "],
    ['quotations without an end', '"yes" said '],
    ['cues', 'he said she said '],
    ['brackets', '(('],
    ['commas', ', who, said, '],
    ['connectors', 'Bank of the of the '],
    ['titles', 'President Mr. Sir '],
    ['dots', 'J. K. ...'],
    ['paragraphs that open a quotation', '“We won.\n'],
    ['short paragraphs', 'Hale said so.\n'],
  ])('%s', (name, piece) => {
    const text = (size: number): string => name === 'ever new names'
      ? Array.from({length: size * 4}, (_, at) => `Peter Hale${String.fromCharCode(97 + (at % 26), 97 + ((at / 26) % 26), 97 + ((at / 676) % 26))} met Mr. Ode${String.fromCharCode(97 + (at % 26), 97 + ((at / 26) % 26))}. `).join('')
      : piece.repeat(Math.ceil((size * 100) / piece.length))
    const work = (size: number): number => {
      const story = bodyOnly(text(size))
      return steps(() => recognize(story, registry))
    }
    // Words that were met before cost less.
    work(200)
    expect(work(200) / work(100)).toBeLessThan(2.4)
  })
})
