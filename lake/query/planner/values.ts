import {ANYTHING, ITEMS, NONE, type Bound, type Condition, type Path, type Scalar} from '../../conditions.ts'
import type {Steps} from './steps.ts'

/** What is asked of the value at a path. */

/** A condition on the last path of a way, carried back over the references that lead there. */
export function reached(steps: Steps, condition: (path: Path) => Condition): Condition {
  const last = steps.at(-1)
  if (!last || last.length === 0) return ANYTHING
  return steps.slice(0, -1).reduceRight<Condition>((where, path) => ({is: 'joined', path: [...path, '_ref'], where}), condition(last))
}

export function given(wanted: boolean, condition: Condition): Condition {
  return wanted ? condition : {is: 'not', of: condition}
}

export function equals(path: Path, value: unknown): Condition {
  const [only] = path
  if (path.length === 1 && (only === '_id' || only === '_type')) {
    return typeof value === 'string' ? {is: only === '_id' ? 'id' : 'type', among: [value]} : isPlain(value) ? NONE : ANYTHING
  }
  if (value === null || value === undefined) return {is: 'not', of: {is: 'defined', path}}
  if (isScalar(value)) return {is: 'field', path, among: [value]}
  return isPlain(value) ? NONE : ANYTHING
}

export function isScalar(value: unknown): value is Scalar {
  return typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))
}

/** JSON, and none of the objects that groq-js makes for times and paths. */
export function isPlain(value: unknown): boolean {
  return typeof value !== 'object' || value === null || Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype
}

export function among(path: Path, values: unknown[]): Condition {
  const [only] = path
  if (path.length === 1 && (only === '_id' || only === '_type')) {
    if (!values.every(isPlain)) return ANYTHING
    return {is: only === '_id' ? 'id' : 'type', among: [...new Set(values.filter((value) => typeof value === 'string'))]}
  }
  if (!values.every(isPlain)) return ANYTHING
  const field: Condition = {is: 'field', path, among: [...new Set(values.filter(isScalar))]}
  return values.some((value) => value === null || value === undefined) ? {is: 'any', of: [field, {is: 'not', of: {is: 'defined', path}}]} : field
}

export function boundOf(value: unknown, inclusive: boolean): Bound | undefined {
  return typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value)) ? {value, inclusive} : undefined
}

export function between(path: Path, from: Bound | undefined, to: Bound | undefined): Condition {
  const bounds = {...(from && {from}), ...(to && {to})}
  if (path.length === 1 && path[0] === '_type') return ANYTHING
  if (path.length !== 1 || path[0] !== '_id') return {is: 'range', path, ...bounds}
  return typeof (from ?? to)?.value === 'string' ? {is: 'idRange', ...bounds} : NONE
}

/** `tags` and `tags[]` are the same list. */
export function itemsOf(steps: Steps): Steps {
  return steps.at(-1)?.includes(ITEMS) || steps.some((path) => path.includes(ITEMS)) ? steps : [...steps.slice(0, -1), [...(steps.at(-1) ?? []), ITEMS]]
}
