import {pathText, type Bound, type Condition, type Path} from '../../conditions.ts'
import {isForeign, LONGEST_VALUE} from './facts.ts'

export interface Bounds {
  from?: Bound
  to?: Bound
}

/**
 * Between what a value must lie for the condition to hold, as far as that is plain to see: where a walk in the order of the value may
 * begin and end. A page behind a cursor asks so:
 *   publishedAt < $last || (publishedAt == $last && _id > $id)      publishedAt <= $last
 */
export function impliedBounds(condition: Condition, path: Path): Bounds | undefined {
  const bounds = boundsOf(condition, pathText(path))
  const values = [bounds?.from?.value, bounds?.to?.value].filter((value) => value !== undefined)
  const isUsable = values.length > 0 && values.every((value) => typeof value === typeof values[0] && (typeof value === 'number' || (value.length < LONGEST_VALUE && !isForeign(value))))
  return isUsable ? bounds : undefined
}

function boundsOf(condition: Condition, path: string): Bounds | undefined {
  switch (condition.is) {
    case 'range':
      return pathText(condition.path) === path ? condition : undefined
    case 'field': {
      const [only] = condition.among
      if (pathText(condition.path) !== path || condition.among.length !== 1 || only === undefined || typeof only === 'boolean') return undefined
      return {from: {value: only, inclusive: true}, to: {value: only, inclusive: true}}
    }
    case 'all':
      return condition.of.map((part) => boundsOf(part, path)).find((bounds) => bounds !== undefined)
    case 'any':
      return hull(condition.of.map((part) => boundsOf(part, path)))
    default:
      return undefined
  }
}

/** Whatever lies in one of them lies in it. */
function hull(parts: (Bounds | undefined)[]): Bounds | undefined {
  if (!parts.every((part) => part !== undefined)) return undefined
  const from = outermost(parts.map((part) => part.from), (one, other) => one < other)
  const to = outermost(parts.map((part) => part.to), (one, other) => one > other)
  return {...(from && {from}), ...(to && {to})}
}

function outermost(bounds: (Bound | undefined)[], isOuter: (one: Bound['value'], other: Bound['value']) => boolean): Bound | undefined {
  if (!bounds.every((bound) => bound !== undefined)) return undefined
  const [first] = bounds
  if (!first || bounds.some(({value}) => typeof value !== typeof first.value)) return undefined
  const outer = bounds.reduce((best, bound) => (isOuter(bound.value, best.value) ? bound : best))
  return {value: outer.value, inclusive: bounds.some(({value, inclusive}) => value === outer.value && inclusive)}
}
