import type {ExprNode} from 'groq-js'
import {ANYTHING, NONE, type Condition, type Path} from '../../conditions.ts'
import {wordsOfText} from '../../words.ts'
import type {Reading} from './reading.ts'
import {outside} from './scope.ts'
import {isSingle, lowerOf, stepsOf, type Steps} from './steps.ts'
import {between, equals, given, isPlain, isScalar, itemsOf, reached} from './values.ts'

/** Conditions on what is worked out of a field, as far as they say something about the field itself. */

/** What the index finds of these are not all documents that pass, and nothing else. */
const roughly = (condition: Condition): Condition => ({is: 'all', of: [condition, ANYTHING]})

function singleSteps(node: ExprNode | undefined): Steps | undefined {
  const steps = node && stepsOf(node)
  return steps && isSingle(steps) ? steps : undefined
}

const DAY = 86_400_000
/**
 * A time is written with an offset of up to a day, may name the 24th hour, and the 31st of a month that has 28 days: so much later, and
 * earlier, may it be than the day that is written there.
 */
const [LATEST, EARLIEST] = [5 * DAY, 2 * DAY]

/** `dateTime(publishedAt) > dateTime(now()) - 60 * 60 * 24 * 7`: what is written sorts as the times do, but for some days. */
export function timed(op: string, field: ExprNode, value: ExprNode): Reading | undefined {
  const isTime = field.type === 'FuncCall' && field.namespace === 'global' && field.name === 'dateTime'
  const steps = isTime ? singleSteps(field.args[0]) : undefined
  const of = outside(value)
  if (!steps || !of) return undefined
  return {
    values: [of],
    condition([found]) {
      const time = timeOf(found)
      if (time === undefined) return isPlain(found) ? NONE : ANYTHING
      const day = dayOf(op.startsWith('>') ? time - LATEST : time + EARLIEST)
      if (!day) return ANYTHING
      const bound = {value: day, inclusive: true}
      return roughly(reached(steps, (path) => (op.startsWith('>') ? between(path, bound, undefined) : between(path, undefined, bound))))
    },
  }
}

/** Milliseconds of what groq-js makes of a time. */
function timeOf(value: unknown): number | undefined {
  return typeof value === 'object' && value !== null && 'date' in value && value.date instanceof Date ? value.date.getTime() : undefined
}

/** `2026-01-02`; undefined beyond the years that are written with four digits. */
function dayOf(time: number): string | undefined {
  return time >= Date.UTC(0) && time < Date.UTC(10_000, 0) ? new Date(time).toISOString().slice(0, 10) : undefined
}

/** `string::startsWith(publishedAt, "2026-01")` */
export function beginsWith(field: ExprNode | undefined, prefix: ExprNode | undefined): Reading | undefined {
  const steps = singleSteps(field)
  const of = prefix && outside(prefix)
  if (!steps || !of) return undefined
  return {
    values: [of],
    condition([found]) {
      if (typeof found !== 'string') return NONE
      const from = {value: found, inclusive: true}
      const last = found.charCodeAt(found.length - 1)
      // Of what stands beyond, indexes and GROQ have different opinions.
      const to = last < 0xd7ff ? {value: found.slice(0, -1) + String.fromCharCode(last + 1), inclusive: false} : undefined
      const within = reached(steps, (path) => between(path, from, to))
      return to ?? found === '' ? within : roughly(within)
    },
  }
}

/** `lower(title) == "one two"`: the words are there. */
export function inLowerCase(field: ExprNode, value: ExprNode): Reading | undefined {
  const lowered = lowerOf(field)
  const steps = singleSteps(lowered)
  const first = steps?.at(-1)?.[0]
  // Fields that begin with an underscore are not in the index of texts.
  if (!steps || typeof first !== 'string' || steps.at(-1)?.some((step) => typeof step === 'string' && step.startsWith('_'))) return undefined
  return {
    values: [value],
    condition([found]) {
      const words = typeof found === 'string' && found.isWellFormed() ? wordsOfText(found) : []
      return words.length > 0 ? reached(steps, (path) => ({is: 'words', words, path})) : ANYTHING
    },
  }
}

/** `coalesce(language, "en") == "de"`: one of them is it, and none before it is anything. */
export function coalesced(field: ExprNode, value: ExprNode, wanted: boolean): Reading | undefined {
  if (field.type !== 'FuncCall' || field.namespace !== 'global' || field.name !== 'coalesce') return undefined
  const parts = field.args.map((arg) => {
    const of = outside(arg)
    const steps = of ? undefined : singleSteps(arg)
    return of ? {of} : steps?.length === 1 && steps[0] && steps[0].length > 0 ? {path: steps[0]} : undefined
  })
  if (!parts.every((part) => part !== undefined)) return undefined
  const constants = parts.flatMap(({of}) => of ?? [])
  return {
    values: [value, ...constants],
    condition([found, ...others]) {
      if (!isScalar(found)) return ANYTHING
      const ways: Condition[] = []
      const before: Condition[] = []
      for (const {path} of parts) {
        if (path) {
          ways.push({is: 'all', of: [...before, equals(path, found)]})
          before.push(isNothing(path))
          continue
        }
        const other = others.shift()
        if (other === null || other === undefined) continue
        if (!isPlain(other)) return ANYTHING
        if (other === found) ways.push({is: 'all', of: before})
        break
      }
      return given(wanted, {is: 'any', of: ways})
    },
  }
}

const isNothing = (path: Path): Condition => equals(path, null)

/** `categories[0]._ref == $category`: an item of the list is it. */
export function ofAnItem(field: ExprNode, value: ExprNode): Reading | undefined {
  const steps = stepsOf(withAllItems(field))
  if (!steps || isSingle(steps)) return undefined
  return {values: [value], condition: ([found]) => (isScalar(found) ? roughly(reached(itemsOf(steps), (path) => equals(path, found))) : ANYTHING)}
}

function withAllItems(node: ExprNode): ExprNode {
  if (node.type === 'AccessElement') return {type: 'ArrayCoerce', base: withAllItems(node.base)}
  return 'base' in node && node.base && (node.type === 'AccessAttribute' || node.type === 'Deref' || node.type === 'Group') ? {...node, base: withAllItems(node.base)} : node
}
