import type {ExprNode} from 'groq-js'
import {ANYTHING, EVERY, ITEMS, NONE, type Condition, type Path} from '../../conditions.ts'
import {some} from '../tree.ts'
import {itemsIn, someItemOf} from './items.ts'
import {isSingle, onward, stepsOf, type Steps} from './steps.ts'
import {outside} from './scope.ts'
import {among, between, boundOf, equals, given, isPlain, isScalar, itemsOf, reached} from './values.ts'
import {wordsWanted, type Asked} from './words.ts'
import {beginsWith, coalesced, inLowerCase, ofAnItem, timed} from './workedOut.ts'

/**
 * What a filter asks of a document, as far as an index can answer it. `values` are expressions that hold for the whole filter: they
 * are evaluated once, in the scope that surrounds it, and `condition` is told what they gave.
 */
export interface Reading {
  values: ExprNode[]
  condition(values: unknown[]): Condition
}

const unread: Reading = {values: [], condition: () => ANYTHING}
const fixed = (condition: Condition): Reading => ({values: [], condition: () => condition})

/** The documents for which the condition of `*[condition]` is true. */
export function read(node: ExprNode): Reading {
  return truth(node, true)
}

export function together(readings: Reading[], is: 'all' | 'any'): Reading {
  const [only] = readings
  if (only && readings.length === 1) return only
  return {
    values: readings.flatMap(({values}) => values),
    condition(values) {
      let at = 0
      return {is, of: readings.map((reading) => reading.condition(values.slice(at, (at += reading.values.length))))}
    },
  }
}

/**
 * The documents for which the node is `wanted`: true, or false. GROQ knows null as well, which is neither, so that what is not true
 * is more than what is false.
 */
function truth(node: ExprNode, wanted: boolean): Reading {
  return fromOutside(node, wanted) ?? inside(node, wanted)
}

function inside(node: ExprNode, wanted: boolean): Reading {
  switch (node.type) {
    case 'Group':
      return truth(node.base, wanted)
    case 'And':
      return together([truth(node.left, wanted), truth(node.right, wanted)], wanted ? 'all' : 'any')
    case 'Or':
      return together([truth(node.left, wanted), truth(node.right, wanted)], wanted ? 'any' : 'all')
    case 'Not':
      return truth(node.base, !wanted)
    case 'OpCall':
      return operation(node.op, node.left, node.right, wanted)
    case 'InRange':
      return wanted ? inRange(node.base, node.left, node.right, node.isInclusive) : unread
    case 'FuncCall':
      return called(`${node.namespace}::${node.name}`, node.args, wanted)
    case 'Select':
      return chosen(node, wanted)
    default:
      return isTrue(node, wanted) ?? (wanted ? worded(wordsWanted.search(node)) : unread)
  }
}

/** What asks nothing of the document: `$section == ""`, where a page may be asked for one section or for all. */
function fromOutside(node: ExprNode, wanted: boolean): Reading | undefined {
  const of = some(node, isBoost) ? undefined : outside(node)
  return of && {values: [of], condition: ([found]) => (found === wanted ? EVERY : NONE)}
}

/** It has a meaning within `score()` only. */
function isBoost(node: ExprNode): boolean {
  return node.type === 'FuncCall' && node.name === 'boost'
}

/** `select($section != "" => section == $section, true)`: the first whose condition holds, and so none before it does. */
function chosen({alternatives, fallback}: ExprNode & {type: 'Select'}, wanted: boolean): Reading {
  const before: Reading[] = []
  const ways = alternatives.map(({condition, value}) => {
    const holds = truth(condition, true)
    const way = together([holds, truth(value, wanted), ...before], 'all')
    before.push({values: holds.values, condition: (values) => ({is: 'not', of: holds.condition(values)})})
    return way
  })
  return together([...ways, ...(fallback ? [together([truth(fallback, wanted), ...before], 'all')] : [])], 'any')
}

/** A field that is true or false itself, as in `*[featured]`. */
function isTrue(node: ExprNode, wanted: boolean): Reading | undefined {
  const steps = node.type === 'AccessAttribute' && node.base?.type !== 'Object' ? stepsOf(node) : undefined
  return steps && isSingle(steps) ? fixed(reached(steps, (path) => equals(path, wanted))) : undefined
}

const flipped: Record<string, string> = {'<': '>', '>': '<', '<=': '>=', '>=': '<='}
const opposite: Record<string, string> = {'<': '>=', '>': '<=', '<=': '>', '>=': '<'}

function operation(op: string, left: ExprNode, right: ExprNode, wanted: boolean): Reading {
  switch (op) {
    case '==':
      return equality(left, right, wanted) ?? equality(right, left, wanted) ?? unread
    case '!=':
      return operation('==', left, right, !wanted)
    case '<':
    case '>':
    case '<=':
    case '>=': {
      const counted = wanted ? someItem(op, left, right) : undefined
      if (counted) return counted
      const atTimes = wanted ? (timed(op, left, right) ?? timed(flipped[op] ?? op, right, left)) : undefined
      if (atTimes) return atTimes
      const asked = (operator: string): string => (wanted ? operator : (opposite[operator] ?? operator))
      return comparison(asked(op), left, right) ?? comparison(asked(flipped[op] ?? op), right, left) ?? unread
    }
    case 'in':
      return membership(left, right, wanted) ?? unread
    case 'match':
      return wanted ? worded(wordsWanted.match(left, right)) : unread
    default:
      return unread
  }
}

function equality(field: ExprNode, value: ExprNode, wanted: boolean): Reading | undefined {
  const steps = stepsOf(field)
  const of = outside(value)
  if (!of) return undefined
  if (steps && isSingle(steps)) return {values: [of], condition: ([found]) => given(wanted, toBe(steps, found))}
  const list = countedList(field)
  if (list) return {values: [of], condition: ([found]) => (isScalar(found) ? given(wanted, ofLength(list, '==', found)) : ANYTHING)}
  return coalesced(field, of, wanted) ?? (wanted ? (inLowerCase(field, of) ?? ofAnItem(field, of) ?? amongItems(field, of)) : undefined)
}

/** `body[_type == "image"][0].alt == "x"`, `"x" in body[_type == "image"].alt`: an item has it, and passes the filters. */
function amongItems(items: ExprNode, value: ExprNode): Reading | undefined {
  const passing = someItemOf(items, read)
  const path = itemsIn(items)?.path
  if (!passing || !path) return undefined
  return {
    values: [value, ...passing.values],
    condition: ([found, ...others]) => (isScalar(found) ? {is: 'all', of: [passing.condition(others), {is: 'any', of: [equals(path, found), equals([...path, ITEMS], found)]}]} : ANYTHING),
  }
}

function toBe(steps: Steps, value: unknown): Condition {
  // Where no reference leads on there is null as well, and no index knows that.
  if ((value === null || value === undefined) && steps.length > 1) return ANYTHING
  return reached(steps, (path) => equals(path, value))
}

function membership(left: ExprNode, right: ExprNode, wanted: boolean): Reading | undefined {
  const pattern = pathArgument(right)
  if (pattern) return inPath(left, pattern, wanted)
  const steps = stepsOf(left)
  const list = outside(right)
  if (steps && list && isSingle(steps)) {
    return {
      values: [list],
      condition([found]) {
        if (!Array.isArray(found)) return isPlain(found) ? NONE : ANYTHING
        if (steps.length > 1 && found.some((value) => value === null || value === undefined)) return ANYTHING
        return given(wanted, reached(steps, (path) => among(path, found)))
      },
    }
  }
  const value = outside(left)
  const lists = stepsOf(right)
  // What is no list contains nothing and does not lack it either: nothing is known of where this is false.
  if (!value || !wanted) return undefined
  if (!lists) return amongItems(right, value)
  return {values: [value], condition: ([found]) => (isScalar(found) ? reached(itemsOf(lists), (path) => equals(path, found)) : ANYTHING)}
}

function pathArgument(node: ExprNode): ExprNode | undefined {
  if (node.type === 'Group') return pathArgument(node.base)
  return node.type === 'FuncCall' && node.namespace === 'global' && node.name === 'path' ? node.args[0] : undefined
}

/** `_id in path("drafts.**")`, and the same of `_originalId` */
function inPath(left: ExprNode, pattern: ExprNode, wanted: boolean): Reading | undefined {
  const steps = stepsOf(left)
  const of = outside(pattern)
  const [name] = steps?.length === 1 && steps[0]?.length === 1 ? steps[0] : []
  if (!of || (name !== '_id' && name !== '_originalId')) return undefined
  const like = name === '_id' ? idsLike : originalsLike
  return {values: [of], condition: ([found]) => (typeof found === 'string' ? given(wanted, like(found)) : ANYTHING)}
}

function idsLike(pattern: string): Condition {
  if (pattern === '**') return EVERY
  const star = pattern.indexOf('*')
  if (star === -1) return {is: 'id', among: [pattern]}
  const prefix = pattern.slice(0, star)
  if (prefix === '' || !/^[\x20-\x7d]*$/.test(prefix)) return ANYTHING
  const under: Condition = {is: 'idPrefix', prefix}
  return pattern === `${prefix}**` && prefix.endsWith('.') ? under : {is: 'all', of: [under, ANYTHING]}
}

const originalsLike = (pattern: string): Condition => (pattern === 'drafts.**' ? {is: 'draft'} : ANYTHING)

function comparison(op: string, field: ExprNode, value: ExprNode): Reading | undefined {
  const steps = stepsOf(field)
  const of = outside(value)
  const list = countedList(field)
  if (list && of) return {values: [of], condition: ([found]) => (isPlain(found) ? ofLength(list, op, found) : ANYTHING)}
  if (!steps || !of || !isSingle(steps)) return undefined
  return {values: [of], condition: ([found]) => reached(steps, (path) => compared(path, op, found))}
}

/** The list of `count(categories)`, of the document or of what it refers to. */
function countedList(node: ExprNode): Steps | undefined {
  if (node.type === 'Group') return countedList(node.base)
  const [list] = node.type === 'FuncCall' && node.namespace === 'global' && node.name === 'count' ? node.args : []
  const steps = list && stepsOf(list)
  const last = steps?.at(-1)
  const own = last?.at(-1) === ITEMS ? [...(steps ?? []).slice(0, -1), (last ?? []).slice(0, -1)] : steps
  return own && isSingle(own) ? own : undefined
}

/** What is no list has no number of items, and that is neither less nor more than another. */
function ofLength(list: Steps, op: string, value: unknown): Condition {
  const bound = typeof value === 'number' ? boundOf(value, op.endsWith('=')) : undefined
  if (!bound) return NONE
  return reached(list, (path) => ({is: 'length', path, ...(!op.startsWith('<') && {from: bound}), ...(!op.startsWith('>') && {to: bound})}))
}

function compared(path: Path, op: string, value: unknown): Condition {
  const bound = boundOf(value, op.endsWith('='))
  if (!bound) return isPlain(value) && typeof value !== 'boolean' ? NONE : ANYTHING
  return between(path, op.startsWith('>') ? bound : undefined, op.startsWith('<') ? bound : undefined)
}

function inRange(base: ExprNode, left: ExprNode, right: ExprNode, isInclusive: boolean): Reading {
  const steps = stepsOf(base)
  const [from, to] = [outside(left), outside(right)]
  if (!steps || !from || !to || !isSingle(steps)) return unread
  return {
    values: [from, to],
    condition([lowest, highest]) {
      const [lower, upper] = [boundOf(lowest, true), boundOf(highest, isInclusive)]
      if (!lower || !upper || typeof lower.value !== typeof upper.value) return ANYTHING
      return reached(steps, (path) => between(path, lower, upper))
    },
  }
}

/** `count(organizations[_ref in $ids]) > 0`, `count(links[defined(url)]) > 0`: an item is asked for, and at least the documents that have one are found. */
function someItem(op: string, left: ExprNode, right: ExprNode): Reading | undefined {
  const isSome = right.type === 'Value' && typeof right.value === 'number' && right.value >= (op === '>' ? 0 : Number.MIN_VALUE) && !op.startsWith('<')
  if (!isSome || left.type !== 'FuncCall' || left.namespace !== 'global' || left.name !== 'count') return undefined
  const [filter] = left.args
  return filter && ((isFirst(op, right) ? plainItem(filter) : undefined) ?? someItemOf(filter, read, true))
}

/** All that is asked for is one. */
function isFirst(op: string, right: ExprNode & {type: 'Value'}): boolean {
  return op === '>' ? right.value === 0 : op === '>=' && right.value === 1
}

/** A filter of one condition, of which the index may know exactly for which items it holds. */
function plainItem(filter: ExprNode): Reading | undefined {
  if (filter.type !== 'Filter') return undefined
  const steps = stepsOf(filter.base)
  const {expr} = filter
  const list = steps && itemsOf(steps)
  if (!list) return undefined
  if (expr.type === 'FuncCall' && expr.namespace === 'global' && expr.name === 'defined') {
    const wanted = expr.args[0] && stepsOf(expr.args[0])
    const [path, ...further] = onward(list, wanted) ?? []
    return path && further.length === 0 && wanted && isSingle(wanted) ? fixed({is: 'defined', path}) : undefined
  }
  if (expr.type !== 'OpCall' || (expr.op !== '==' && expr.op !== 'in')) return undefined
  const item = stepsOf(expr.left)
  const inner = outside(expr.right)
  const value = inner && outside(inner)
  const way = onward(list, item)
  if (!value || !way || !item || !isSingle(item) || pathArgument(expr.right)) return undefined
  return {
    values: [value],
    condition([found]) {
      const wanted = expr.op === '==' ? [found] : found
      if (!Array.isArray(wanted)) return isPlain(wanted) ? NONE : ANYTHING
      return wanted.every(isScalar) ? reached(way, (path) => among(path, wanted)) : ANYTHING
    },
  }
}

function called(name: string, args: ExprNode[], wanted: boolean): Reading {
  const [first] = args
  switch (name) {
    case 'global::defined': {
      const steps = first && stepsOf(first)
      if (steps && isSingle(steps)) return fixed(given(wanted, reached(steps, exists)))
      return (wanted && first && isElement(first) && someItemOf(first, read)) || unread
    }
    case 'global::references': {
      const values = args.map(outside).filter((value) => value !== undefined)
      return values.length === args.length ? {values, condition: (found) => given(wanted, {is: 'refersTo', targets: targetsIn(found)})} : unread
    }
    case 'string::startsWith':
      return (wanted && beginsWith(first, args[1])) || unread
    case 'sanity::versionOf': {
      const of = first && outside(first)
      return of ? {values: [of], condition: ([found]) => (typeof found === 'string' ? given(wanted, {is: 'versionOf', base: found}) : NONE)} : unread
    }
    case 'sanity::partOfRelease': {
      const of = first && outside(first)
      return of ? {values: [of], condition: ([found]) => (typeof found === 'string' ? given(wanted, {is: 'inRelease', release: found}) : NONE)} : unread
    }
    default:
      return unread
  }
}

/** What is filtered is a list, even if nothing is left of it; one of its elements may be nothing. */
function isElement(node: ExprNode): boolean {
  return node.type === 'AccessElement' || ((node.type === 'AccessAttribute' || node.type === 'Group') && node.base !== undefined && isElement(node.base))
}

function exists(path: Path): Condition {
  return path.length === 1 && (path[0] === '_id' || path[0] === '_type') ? EVERY : {is: 'defined', path}
}

/** `references()` takes strings, and lists of which it sees the strings. */
function targetsIn(values: unknown[]): string[] {
  const found = values.flatMap((value) => (Array.isArray(value) ? (value as unknown[]) : [value]))
  return [...new Set(found.filter((value) => typeof value === 'string'))]
}

export function worded(asked: Asked | undefined): Reading {
  const of = asked && outside(asked.pattern)
  return asked && of ? {values: [of], condition: ([found]) => asked.condition(found, reached)} : unread
}
