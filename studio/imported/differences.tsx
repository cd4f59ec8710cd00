import {diffWordsWithSpace} from 'diff'
import type {ReactNode} from 'react'
import {styled} from 'styled-components'

/** A stretch of two texts: in both, or in one of them only. */
export interface Stretch {
  text: string
  /** Where it begins, counted over all stretches. */
  at: number
  is: 'same' | 'only first' | 'only second'
}

/** A text this long is compared no longer than this, in milliseconds: then it counts as wholly other words. */
const PATIENCE = 200

/** Where two texts differ, word by word. */
export function stretchesOf(first: string, second: string): Stretch[] {
  const parts = (first === second ? [{value: first, removed: false, added: false}] : diffWordsWithSpace(first, second, {timeout: PATIENCE})) ?? [
    {value: first, removed: true, added: false},
    {value: second, removed: false, added: true},
  ]
  let at = 0
  return parts.flatMap(({value, removed, added}): Stretch[] => {
    if (value === '') return []
    at += value.length
    return [{text: value, at: at - value.length, is: removed ? 'only first' : added ? 'only second' : 'same'}]
  })
}

/** One of two texts, with the words that the other lacks brought out: not by colour alone. */
export function OneSide({first, second, side}: {first: string; second: string; side: 'first' | 'second'}): ReactNode {
  const other = side === 'first' ? 'only second' : 'only first'
  return (
    <Text>
      {stretchesOf(first, second)
        .filter(({is}) => is !== other)
        .map(({text, at, is}) => (is === 'same' ? <span key={at}>{text}</span> : <Own key={at}>{text}</Own>))}
    </Text>
  )
}

const Text = styled.p`
  margin: 0;
  font-size: 0.8125rem;
  line-height: 1.5;
  white-space: pre-wrap;
  overflow-wrap: anywhere;
`

const Own = styled.mark`
  color: inherit;
  background: rgb(245 180 40 / 26%);
  text-decoration: underline;
  text-underline-offset: 0.2em;
  border-radius: 2px;
`
