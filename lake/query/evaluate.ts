import {toJS, type EvaluateOptions, type ExprNode} from 'groq-js'
import type {Doc} from '../types.ts'
import {LakeError} from '../errors.ts'
import {during, type Asking} from './asking.ts'
import {withOwnFunctions} from './functions.ts'
import {readyFor} from './geo.ts'
import {TookTooLong, within} from './limit.ts'
import {parseQuery} from './parse.ts'
import {withExactPaths} from './path.ts'
import {storedId, viewOf, type Perspective, type View} from './perspective.ts'
import {withPlan} from './planner/index.ts'
import {prepared, unplanned, type Prepared} from './prepared.ts'
import {run} from './run.ts'
import {counted, isShort, isSmall, isTamePattern, TooManyForTame} from './tame.ts'
import type {Source} from './source.ts'
import {footprint, recorded, type Footprint} from './footprint.ts'
import {mapOf, trace, witnessed, type Selector, type SourceMap} from './sourcemap/index.ts'

export interface Question {
  query: string
  params?: Record<string, unknown>
  perspective?: Perspective
  /** What `now()` says. */
  now: Date
  /** What `identity()` says. */
  identity?: string
  /** What `user::attributes()` says. */
  attributes?: Record<string, unknown>
  projectId?: string
  /** Milliseconds after which the answer is given up: everybody else waits meanwhile. */
  timeout: number
  /** Says where every value of the answer comes from, and how items of lists are named there. */
  sourceMap?: Selector | undefined
}

export interface Answer {
  result: unknown
  /** When the question asked for one. */
  sourceMap?: SourceMap
  /** What the answer depends on; another write to any of it may change the answer. */
  footprint: Footprint
}

/** `planned: false` reads every document and narrows nothing: slow, and the measure of what is right. */
export interface EvaluateMode extends Pick<Asking, 'note' | 'mostSpare' | 'fewest'> {
  planned?: boolean
}

/**
 * Answers a GROQ query. groq-js alone decides; the plan only spares it documents that cannot matter.
 * Throws LakeError `queryParse` (with the place) or `queryFailed`.
 */
export function ask(source: Source, question: Question, {planned = true, ...mode}: EvaluateMode = {}): Answer {
  const {query} = question
  readyFor(query)
  const params = paramsOf(question)
  // Reading and planning walk the tree as answering does, and run out of stack and time as it does.
  const ready = (): Prepared => (planned ? prepared(query, params) : unplanned(query, params))
  const answer = ({tree}: Prepared, through: (view: View) => View = (view) => view): Answer => {
    const view = through(viewOf(source, question.perspective ?? 'raw'))
    const seen = footprint()
    const options = optionsFor(source, question, view, seen)
    const result: unknown = during({view, recorded: recorded(view, seen), seen, options, attributes: question.attributes, memory: new Map(), ...mode}, () => toJS(run(tree, options)))
    return {result, footprint: seen, ...(question.sourceMap && {sourceMap: sourceMapOf(source, question, question.sourceMap, result)})}
  }
  return guarded(() => {
    const quick = isShort(query) && !question.sourceMap ? ready() : undefined
    const isQuick = quick?.isTame === true && quick.patterns.every((name) => isTamePattern(params[name]))
    return (isQuick && tamely(() => answer(quick, counted))) || within(question.timeout, () => answer(ready()))
  })
}

/** The answer without a clock; undefined when it takes more than a few documents. */
function tamely(answer: () => Answer): Answer | undefined {
  try {
    return answer()
  } catch (error) {
    if (error instanceof TooManyForTame) return undefined
    throw error
  }
}

/** Follows the query once more, beside the answer, which it does not touch. */
function sourceMapOf(source: Source, question: Question, selector: Selector, result: unknown): SourceMap {
  const perspective = question.perspective ?? 'raw'
  const {view, isDocument} = witnessed(viewOf(source, perspective))
  const seen = footprint()
  const options = optionsFor(source, question, view, seen)
  const prepare = (node: ExprNode) => {
    const ready = withExactPaths(withPlan(withOwnFunctions(node)))
    return (params: Record<string, unknown>): unknown => run(ready, {...options, params: {...options.params, ...params}}).data
  }
  const asked: Asking = {view, recorded: recorded(view, seen), seen, options, attributes: question.attributes, memory: new Map()}
  const traced = during(asked, () => trace(parseQuery(question.query, paramsOf(question)), {prepare, dereference: (id) => view.get(id), isDocument}))
  return mapOf(result, traced, selector, (document) => storedId(document, perspective))
}

export function optionsFor(source: Source, question: Question, view: View, seen: Footprint): EvaluateOptions {
  return {
    // Every `*` has been replaced by a call; groq-js only wants to see that there is a list.
    dataset: [],
    params: paramsOf(question),
    timestamp: question.now,
    identity: question.identity ?? '',
    sanity: {projectId: question.projectId ?? '', dataset: source.name},
    dereference: ({_ref}: {_ref: string}): Doc | undefined => {
      seen.ids.add(_ref)
      return view.get(_ref)
    },
  }
}

/** `$identity` is always there, as an old way to write `identity()`. */
export function paramsOf({params, identity = ''}: Pick<Question, 'params' | 'identity'>): Record<string, unknown> {
  return {identity, ...params}
}

/** The answer as JSON. A few words of GROQ can ask for more than fits into memory, and writing that takes longer than finding it. */
export function written(answer: unknown, timeout: number): string {
  const write = (): string => JSON.stringify(answer)
  return guarded(() => (isSmall(answer) ? write() : within(timeout, write)))
}

/** Runs an evaluation; what groq-js cannot do becomes a LakeError `queryFailed`. */
export function guarded<Result>(answer: () => Result): Result {
  try {
    return answer()
  } catch (error) {
    throw asQueryError(error)
  }
}

/** groq-js throws plain errors for what it cannot evaluate. A RangeError is the stack: a document or query nested too deep. */
function asQueryError(error: unknown): unknown {
  if (error instanceof LakeError) return error
  // What the database throws is a plain error, too, with a code.
  const isEvaluation = error instanceof Error && !('code' in error) && (error.constructor === Error || error instanceof RangeError || error instanceof TookTooLong)
  return isEvaluation ? new LakeError('queryFailed', `The query cannot be evaluated: ${error.message}.`) : error
}
