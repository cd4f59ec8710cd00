import {holds} from '../story.ts'
import {evenly, hasLetters, isItem, nameOf, named, quotationsOf, wordsIn, type Quotation} from '../words.ts'
import type {Facts} from '../facts.ts'
import type {Check, Complaint} from './check.ts'

/** Whether somebody else has looked, and whether what is quoted was said. */
export const quotationChecks = {
  A1: {
    title: 'Somebody else than the last writer has looked at it',
    level: 'error',
    look({story: {candidate, state}, words, author}, {mover}) {
      // An approval that holds was by somebody else when it was given; a copy in a release is no new writing.
      if (state && candidate && holds(state, candidate) && state.approvedBy) return undefined
      return mover.id === author ? {message: `You wrote the latest words of ${nameOf(words)} yourself. Ask somebody else to look at them.`} : undefined
    },
  },
  A2: {
    title: 'Every direct quotation says whose it is',
    level: 'error',
    look: ({words}) =>
      quotationsOf(words)
        .filter(({kind, speaker, unnamedReason}) => kind === 'direct' && speaker === undefined && unnamedReason === '')
        .map((quotation) => ({field: 'body', message: `${named(words)} quotes ${cited(quotation)} and does not say whose words they are. Name the speaker, or describe the unnamed source and give the reason.`})),
  },
  A3: {
    title: 'Quoted words are those of the imported source',
    level: 'warning',
    look: (facts) => changedQuotations(facts),
  },
} as const satisfies Record<string, Check>

/** So many words of a quotation are enough to find it. */
const ENOUGH = 60
const cited = ({words}: Quotation): string => `“${words.length > ENOUGH ? `${words.slice(0, ENOUGH).trimEnd()}…` : words}”`

/** What an editor put into a quotation or left out of it: “[This treaty] will … mark the transition”. */
const OURS = /\[[^\]]*\]|\.{3}|…|\(\.{3}\)/gu

/** Quotations whose words the source does not have, beside what it has in their place where the import remembers that. */
function changedQuotations({words, record, source}: Facts): Complaint[] {
  const text = wordsIn(source?.['text'])
  if (text === '') return []
  const said = plainly(text)
  const imported = quotationsAsImported(record)
  return quotationsOf(words).flatMap((quotation) => {
    const parts = quotation.words.split(OURS).map((part) => plainly(part)).filter(hasLetters)
    if (parts.every((part) => said.includes(part))) return []
    const before = imported.find(({utterance, part}) => utterance === quotation.utterance && part === quotation.part)
    const instead = before && before.words !== quotation.words ? ` The source has “${before.words}”.` : ' The source does not have these words.'
    return [{field: 'body', message: `${named(words)} quotes ${cited(quotation)}.${instead} Quote what was said, or put what is ours in [square brackets].`}]
  })
}

/** Capitals and what stands at the ends of words are the editor's to change: a sentence may begin or end elsewhere. */
const plainly = (text: string): string => evenly(text.replace(OURS, ' ')).toLowerCase().replace(/^[\s.,;:!?"'-]+|[\s.,;:!?"'-]+$/gu, '')

function quotationsAsImported(record: Facts['record']): Quotation[] {
  try {
    const base: unknown = JSON.parse(wordsIn(record?.['base']) || '{}')
    const documents = isItem(base) && Array.isArray(base['documents']) ? base['documents'].filter(isItem) : []
    return documents.filter((document) => document['_type'] === 'article').flatMap(quotationsOf)
  } catch (error) {
    if (error instanceof SyntaxError) return []
    throw error
  }
}
