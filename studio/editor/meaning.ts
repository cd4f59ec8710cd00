import {useMemo} from 'react'
import {refOf} from '../../portable-text/index.ts'
import type {NamedEntity} from './entity.ts'
import {kindTitles, quoteTitles} from './kinds.ts'
import type {MarkValue} from './kinds.ts'

/** What a mark says, for whoever looks at it. */
export interface Meaning {
  mark: 'mention' | 'quote' | 'link'
  /** person, organization, place; known or nobody; web or article. */
  kind: string
  title: string
  detail: string
}

/** `entity`: whom or what the mark points at, as far as it is known yet. */
export function meaningOf(value: MarkValue, entity: NamedEntity | undefined): Meaning {
  switch (value._type) {
    case 'mention': {
      const id = refOf(value.entity)
      const kind = entity?.type ?? (id ? 'unknown' : 'nobody')
      return {mark: 'mention', kind, title: nameOr(entity, id, 'Nobody chosen yet'), detail: joined(kindTitles[kind], entity?.about) ?? 'Choose who or what these words name'}
    }
    case 'quote': {
      const id = refOf(value.speaker)
      const isScare = value.kind === 'scare'
      const unnamed = value.unnamedSource?.description
      const isKnown = Boolean(id ?? unnamed) || isScare
      const who = entity?.name ?? unnamed ?? nameOr(undefined, id, isScare ? 'nobody’s words' : 'speaker not given')
      return {mark: 'quote', kind: isKnown ? 'known' : 'nobody', title: `Quote: ${who}`, detail: isKnown ? (joined(quoteTitles[value.kind ?? ''] ?? 'Quotation', entity?.about) ?? '') : 'Choose who said this'}
    }
    case 'internalLink':
      return {mark: 'link', kind: 'article', title: nameOr(entity, refOf(value.article), 'No article chosen yet'), detail: 'Link to our article'}
    default:
      return {mark: 'link', kind: 'web', title: value.href ?? 'No address yet', detail: value.blank ? 'Opens in a new tab' : 'Link to another site'}
  }
}

export function useMeaning(value: MarkValue, entity: NamedEntity | undefined): Meaning {
  return useMemo(() => meaningOf(value, entity), [value, entity])
}

/** Until the name is there, an ellipsis stands for it: never an id. */
const nameOr = (entity: NamedEntity | undefined, id: string | undefined, nobody: string): string => entity?.name ?? (id ? '…' : nobody)
const joined = (...parts: (string | undefined)[]): string | undefined => parts.filter(Boolean).join(' · ') || undefined
