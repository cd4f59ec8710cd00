import type {Doc} from '../../types.ts'

/** Where a value of an answer was taken from. */
export type Origin =
  /** A copy of what stands at this path of a document; the empty path is the document itself. */
  | {kind: 'document'; document: Doc; path: readonly (string | number)[]}
  /** A list or an object that the query put together, with the origins of what is in it. */
  | {kind: 'made'; parts: ReadonlyMap<string | number, Origin>}
  /** It stands in the query, or came with it as a parameter. */
  | {kind: 'literal'}
  /** It was computed, or nobody knows. */
  | {kind: 'unknown'}

/** A value as groq-js has it, and where it is from. */
export interface Traced {
  value: unknown
  origin: Origin
}

export const UNKNOWN: Origin = {kind: 'unknown'}
export const LITERAL: Origin = {kind: 'literal'}
export const NOTHING: Traced = {value: null, origin: UNKNOWN}

/** An object in the sense of GROQ; dates and paths are values of their own there, and instances of a class here. */
export function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}

export function field({value, origin}: Traced, name: string): Traced {
  return isPlain(value) && Object.hasOwn(value, name) ? {value: value[name] ?? null, origin: inside(origin, name)} : NOTHING
}

export function item({value, origin}: Traced, index: number): Traced {
  return Array.isArray(value) && index in value ? {value: value[index] ?? null, origin: inside(origin, index)} : NOTHING
}

export function items(list: Traced): Traced[] {
  return Array.isArray(list.value) ? list.value.map((_, index) => item(list, index)) : []
}

function inside(origin: Origin, key: string | number): Origin {
  if (origin.kind === 'document') return {...origin, path: [...origin.path, key]}
  return origin.kind === 'made' ? (origin.parts.get(key) ?? UNKNOWN) : origin
}

export function listOf(parts: Traced[]): Traced {
  return {value: parts.map(({value}) => value), origin: {kind: 'made', parts: new Map(parts.map(({origin}, index) => [index, origin]))}}
}

export function objectOf(parts: ReadonlyMap<string, Traced>): Traced {
  const entries = [...parts]
  return {
    value: Object.fromEntries(entries.map(([name, {value}]) => [name, value])),
    origin: {kind: 'made', parts: new Map(entries.map(([name, {origin}]) => [name, origin]))},
  }
}
