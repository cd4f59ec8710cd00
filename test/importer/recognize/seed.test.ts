import {readFileSync} from 'node:fs'
import {describe, expect, test} from 'vitest'
import {recognize} from '../../../importer/recognize/index.ts'
import {nameOf, partText, wholeStory, wordsAt} from './story.ts'

const text = readFileSync(new URL('../../../sources/000_167eeee017f50f33.txt', import.meta.url), 'utf8')
const lines = text.split('\n')
const story = wholeStory(lines.slice(0, -1).join('\n'))
const found = recognize(story, [])

const facts = (part: 'headline' | 'standfirst' | 'body'): string[] =>
  found.mentions
    .filter(({place}) => place.part === part)
    .map(({place, entity, form}) => {
      const start = (partText(story, place)?.src[0] ?? 0) + place.start
      return `${start}-${start + place.end - place.start} ${form} ${wordsAt(story, place)} = ${nameOf(found, entity)}`
    })

describe('the seed', () => {
  test('names three persons and four organizations, and nobody else', () => {
    const names = (kind: string): string[] => found.entities.filter((entity) => entity.kind === kind).map(({name}) => name).sort()
    expect(names('person')).toEqual(['Ali Khamenei', 'Ebrahim Raisi', 'Vladimir Putin'])
    expect(names('organization')).toEqual(['European Union', 'Kremlin', 'Shanghai Cooperation Organization', 'Washington Post'])
    expect(found.entities).toHaveLength(7)
  })

  test('entities carry family names, roles, honorifics, acronyms', () => {
    const entity = (name: string) => found.entities.find((one) => one.name === name)
    expect(entity('Vladimir Putin')).toMatchObject({familyName: 'Putin', givenName: 'Vladimir', roles: ['Russian President'], honorifics: []})
    expect(entity('Ebrahim Raisi')).toMatchObject({roles: ['Iranian President', 'President'], aliases: ['Raisi']})
    expect(entity('Ali Khamenei')).toMatchObject({familyName: 'Khamenei', honorifics: ['Sayyed'], roles: ['Iranian leader'], aliases: ['Sayyed Ali Khamenei']})
    expect(entity('Shanghai Cooperation Organization')).toMatchObject({acronym: 'SCO', organizationKind: 'igo'})
    expect(entity('European Union')?.acronym).toBeUndefined()
  })

  test('the headline and the standfirst are evidence', () => {
    expect(facts('headline')).toEqual(['0-5 lastName Putin = Vladimir Putin', '7-12 lastName Raisi = Ebrahim Raisi', '58-61 acronym SCO = Shanghai Cooperation Organization'])
    expect(facts('standfirst')).toEqual([
      '80-94 fullName Vladimir Putin = Vladimir Putin', '117-130 fullName Ebrahim Raisi = Ebrahim Raisi',
      '160-193 fullName Shanghai Cooperation Organization = Shanghai Cooperation Organization', '195-198 acronymDefinition SCO = Shanghai Cooperation Organization',
    ])
  })

  test('24 mentions in the body', () => {
    expect(facts('body')).toEqual([
      '266-299 fullName Shanghai Cooperation Organization = Shanghai Cooperation Organization', '301-304 acronymDefinition SCO = Shanghai Cooperation Organization',
      '744-758 fullName Vladimir Putin = Vladimir Putin',
      '981-984 acronym SCO = Shanghai Cooperation Organization', '993-998 lastName Putin = Vladimir Putin', '1042-1055 fullName Ebrahim Raisi = Ebrahim Raisi',
      '1251-1256 lastName Putin = Vladimir Putin', '1417-1422 lastName Putin = Vladimir Putin',
      '1633-1638 lastName Raisi = Ebrahim Raisi', '1640-1645 lastName Putin = Vladimir Putin',
      '1936-1941 lastName Putin = Vladimir Putin', '1974-1993 fullName Sayyed Ali Khamenei = Ali Khamenei',
      '2292-2295 acronym SCO = Shanghai Cooperation Organization',
      '2403-2408 lastName Putin = Vladimir Putin',
      '2630-2635 lastName Raisi = Ebrahim Raisi',
      '2789-2794 lastName Raisi = Ebrahim Raisi',
      '3052-3057 lastName Raisi = Ebrahim Raisi', '3589-3594 lastName Raisi = Ebrahim Raisi',
      '3622-3627 lastName Raisi = Ebrahim Raisi',
      '3866-3880 fullName European Union = European Union', '3971-3976 lastName Raisi = Ebrahim Raisi',
      '4103-4106 acronym SCO = Shanghai Cooperation Organization',
      '5426-5433 metonym Kremlin = Kremlin', '5497-5512 fullName Washington Post = Washington Post',
    ])
  })

  test('11 quotations in 9 utterances, with speakers, cues and kinds', () => {
    const rows = found.quotes.map(({place, utterance, part, kind, speaker, cue, addressee}) => {
      const start = (partText(story, place)?.src[0] ?? 0) + place.start
      return `${utterance}.${part} ${start}-${start + place.end - place.start} ${kind} ${nameOf(found, speaker)} | ${cue ?? ''}${addressee === undefined ? '' : ` → ${nameOf(found, addressee)}`}`
    })
    expect(rows).toEqual([
      'q1.1 1075-1250 mixed Vladimir Putin | announced that → Ebrahim Raisi',
      'q2.1 1652-1739 direct Vladimir Putin | said → Ebrahim Raisi',
      'q2.2 1752-1935 mixed Vladimir Putin | adding that → Ebrahim Raisi',
      'q3.1 2117-2203 mixed Vladimir Putin | highlighting that',
      'q4.1 2428-2543 mixed Vladimir Putin | noted that',
      'q4.2 2556-2587 mixed Vladimir Putin | adding that',
      'q5.1 2691-2713 partial Ebrahim Raisi | noted that',
      'q6.1 2807-3051 mixed Ebrahim Raisi | argued that',
      'q7.1 3195-3588 direct Ebrahim Raisi | said',
      'q8.1 3794-3970 direct Ebrahim Raisi | said',
      'q9.1 5533-5551 partial Kremlin | slammed … as a',
    ])
  })

  test('nothing doubtful is left: "Iranian FM", MIR and May are not even suggested', () => {
    expect(found.suggestions).toEqual([])
  })
})
