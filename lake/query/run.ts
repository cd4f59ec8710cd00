import {evaluateSync, type EvaluateOptions, type ExprNode} from 'groq-js'
import {call, isCall, mapChildren} from './tree.ts'

type Value = ReturnType<typeof evaluateSync>

/** Lets groq-js evaluate a tree whose `*`, functions and paths have been replaced. Throws what groq-js throws. */
export function run(tree: ExprNode, options: EvaluateOptions): Value {
  try {
    return evaluateSync(tree, options)
  } catch (error) {
    if (!isShadowed(error)) throw error
    return evaluateSync(withOwnAttributes(tree), options)
  }
}

/** groq-js asks a value itself whether it has an attribute, and a field may be called `hasOwnProperty`. */
function isShadowed(error: unknown): boolean {
  return error instanceof TypeError && error.message.includes('hasOwnProperty is not a function')
}

/** The tree with every attribute read by a function of ours, which asks the language instead. Slower, so only for values that need it. */
function withOwnAttributes(node: ExprNode): ExprNode {
  const inner = mapChildren(node, withOwnAttributes)
  if (inner.type !== 'AccessAttribute' || isCall(inner)) return inner
  const {name, base = {type: 'This'}} = inner
  return call((value) => attribute(value, name), [base])
}

function attribute(value: unknown, name: string): unknown {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  return isObject && Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : null
}
