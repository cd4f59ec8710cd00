import type {ExprNode} from 'groq-js'
import {ANYTHING, ITEMS, type Condition, type Path} from '../../conditions.ts'
import type {Reading} from './reading.ts'
import {outside} from './scope.ts'

/** What filters inside of a document ask of its items, as in `count(body[].children[text match "storm"]) > 0`. */

/** A value within the document, or many of them, of which some filters let through. */
interface Items {
  /** Where it stands, or each of them. */
  path: Path
  isList: boolean
  filters: ItemFilter[]
}

interface ItemFilter {
  at: Path
  condition: ExprNode
  /** What it is applied to may be no list for some items, which then give null: `body[].children[…]` where a picture has no children. */
  mayGiveNull?: boolean
}

/** Reads `body[_type == "image"][0].asset`, and the like; undefined for what leads elsewhere. */
export function itemsIn(node: ExprNode): Items | undefined {
  switch (node.type) {
    case 'This':
      return {path: [], isList: false, filters: []}
    case 'Group':
      return itemsIn(node.base)
    case 'AccessAttribute': {
      const base = node.base ? itemsIn(node.base) : {path: [], isList: false, filters: []}
      return base?.isList === false ? {...base, path: [...base.path, node.name]} : undefined
    }
    case 'ArrayCoerce':
    case 'Slice':
      return listOf(node.base)
    case 'AccessElement': {
      const list = listOf(node.base)
      return list && {...list, isList: false}
    }
    case 'Filter': {
      const list = listOf(node.base)
      return list && {...list, filters: [...list.filters, {at: list.path, condition: node.expr}]}
    }
    case 'Map':
    case 'FlatMap':
      return ofEach(listOf(node.base), itemsIn(node.expr), node.type === 'FlatMap')
    default:
      return undefined
  }
}

function listOf(node: ExprNode): Items | undefined {
  const items = itemsIn(node)
  return items && !items.isList ? {...items, path: [...items.path, ITEMS], isList: true} : items
}

/** @param isFlat The lists become one. */
function ofEach(list: Items | undefined, item: Items | undefined, isFlat: boolean): Items | undefined {
  if (!list || item?.isList !== isFlat) return undefined
  const beyond = item.filters.map(({at, condition}) => ({at: [...list.path, ...at], condition, mayGiveNull: true}))
  return {path: [...list.path, ...item.path], isList: true, filters: [...list.filters, ...beyond]}
}

/**
 * What a document must have for some item to pass all filters, more or less: what each asks, some item fulfils. Undefined without filters.
 * @param read Reads a condition, of whatever it stands on.
 * @param isNull An item that is null will do.
 */
export function someItemOf(node: ExprNode, read: (node: ExprNode) => Reading, isNull = false): Reading | undefined {
  const filters = itemsIn(node)?.filters.filter(({mayGiveNull}) => !isNull || !mayGiveNull) ?? []
  if (filters.length === 0) return undefined
  const parts = filters.flatMap(({at, condition}) => {
    const reading = read(condition)
    // Such values are told apart by the document: they stand in its scope.
    const values = reading.values.map(outside)
    return values.every((value) => value !== undefined) ? [{at, condition: reading.condition, values}] : []
  })
  return {
    values: parts.flatMap(({values}) => values),
    condition(given) {
      let from = 0
      const all = parts.map(({at, condition, values}) => below(at, condition(given.slice(from, (from += values.length)))))
      return {is: 'all', of: [...all, ANYTHING]}
    },
  }
}

/** What a document has when one of its items passes. */
function below(list: Path, condition: Condition): Condition {
  switch (condition.is) {
    case 'all':
    case 'any':
      return {is: condition.is, of: condition.of.map((part) => below(list, part))}
    case 'type':
      return {is: 'field', path: [...list, '_type'], among: condition.among}
    case 'words':
      // Fields that begin with an underscore are not in the index of texts.
      if (list.some((step) => typeof step === 'string' && step.startsWith('_'))) return ANYTHING
      return condition.path ? {...condition, path: [...list, ...condition.path]} : condition
    case 'field':
    case 'range':
    case 'defined':
    case 'length':
    case 'piece':
    case 'joined':
      return {...condition, path: [...list, ...condition.path]}
    default:
      return ANYTHING
  }
}
