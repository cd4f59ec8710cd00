import {during} from './asking.ts'
import {guarded, optionsFor, paramsOf, type Question} from './evaluate.ts'
import {footprint, recorded, type Footprint} from './footprint.ts'
import {readyFor} from './geo.ts'
import {viewOf} from './perspective.ts'
import type {Shape} from './planner/index.ts'
import {prepared} from './prepared.ts'
import type {Source} from './source.ts'
import {isShort} from './tame.ts'

export interface LongAnswer {
  /** The list, as pieces of JSON; made while they are gone through. Whoever stops before the last returns. */
  pieces: Iterable<string>
  footprint: Footprint
}

/** Characters of a piece, roughly. */
const PIECE = 64 * 2 ** 10

/**
 * The answer to a query that is nothing but a list of plain fields, and long: as it was when the first piece was taken, in as little
 * memory as a short one. Undefined for every other query, which `ask` answers. Throws what `ask` throws.
 * @param fewest Rows of a list that is long.
 */
export function askLong(source: Source, question: Question, fewest: number): LongAnswer | undefined {
  const {query} = question
  if (!isShort(query) || question.sourceMap) return undefined
  return guarded(() => {
    readyFor(query)
    const params = paramsOf(question)
    const {listing} = prepared(query, params)
    if (!listing) return undefined
    const view = viewOf(source, question.perspective ?? 'raw')
    const seen = footprint()
    const options = optionsFor(source, question, view, seen)
    const found = during({view, recorded: recorded(view, seen), seen, options, attributes: question.attributes, memory: new Map(), fewest}, listing.rows)
    return found && {pieces: piecesOf(found.rows, listing.shape), footprint: seen}
  })
}

function* piecesOf(rows: Iterable<readonly unknown[]>, shape: Shape): Generator<string> {
  const parts = [...partsOf(shape)]
  let piece = '['
  let isFirst = true
  for (const row of rows) {
    if (!isFirst) piece += ','
    isFirst = false
    for (const part of parts) piece += typeof part === 'string' ? part : JSON.stringify(row[part])
    if (piece.length < PIECE) continue
    yield piece
    piece = ''
  }
  yield `${piece}]`
}

/** What is written for each row, with the numbers of its values where these stand. */
function* partsOf(shape: Shape): Generator<string | number> {
  if (typeof shape === 'number') return yield shape
  const isList = 'items' in shape
  const parts = isList ? shape.items.map((of) => ({before: '', of})) : shape.fields.map(({name, of}) => ({before: `${JSON.stringify(name)}:`, of}))
  yield isList ? '[' : '{'
  for (const [index, {before, of}] of parts.entries()) {
    yield `${index === 0 ? '' : ','}${before}`
    yield* partsOf(of)
  }
  yield isList ? ']' : '}'
}
