/** The seed's traps that concern recognition, each as the seed prints it and once in other words. */
import {readFileSync} from 'node:fs'
import {describe, expect, test} from 'vitest'
import {recognize} from '../../../importer/recognize/index.ts'
import {bodyOnly, inline, nameOf, wholeStory, wordsAt} from './story.ts'

const lines = readFileSync(new URL('../../../sources/000_167eeee017f50f33.txt', import.meta.url), 'utf8').split('\n').slice(0, -1)
const story = wholeStory(lines.join('\n'))
const seed = recognize(story, [])
const quotesOn = (line: number) => seed.quotes.filter(({place}) => place.index === line - 3)
const mentionsOn = (line: number) => seed.mentions.filter(({place}) => place.part === 'body' && place.index === line - 3).map(({place}) => wordsAt(story, place))
const read = (text: string): string => inline(bodyOnly(text), recognize(bodyOnly(text), [])).join('\n')

describe('traps', () => {
  test('T1, T24 marks that do not match, odd counts', () => {
    expect([7, 10, 13].map((line) => quotesOn(line).length)).toEqual([2, 2, 1])
    expect(quotesOn(13).map(({place}) => wordsAt(story, place).at(-1))).toEqual(['”'])
  })
  test('T2 after "that": six mixed, two fragments', () => {
    expect(seed.quotes.filter(({kind}) => kind === 'mixed')).toHaveLength(6)
    expect(seed.quotes.filter(({kind}) => kind === 'partial')).toHaveLength(2)
  })
  test('T3 an interrupted utterance has two parts and one speaker', () => {
    for (const line of [7, 10]) expect(new Set(quotesOn(line).map(({utterance, speaker}) => `${utterance} ${speaker}`)).size).toBe(1)
  })
  test('T4 participles have the main clause’s subject', () => {
    expect(quotesOn(8).map(({speaker}) => nameOf(seed, speaker))).toEqual(['Vladimir Putin'])
    expect(read('Anna Berg lauded the old mayor Otto Lund, stressing that "his door was always open."')).toContain('mixed Anna Berg:')
  })
  test('T5 the speaker behind three sentences', () => expect(quotesOn(14).map(({speaker, kind}) => [nameOf(seed, speaker), kind])).toEqual([['Ebrahim Raisi', 'direct']]))
  test('T6 "US" and the pronouns inside quotations are nobody', () => {
    expect(mentionsOn(16)).toEqual(['European Union', 'Raisi'])
    expect(read('Anna Berg left. "He told us he is in the US," said Otto Lund.')).toContain('⟦q1 direct Otto Lund: "He told us he is in the US,"⟧')
  })
  test('T7 interpolations stay inside the quotation as printed', () => expect(quotesOn(5).map(({place}) => wordsAt(story, place).includes('[This treaty]'))).toEqual([true]))
  test('T8 three dots without spaces end no sentence', () => expect(quotesOn(10)[0]?.place.end).toBeGreaterThan(quotesOn(10)[0]!.place.start + 100))
  test('T9, T10 an acronym before its definition; no brackets, no "summit"', () => {
    expect(seed.mentions.filter(({place}) => place.part === 'headline').map(({place}) => wordsAt(story, place))).toEqual(['Putin', 'Raisi', 'SCO'])
    expect(mentionsOn(3)).toEqual(['Shanghai Cooperation Organization', 'SCO'])
  })
  test('T11 last names before the full names', () => expect(seed.mentions.slice(0, 2).map(({form}) => form)).toEqual(['lastName', 'lastName']))
  test('T12 titles and counterparts name nobody', () => {
    expect(mentionsOn(9)).toEqual(['SCO'])
    expect(mentionsOn(17)).toEqual(['SCO'])
    expect(mentionsOn(21)).toEqual([])
  })
  test('T13 an honorific is inside the words and outside the name', () => {
    expect(mentionsOn(8)).toEqual(['Putin', 'Sayyed Ali Khamenei'])
    expect(seed.entities.map(({name}) => name)).toContain('Ali Khamenei')
  })
  test('T14 the Kremlin without an article; Moscow and the Islamic Republic are places', () => expect(seed.entities.filter(({organizationKind}) => organizationKind === 'government').map(({name}) => name)).toEqual(['Kremlin']))
  test('T15 MIR, sanctions, the collective West', () => {
    for (const line of [12, 14, 18, 19, 20]) expect(mentionsOn(line).filter((words) => words !== 'Raisi')).toEqual([])
  })
  test('T16 apostrophes open nothing', () => expect(quotesOn(9)).toEqual([]))
  test('T25 the target of a judgment is not its speaker', () => {
    expect(quotesOn(22).map(({speaker}) => nameOf(seed, speaker))).toEqual(['Kremlin'])
    expect(read('Peter Hale dismissed a report by the Marlbridge Times as "pure fiction."')).toContain('partial Peter Hale:')
  })
  test('T26 the full stop inside a quotation ends the sentence with the mark', () =>
    expect(read('Anna Berg said, "We won." Otto Lund left. "We lost," he said.')).toBe('[Anna Berg](person Anna Berg) said, ⟦q1 direct Anna Berg: "We won."⟧ [Otto Lund](person Otto Lund) left. ⟦q2 direct Otto Lund: "We lost,"⟧ he said.'))
  test('"Iranian FM" in a title is nobody', () => expect(recognize({...bodyOnly(''), headline: {text: 'Iranian FM signs memorandum allowing Iran to join SCO', src: [0, 53], origin: 'verbatim'}}, []).entities).toEqual([]))
})
