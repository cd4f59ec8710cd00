import type {ExprNode, ObjectNode, PipeFuncCallNode} from 'groq-js'
import type {Doc} from '../../types.ts'
import {mapChildren} from '../tree.ts'
import {field, isPlain, item, items, listOf, LITERAL, NOTHING, objectOf, UNKNOWN, type Origin, type Traced} from './origin.ts'
import {ancestor, hidden, nested, surrounded, surroundings, type Scope} from './scope.ts'

/** What evaluates the parts of a query that build nothing. */
export interface Engine {
  /** Makes a node ready to be evaluated, with further parameters each time. */
  prepare(node: ExprNode): (params: Record<string, unknown>) => unknown
  dereference(id: string): Doc | undefined
  /** Is this object one of the documents that the engine has handed out? */
  isDocument(value: object): value is Doc
}

/** The list that a single step of a query is applied to. */
const INPUT = 'the input'

/** Objects that `score()` copies keep their place in the list that it was given. */
const PLACE = Symbol('place')

/**
 * Follows a query from its documents to its answer. groq-js cannot say where a value came from, so the nodes that take values out of
 * containers and put them into new ones are followed here, one by one, and everything else (filters, orders, conditions,
 * computations) is given to groq-js, step by step. What comes out is the answer once more, with an origin for every value.
 */
export function trace(tree: ExprNode, engine: Engine): Traced {
  const ready = new Map<ExprNode, Map<string, (params: Record<string, unknown>) => unknown>>()

  /** The value of a node, or of the node over a list instead of its own base. */
  function evaluate(node: ExprNode, scope: Scope, input?: readonly unknown[]): unknown {
    const around = surroundings(scope)
    const variants = ready.get(node) ?? new Map<string, (params: Record<string, unknown>) => unknown>()
    ready.set(node, variants)
    const key = `${around.depth} ${around.hidden} ${input !== undefined}`
    const run = variants.get(key) ?? engine.prepare(surrounded(input ? overInput(node) : node, around))
    variants.set(key, run)
    const value = run(input ? {...around.params, [INPUT]: input} : around.params)
    return around.hidden && Array.isArray(value) ? value[0] : value
  }

  /** Documents are known by their identity; anything else that groq-js comes up with has been computed. */
  function recognized(value: unknown): Traced {
    return {value, origin: originOf(value)}
  }

  function originOf(value: unknown): Origin {
    if (Array.isArray(value)) return {kind: 'made', parts: new Map(value.map((entry, index) => [index, originOf(entry)]))}
    return isPlain(value) && engine.isDocument(value) ? {kind: 'document', document: value, path: []} : UNKNOWN
  }

  function follow(node: ExprNode, scope: Scope): Traced {
    // Whole documents keep their identity through filters, orders and slices, which the planner knows how to narrow.
    if (selectsDocuments(node)) return recognized(evaluate(node, scope))
    switch (node.type) {
      case 'This':
        return scope.value
      case 'Parent':
        return ancestor(scope, node.n)?.value ?? NOTHING
      case 'Value':
        return {value: node.value ?? null, origin: LITERAL}
      case 'Group':
        return follow(node.base, scope)
      case 'ArrayCoerce': {
        const list = follow(node.base, scope)
        return Array.isArray(list.value) ? list : NOTHING
      }
      case 'AccessAttribute':
        return field(node.base ? follow(node.base, scope) : scope.value, node.name)
      case 'Deref':
        return dereferenced(follow(node.base, scope))
      case 'AccessElement':
      case 'Slice':
        return atPlaces(node, follow(node.base, scope), scope)
      case 'Filter':
        return selected(node, follow(node.base, scope), scope)
      case 'PipeFuncCall':
        return node.name === 'score' ? scored(node, scope) : selected(node, follow(node.base, scope), scope)
      case 'Projection': {
        const base = follow(node.base, scope)
        return isPlain(base.value) ? follow(node.expr, nested(scope, base)) : NOTHING
      }
      case 'Map':
      case 'FlatMap': {
        const list = follow(node.base, scope)
        if (!Array.isArray(list.value)) return NOTHING
        const mapped = items(list).map((entry) => follow(node.expr, hidden(scope, entry)))
        return listOf(node.type === 'Map' ? mapped : mapped.flatMap((entry) => (Array.isArray(entry.value) ? items(entry) : [entry])))
      }
      case 'Object':
        return assembled(node, scope)
      case 'Array':
        return listOf(node.elements.flatMap(({value, isSplat}) => (isSplat ? items(follow(value, scope)) : [follow(value, scope)])))
      case 'Select': {
        const chosen = node.alternatives.find(({condition}) => evaluate(condition, scope) === true)?.value ?? node.fallback
        return chosen ? follow(chosen, scope) : NOTHING
      }
      case 'FuncCall':
        return called(node, node.namespace, node.name, node.args, scope)
      case 'OpCall':
        return node.op === '+' ? joined(node, follow(node.left, scope), follow(node.right, scope), scope) : recognized(evaluate(node, scope))
      default:
        return recognized(evaluate(node, scope))
    }
  }

  function called(node: ExprNode, namespace: string, name: string, args: ExprNode[], scope: Scope): Traced {
    const [first] = args
    if (namespace === 'global' && name === 'coalesce') {
      for (const arg of args) {
        const found = follow(arg, scope)
        if (found.value !== null && found.value !== undefined) return found
      }
      return NOTHING
    }
    if (first && namespace === 'array' && (name === 'compact' || name === 'unique')) return selected(node, follow(first, scope), scope)
    return recognized(evaluate(node, scope))
  }

  function dereferenced(reference: Traced): Traced {
    const id = isPlain(reference.value) ? reference.value._ref : undefined
    const document = typeof id === 'string' ? engine.dereference(id) : undefined
    return document ? recognized(document) : NOTHING
  }

  /** Slices and indices: groq-js is given the places themselves, and answers with some of them. */
  function atPlaces(node: ExprNode, list: Traced, scope: Scope): Traced {
    if (!Array.isArray(list.value)) return NOTHING
    const places = evaluate(node, scope, [...list.value.keys()])
    if (typeof places === 'number') return item(list, places)
    return Array.isArray(places) ? listOf(places.map((place: number) => item(list, place))) : NOTHING
  }

  /** A step that keeps some items of a list, perhaps in another order. */
  function selected(node: ExprNode, list: Traced, scope: Scope): Traced {
    if (!Array.isArray(list.value)) return NOTHING
    const output = evaluate(node, scope, list.value)
    return Array.isArray(output) ? listOf(placesOf(output, list.value).map((place) => item(list, place))) : NOTHING
  }

  function scored(node: PipeFuncCallNode, scope: Scope): Traced {
    const list = follow(node.base, scope)
    if (!Array.isArray(list.value)) return NOTHING
    const marked = list.value.map((entry: unknown, place) => (isPlain(entry) ? {...entry, [PLACE]: place} : entry))
    const output = evaluate(node, scope, marked)
    if (!Array.isArray(output)) return NOTHING
    return listOf(
      output.map((copy: Record<string, unknown> & {[PLACE]?: number}) => {
        const parts = fields(item(list, copy[PLACE] ?? -1))
        return objectOf(parts.set('_score', {value: copy._score, origin: UNKNOWN}))
      }),
    )
  }

  function assembled(node: ObjectNode, scope: Scope): Traced {
    const parts = new Map<string, Traced>()
    for (const attribute of node.attributes) {
      if (attribute.type === 'ObjectAttributeValue') {
        parts.set(attribute.name, follow(attribute.value, scope))
      } else if (attribute.type === 'ObjectSplat' || evaluate(attribute.condition, scope) === true) {
        for (const [name, part] of fields(follow(attribute.value, scope))) parts.set(name, part)
      }
    }
    return objectOf(parts)
  }

  /** `+` puts lists and objects together; with anything else it computes. */
  function joined(node: ExprNode, left: Traced, right: Traced, scope: Scope): Traced {
    if (Array.isArray(left.value) && Array.isArray(right.value)) return listOf([...items(left), ...items(right)])
    if (isPlain(left.value) && isPlain(right.value)) return objectOf(new Map([...fields(left), ...fields(right)]))
    return recognized(evaluate(node, scope))
  }

  return follow(tree, {value: NOTHING, hidden: false})
}

function fields(object: Traced): Map<string, Traced> {
  return isPlain(object.value) ? new Map(Object.keys(object.value).map((name) => [name, field(object, name)])) : new Map()
}

/** Leads from `*` to whole documents without building anything on the way. */
function selectsDocuments(node: ExprNode): boolean {
  switch (node.type) {
    case 'Everything':
      return true
    case 'Group':
    case 'ArrayCoerce':
    case 'AccessElement':
    case 'Slice':
    case 'Filter':
      return selectsDocuments(node.base)
    case 'PipeFuncCall':
      return node.name === 'order' && selectsDocuments(node.base)
    default:
      return false
  }
}

function overInput(node: ExprNode): ExprNode {
  const input: ExprNode = {type: 'Parameter', name: INPUT}
  if (node.type === 'FuncCall') return {...node, args: [input, ...node.args.slice(1)]}
  return mapChildren(node, (child, key) => (key === 'base' ? input : child))
}

/**
 * Where the items of a selection stood before. Of items that are the same, the first comes first: filters take all or none of them,
 * orders are stable, `array::unique` keeps the first.
 */
function placesOf(selection: readonly unknown[], list: readonly unknown[]): number[] {
  const places = new Map<unknown, number[]>()
  list.forEach((entry, place) => {
    const known = places.get(entry)
    if (known) known.push(place)
    else places.set(entry, [place])
  })
  const taken = new Map<unknown, number>()
  return selection.map((entry) => {
    const count = taken.get(entry) ?? 0
    taken.set(entry, count + 1)
    return places.get(entry)?.[count] ?? -1
  })
}
