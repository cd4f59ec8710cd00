import type {Effect} from '../types.ts'
import {sameJson, isObject, type JsonObject} from '../json.ts'

/**
 * Mendoza patches: a flat array of opcodes and operands for a small stack machine (github.com/sanity-io/mendoza).
 * The Studio's history and previews read nothing else. Two of its rules decide everything here:
 * a field is addressed by its index among the sorted keys of the *input* object, and strings are sliced by UTF-8 bytes.
 *
 * A slice taken from inside a string goes wrong in the JavaScript reader when characters of more than one byte come before it
 * (it counts the second bound from the wrong unit), so only beginnings and endings of strings are ever reused.
 */
export const op = {
  value: 0,
  blank: 2,
  pushFieldCopy: 10,
  pushFieldBlank: 11,
  pushElementCopy: 12,
  pushElementBlank: 13,
  returnIntoObjectSameKeyPop: 15,
  returnIntoArrayPop: 16,
  setField: 17,
  deleteField: 19,
  appendValue: 20,
  appendSlice: 21,
  appendString: 22,
  appendStringSlice: 23,
} as const

/** The patch that turns `left` into `right`; empty when they are equal. Absent counts as null: created `[0, doc]`, deleted `[0, null]`. */
export function encode(left: unknown, right: unknown): Effect {
  if (left === undefined || left === null || right === undefined || right === null) return [op.value, right ?? null]
  if (sameJson(left, right)) return []
  const inner = difference(left, right)
  if (!inner) return [op.value, right]
  // The machine starts with a copy of the root as output; arrays and strings are built from nothing.
  return inner.blank ? [op.blank, ...inner.patch] : inner.patch
}

interface Inner {
  patch: Effect
  /** The output begins empty instead of as a copy of the input. */
  blank: boolean
}

/** How to build `right` out of parts of `left`; undefined when writing it anew is as good. */
function difference(left: unknown, right: unknown): Inner | undefined {
  if (Array.isArray(left) && Array.isArray(right)) {
    return right.length > 0 && left.length > 0 ? {patch: arrayDifference(left, right), blank: true} : undefined
  }
  if (isObject(left) && isObject(right)) return {patch: objectDifference(left, right), blank: false}
  if (typeof left === 'string' && typeof right === 'string') {
    const patch = stringDifference(left, right)
    return patch && {patch, blank: true}
  }
  return undefined
}

function objectDifference(left: JsonObject, right: JsonObject): Effect {
  const patch: Effect = []
  const keys = Object.keys(left).sort()
  keys.forEach((key, index) => {
    if (!Object.hasOwn(right, key)) return patch.push(op.deleteField, index)
    if (sameJson(left[key], right[key])) return undefined
    const inner = difference(left[key], right[key])
    if (!inner) return patch.push(op.setField, right[key], key)
    patch.push(inner.blank ? op.pushFieldBlank : op.pushFieldCopy, index)
    append(patch, inner.patch)
    return patch.push(op.returnIntoObjectSameKeyPop)
  })
  for (const key of Object.keys(right)) {
    if (!Object.hasOwn(left, key)) patch.push(op.setField, right[key], key)
  }
  return patch
}

/**
 * Each element of `right` is a piece of `left` (same content), a changed element of `left` (same `_key`, or the one that stood
 * at this place), or new. Neighbouring pieces become one slice.
 */
function arrayDifference(left: unknown[], right: unknown[]): Effect {
  const patch: Effect = []
  const matches = matchElements(left, right)
  for (let at = 0; at < right.length; ) {
    const from = matches.same[at]
    if (from !== undefined) {
      let length = 1
      while (at + length < right.length && matches.same[at + length] === from + length) length++
      patch.push(op.appendSlice, from, from + length)
      at += length
      continue
    }
    const changed = matches.changed[at]
    const inner = changed === undefined ? undefined : difference(left[changed], right[at])
    if (inner) {
      patch.push(inner.blank ? op.pushElementBlank : op.pushElementCopy, changed)
      append(patch, inner.patch)
      patch.push(op.returnIntoArrayPop)
    } else {
      patch.push(op.appendValue, right[at])
    }
    at++
  }
  return patch
}

interface Matches {
  /** For each element of right: the index in left of an equal element. */
  same: (number | undefined)[]
  /** … of the element that it is a change of. */
  changed: (number | undefined)[]
}

function matchElements(left: unknown[], right: unknown[]): Matches {
  const same: (number | undefined)[] = Array.from({length: right.length})
  const changed: (number | undefined)[] = Array.from({length: right.length})
  const shorter = Math.min(left.length, right.length)
  let head = 0
  while (head < shorter && sameJson(left[head], right[head])) same[head] = head++
  let tail = 0
  while (tail < shorter - head && sameJson(left.at(-1 - tail), right.at(-1 - tail))) {
    tail++
    same[right.length - tail] = left.length - tail
  }
  const byKey = new Map<string, number>()
  for (let index = head; index < left.length - tail; index++) {
    const key = keyOf(left[index])
    if (key !== undefined) byKey.set(key, index)
  }
  for (let at = head; at < right.length - tail; at++) {
    const key = keyOf(right[at])
    const before = key === undefined ? at : byKey.get(key)
    if (before === undefined || before >= left.length) continue
    if (sameJson(left[before], right[at])) same[at] = before
    else changed[at] = before
  }
  return {same, changed}
}

function keyOf(value: unknown): string | undefined {
  return isObject(value) && typeof value._key === 'string' ? value._key : undefined
}

function stringDifference(left: string, right: string): Effect | undefined {
  const shorter = Math.min(left.length, right.length)
  let head = 0
  while (head < shorter && left.charCodeAt(head) === right.charCodeAt(head)) head++
  if (splitsPair(left, head) || splitsPair(right, head)) head--
  let tail = 0
  while (tail < shorter - head && left.charCodeAt(left.length - 1 - tail) === right.charCodeAt(right.length - 1 - tail)) tail++
  if (splitsPair(left, left.length - tail) || splitsPair(right, right.length - tail)) tail--
  if (head + tail === 0) return undefined
  const patch: Effect = []
  if (head > 0) patch.push(op.appendStringSlice, 0, Buffer.byteLength(left.slice(0, head)))
  if (head + tail < right.length) patch.push(op.appendString, right.slice(head, right.length - tail))
  if (tail > 0) {
    const end = Buffer.byteLength(left)
    patch.push(op.appendStringSlice, end - Buffer.byteLength(left.slice(left.length - tail)), end)
  }
  return patch
}

/** True when a cut before `index` would separate the halves of one astral character. */
function splitsPair(text: string, index: number): boolean {
  return index > 0 && index < text.length && isHigh(text.charCodeAt(index - 1)) && isLow(text.charCodeAt(index))
}

const isHigh = (unit: number) => unit >= 0xd800 && unit <= 0xdbff
const isLow = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff

/** `push(...items)` would put a long patch on the call stack. */
function append(patch: Effect, items: Effect): void {
  for (const item of items) patch.push(item)
}
