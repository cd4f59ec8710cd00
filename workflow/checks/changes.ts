import {sameWords} from '../sameWords.ts'
import type {Stored} from '../publishSet.ts'
import {evenly, figuresIn, hasLetters, isItem, nameOf, quotedIn, textsOf, wordsIn, type Item} from '../words.ts'
import type {Facts} from '../facts.ts'
import type {Check} from './check.ts'

/** How serious a change after publication is, from the least. Readers are told of those from `clarification` up. */
export const changeKinds = {
  minor: {title: 'Minor: spelling, layout', isTold: false, byStandards: false},
  update: {title: 'Update: something new happened', isTold: false, byStandards: false},
  clarification: {title: 'Clarification: it could be misread', isTold: true, byStandards: true},
  correction: {title: 'Correction: it was wrong', isTold: true, byStandards: true},
  retraction: {title: 'Retraction: we take it back', isTold: true, byStandards: true},
  legal: {title: 'Legal', isTold: true, byStandards: true},
} as const

export type ChangeKind = keyof typeof changeKinds
const isKind = (kind: string): kind is ChangeKind => Object.hasOwn(changeKinds, kind)

const logOf = (document: Stored | undefined): Item[] => (Array.isArray(document?.['changeLog']) ? document['changeLog'].filter(isItem) : [])

/** What this publication adds to the change log. */
export function newChanges(words: Stored, published: Stored | undefined): Item[] {
  const known = new Set(logOf(published).map(({_key}) => _key))
  return logOf(words).filter(({_key}) => !known.has(_key))
}

const kindsOf = (words: Stored, published: Stored | undefined): string[] => newChanges(words, published).map(({kind}) => wordsIn(kind))

/** Readers have this story already, and would see other words. */
const isChange = ({words, story: {published}}: Facts): boolean => published !== undefined && !sameWords(words, published)

export const changeChecks = {
  C1: {
    title: 'A change after publication is classified',
    level: 'error',
    isFinal: true,
    look(facts) {
      const kinds = facts.story.published ? kindsOf(facts.words, facts.story.published) : []
      if (kinds.every(isKind) && (kinds.length > 0 || !isChange(facts))) return undefined
      return {field: 'changeLog', message: `Readers have ${nameOf(facts.words)} already. Say what kind of change this is.`}
    },
  },
  C2: {
    title: 'Readers are told of what was wrong',
    level: 'error',
    isFinal: true,
    look: ({words, story: {published}}) =>
      published
        ? newChanges(words, published)
            .filter(({kind, publicNote}) => isKind(wordsIn(kind)) && changeKinds[wordsIn(kind) as ChangeKind].isTold && !wordsIn(publicNote))
            .map(({kind}) => ({field: 'changeLog', message: `A ${wordsIn(kind) === 'legal' ? 'legal change' : wordsIn(kind)} of ${nameOf(words)} cannot be silent. Write the note that readers see.`}))
        : undefined,
  },
  C3: {
    title: 'What is called minor is minor',
    level: 'error',
    look(facts) {
      const {words, story: {published}} = facts
      if (!published || !isChange(facts)) return undefined
      const kinds = kindsOf(words, published)
      if (kinds.length === 0 || kinds.some((kind) => kind !== 'minor')) return undefined
      const changed = seriousChange(published, words)
      return changed === undefined ? undefined : {field: 'changeLog', message: `${changed} of ${nameOf(words)} changed: that is not minor. Call it an update, a clarification or a correction.`}
    },
  },
  C4: {
    title: 'The change log is kept',
    level: 'error',
    isFinal: true,
    look({words, story: {published}}) {
      const now = new Map(logOf(words).map((entry) => [entry['_key'], JSON.stringify(entry)]))
      const lost = logOf(published).filter((entry) => now.get(entry['_key']) !== JSON.stringify(entry))
      return lost.length === 0 ? undefined : {field: 'changeLog', message: `The change log of ${nameOf(words)} lost or changed an entry that readers have seen. Put it back as it was; what is new comes after it.`}
    },
  },
  C5: {
    title: 'Corrections are made by standards editors',
    level: 'error',
    isFinal: true,
    look({words, story: {published}}, {mover}) {
      if (!published || mover.isClock || mover.roles.some((role) => role === 'standards' || role === 'administrator')) return undefined
      const theirs = kindsOf(words, published).find((kind) => isKind(kind) && changeKinds[kind].byStandards)
      return theirs === undefined ? undefined : {field: 'changeLog', message: `A ${theirs === 'legal' ? 'legal change' : theirs} of ${nameOf(words)} is made by a standards editor. Ask one to publish it.`}
    },
  },
} as const satisfies Record<string, Check>

/** What of a story changed that no reader would call minor, in words; undefined when nothing did. */
export function seriousChange(before: Stored, after: Stored): string | undefined {
  if (evenly(wordsIn(before['headline'])) !== evenly(wordsIn(after['headline']))) return 'The headline'
  if (differ(quotedIn(before), quotedIn(after))) return 'A quotation'
  return differ(figures(before), figures(after)) ? 'A figure' : undefined
}

/** The figures of each text, in order: a paragraph may move and none of them changes. */
const figures = (document: Stored): string[] => textsOf(document).map((text) => figuresIn(text).join(' ')).filter(hasLetters)

/** Other ones, or another number of them, wherever they stand; unless all of them follow each other as before, in other paragraphs. */
function differ(before: string[], after: string[]): boolean {
  return before.toSorted().join('\n') !== after.toSorted().join('\n') && before.join(' ') !== after.join(' ')
}
