import {describe, expect, test} from 'vitest'
import {summaryOf} from '../../importer/index.ts'
import type {Recognize} from '../../importer/index.ts'
import {expectLaws, noRecognition} from '../laws/expectImport.ts'

/** What an import is unsure of is said in words and kept in the record, for an editor to decide. */
const text = 'Ferry to stay in port\n\nThe ferry will stay in port until May. “The keel is cracked,” a voice said from the back. “It will not sail.”\n\nPetra Holm said: “We are sorry.”\n'
const at = (words: string, paragraph: number) => {
  const start = text.split('\n\n')[paragraph + 1]!.indexOf(words)
  return {part: 'body' as const, index: paragraph, start, end: start + words.length}
}
const holm = {key: 'holm', kind: 'person' as const, name: 'Petra Holm', honorifics: [], aliases: [], roles: ['Harby counterpart Mayor', 'Mayor', 'counterpart', 'Milby counterpart']}
const recognizer: Recognize = () => ({
  entities: [holm],
  mentions: [{place: at('Petra Holm', 1), entity: 'holm', form: 'fullName', rule: 'test'}],
  quotes: [
    {place: at('“The keel is cracked,”', 0), utterance: 'q1', part: 1, kind: 'direct', rule: 'test'},
    {place: at('“It will not sail.”', 0), utterance: 'q1', part: 2, kind: 'direct', rule: 'test'},
    {place: at('“We are sorry.”', 1), utterance: 'q2', part: 1, kind: 'direct', speaker: 'holm', rule: 'test'},
  ],
  suggestions: [],
})
const suggestionsOf = (record: Record<string, unknown>) => (record['suggestions'] ?? []) as {kind: string; evidence: {words: string}; candidates: {name: string}[]; status: string; fingerprint: string}[]

describe('a quotation without a speaker', () => {
  test('is a question, once for all its parts, with the words said', () => {
    const {doubts, importRecord} = expectLaws({text, recognize: recognizer})
    expect(doubts).toContainEqual({about: 'speaker', message: 'Who says “The keel is cracked”? The text names nobody.'})
    expect(doubts.filter(({about}) => about === 'speaker')).toHaveLength(1)
    expect(suggestionsOf(importRecord)).toMatchObject([{kind: 'speaker', evidence: {words: '“The keel is cracked,”'}, candidates: [], status: 'open'}])
  })

  test('is asked once when recognition has a guess, which stands beside it', () => {
    const guess: Recognize = (...input) => ({...recognizer(...input), suggestions: [{kind: 'speaker', place: at('“The keel is cracked,”', 0), words: '', candidates: [{key: 'holm', name: 'Petra Holm', score: 0.2, reason: 'The last person who spoke in the story.'}]}]})
    const {doubts, importRecord} = expectLaws({text, recognize: guess})
    expect(doubts.filter(({about}) => about === 'speaker')).toEqual([{about: 'speaker', message: 'Who says “The keel is cracked”? Perhaps Petra Holm. The last person who spoke in the story.'}])
    expect(suggestionsOf(importRecord)).toMatchObject([{evidence: {words: '“The keel is cracked,”'}, candidates: [{name: 'Petra Holm'}]}])
  })

  test('nothing in doubt, nothing kept', () => {
    expect(expectLaws({text, recognize: noRecognition}).importRecord).not.toHaveProperty('suggestions')
  })
})

test('a counterpart is no title, but what is said with it is one', () => {
  const [person] = expectLaws({text, recognize: recognizer}).entities
  expect((person!['roles'] as {title: string}[]).map(({title}) => title)).toEqual(['Harby Mayor', 'Mayor'])
})

test('who is named and quoted, in two sentences', () => {
  expect(summaryOf(expectLaws({text, recognize: recognizer}))).toEqual(['Names Petra Holm (1).', 'Quotes Petra Holm (1), nobody who is named (1).'])
  expect(summaryOf(expectLaws({text, recognize: noRecognition}))).toEqual([])
})
