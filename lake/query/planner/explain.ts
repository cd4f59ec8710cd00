import {pathText, type Bound, type Condition} from '../../conditions.ts'
import {ask, type Question} from '../evaluate.ts'
import type {Source} from '../source.ts'
import type {Step} from './step.ts'

export interface Explanation {
  /** One for each time the documents were asked for. */
  steps: Step[]
  /** Documents that groq-js was given. */
  read: number
  /** The answer has so many items, when it is a list. */
  items: number | undefined
}

/** Answers a query and tells how. Throws what `ask` throws. */
export function explain(source: Source, question: Question): Explanation {
  const steps: Step[] = []
  const {result} = ask(source, question, {note: (step) => steps.push(step)})
  const read = steps.reduce((sum, {what, found}) => sum + (what === 'count' || what === 'fields' ? 0 : found), 0)
  return {steps, read, items: Array.isArray(result) ? result.length : undefined}
}

/** A step in plain words. */
export function tell({condition, what, how, found, exact}: Step): string {
  const asked = describe(condition)
  if (what === 'count') return `Counted ${number(found, 'document')} in the indexes, reading none: ${asked}.`
  if (what === 'fields') return `Took fields of ${number(found, 'document')} from the indexes, reading none: ${asked}; ${how}.`
  const sure = exact ? 'all of them pass' : 'groq-js decides which of them pass'
  const which = what === 'first' ? 'the first of those' : 'all'
  return `Read ${number(found, 'document')}, ${which} with ${asked}: ${how}; ${sure}.`
}

function number(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`
}

/** A condition in words, as the indexes are asked. */
function describe(condition: Condition): string {
  switch (condition.is) {
    case 'anything':
      return 'anything (no index can tell)'
    case 'all':
      return condition.of.length === 0 ? 'no condition' : condition.of.map(inner).join(' and ')
    case 'any':
      return condition.of.length === 0 ? 'what cannot be' : condition.of.map(inner).join(' or ')
    case 'not':
      return `not ${inner(condition.of)}`
    case 'type':
      return `type ${list(condition.among)}`
    case 'id':
      return `id ${list(condition.among)}`
    case 'idRange':
      return `id ${bounds(condition.from, condition.to)}`
    case 'idPrefix':
      return `an id that begins with ${condition.prefix}`
    case 'draft':
      return 'a draft'
    case 'field':
      return `${pathText(condition.path)} = ${list(condition.among)}`
    case 'range':
      return `${pathText(condition.path)} ${bounds(condition.from, condition.to)}`
    case 'defined':
      return `${pathText(condition.path)} defined`
    case 'length':
      return `${pathText(condition.path)} with a number of items ${bounds(condition.from, condition.to)}`
    case 'refersTo':
      return `a reference to ${list(condition.targets)}`
    case 'versionOf':
      return `versions of ${condition.base}`
    case 'inRelease':
      return `versions in release ${condition.release}`
    case 'words':
      return `the words ${condition.words.map(({word, prefix}) => word.toLowerCase() + (prefix ? '*' : '')).join(' ')}${condition.path ? ` in ${pathText(condition.path)}` : ''}`
    case 'piece':
      return `${JSON.stringify(condition.piece)} in ${pathText(condition.path)}`
    case 'joined':
      return `${pathText(condition.path)} referring to a document with ${inner(condition.where)}`
  }
}

function inner(condition: Condition): string {
  const text = describe(condition)
  return (condition.is === 'all' || condition.is === 'any') && condition.of.length > 1 ? `(${text})` : text
}

const FEW = 3

function list(values: readonly unknown[]): string {
  if (values.length === 0) return 'one of none'
  if (values.length > FEW) return `one of ${values.length}`
  return values.map((value) => JSON.stringify(value)).join(' or ')
}

function bounds(from: Bound | undefined, to: Bound | undefined): string {
  const lower = from && `${from.inclusive ? '≥' : '>'} ${JSON.stringify(from.value)}`
  const upper = to && `${to.inclusive ? '≤' : '<'} ${JSON.stringify(to.value)}`
  return [lower, upper].filter(Boolean).join(' and ')
}
