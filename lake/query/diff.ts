import {isDeepStrictEqual} from 'node:util'
import type {ExprNode} from 'groq-js'
import {call} from './tree.ts'

/**
 * `diff::changedAny` and `diff::changedOnly`: how two states of something differ, by GROQ's specification (“Diff Extension”). groq-js
 * has them for its asynchronous evaluation alone, which nothing can stop once it runs. Here a selector becomes ordinary nodes that list
 * what it selects, so that one evaluation, one time limit and one scope hold for these queries as for all others.
 */

type KeyPath = (string | number)[]

/** One place that a selector selects, and what stands there. */
interface Place {
  path: KeyPath
  value: unknown
}

/** A state and the places selected in it. */
interface State {
  value: unknown
  places: Place[]
}

const THIS: ExprNode = {type: 'This'}

/** The node of `diff::changedAny(before, after, selector)`: is there more or less selected than before, or something else in the same place? */
export function changedAny(before: ExprNode, after: ExprNode, selector: ExprNode): ExprNode {
  return compared(before, after, selector, (one, other) => {
    const changed = ({path}: Place): boolean => moved(one.value, other.value, path) || !isDeepStrictEqual(at(one.value, path), at(other.value, path))
    return one.places.length !== other.places.length || one.places.some(changed)
  })
}

/** The node of `diff::changedOnly(before, after, selector)`: is every difference inside a place that is selected in the state before? */
export function changedOnly(before: ExprNode, after: ExprNode, selector: ExprNode): ExprNode {
  return compared(before, after, selector, (one, other) => {
    const selected = (path: KeyPath): boolean => one.places.some((place) => place.path.every((key, index) => key === path[index]))
    return differences(one.value, other.value, []).every(selected)
  })
}

function compared(before: ExprNode, after: ExprNode, selector: ExprNode, compare: (one: State, other: State) => boolean): ExprNode {
  return call((one, other) => compare(one as State, other as State), [stateOf(before, selector), stateOf(after, selector)])
}

function stateOf(value: ExprNode, selector: ExprNode): ExprNode {
  return seenFrom(value, objectOf({value: THIS, places: placesOf(selector)}))
}

/** The node evaluated with `@` as the value, in a scope that `^` does not see. */
function seenFrom(value: ExprNode, node: ExprNode): ExprNode {
  return {type: 'AccessElement', base: {type: 'Map', base: listOf(value), expr: node}, index: 0}
}

function listOf(value: ExprNode): ExprNode {
  return {type: 'Array', elements: [{type: 'ArrayElement', value, isSplat: false}]}
}

function objectOf(fields: Record<string, ExprNode>): ExprNode {
  return {type: 'Object', attributes: Object.entries(fields).map(([name, value]) => ({type: 'ObjectAttributeValue', name, value}))}
}

function attribute(name: string): ExprNode {
  return {type: 'AccessAttribute', name}
}

/** A node that lists the places which the selector selects in `@`. */
function placesOf(selector: ExprNode): ExprNode {
  switch (selector.type) {
    case 'Group':
      return placesOf(selector.base)
    case 'Tuple':
      return call((...lists) => lists.flat(), selector.members.map(placesOf))
    case 'AccessAttribute':
      return call((places) => (places as Place[]).map((place) => inside(place, selector.name)), [selector.base ? placesOf(selector.base) : ROOT])
    case 'ArrayCoerce':
      return call((places) => (places as Place[]).flatMap(items), [placesOf(selector.base)])
    case 'Filter':
      return passing(call((places) => (places as Place[]).flatMap(items), [placesOf(selector.base)]), {
        type: 'Filter',
        base: listOf(attribute('value')),
        expr: selector.expr,
      })
    case 'SelectorFuncCall':
      return passing(call((value) => objects({path: [], value}), [THIS]), {
        type: 'Filter',
        base: {type: 'Map', base: listOf(attribute('value')), expr: selector.arg},
        expr: {type: 'OpCall', op: '==', left: THIS, right: {type: 'Value', value: true}},
      })
    case 'SelectorNested': {
      const within = {type: 'Map', base: placesOf(selector.base), expr: objectOf({path: attribute('path'), inner: seenFrom(attribute('value'), placesOf(selector.nested))})} as const
      return call((outer) => (outer as {path: KeyPath; inner: Place[]}[]).flatMap(({path, inner}) => inner.map((place) => ({...place, path: [...path, ...place.path]}))), [within])
    }
    default:
      throw new Error(`${selector.type} is no part of a selector`)
  }
}

/** `@` itself. */
const ROOT = call((value) => [{path: [], value}], [THIS])

/** The places for which the node, evaluated with the place as `@`, gives a list with something in it. */
function passing(places: ExprNode, test: ExprNode): ExprNode {
  const tested: ExprNode = {type: 'Map', base: places, expr: objectOf({path: attribute('path'), value: attribute('value'), passed: test})}
  return call((list) => (list as (Place & {passed: unknown[]})[]).filter(({passed}) => passed.length > 0).map(({path, value}) => ({path, value})), [tested])
}

function inside({path, value}: Place, key: string | number): Place {
  return {path: [...path, key], value: member(value, key) ?? null}
}

function member(value: unknown, key: string | number): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? (value as Record<string | number, unknown>)[key] : undefined
}

function items(place: Place): Place[] {
  return Array.isArray(place.value) ? place.value.map((_, index) => inside(place, index)) : []
}

/** Every object in a place, from the outside in. */
function objects(place: Place): Place[] {
  const {value} = place
  if (Array.isArray(value)) return items(place).flatMap(objects)
  return isObject(value) ? [place, ...Object.keys(value).flatMap((key) => objects(inside(place, key)))] : []
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function at(value: unknown, path: KeyPath): unknown {
  return path.reduce(member, value)
}

/** True when a list on the way to the place has become longer, shorter or something else: its items are then no longer the same ones. */
function moved(before: unknown, after: unknown, path: KeyPath): boolean {
  return path.some((key, index) => {
    if (typeof key !== 'number') return false
    const [one, other] = [at(before, path.slice(0, index)), at(after, path.slice(0, index))]
    return !Array.isArray(one) || !Array.isArray(other) || one.length !== other.length
  })
}

/** The outermost key paths at which two values are no longer of the same shape or the same scalar. */
function differences(before: unknown, after: unknown, path: KeyPath): KeyPath[] {
  const deeper = (keys: (string | number)[]): KeyPath[] => keys.flatMap((key) => differences(member(before, key), member(after, key), [...path, key]))
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length) return deeper([...before.keys()])
  if (isObject(before) && isObject(after)) return deeper([...new Set([...Object.keys(before), ...Object.keys(after)])])
  return isDeepStrictEqual(before ?? null, after ?? null) ? [] : [path]
}
