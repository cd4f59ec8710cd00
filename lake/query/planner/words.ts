import type {ExprNode} from 'groq-js'
import {ANYTHING, EVERY, ITEMS, type Condition, type Path} from '../../conditions.ts'
import {cutWord, foldText, piecesOfPattern, termsOfPattern, type Word} from '../../words.ts'
import {matchesText, parseTextQuery} from '../text.ts'
import {argumentsOf} from '../tree.ts'
import {itemsIn} from './items.ts'
import {isSingle, lowerOf, stepsOf, type Steps} from './steps.ts'

type Reach = (steps: Steps, condition: (path: Path) => Condition) => Condition

/** Words that are looked for, and the expression that names them. */
export interface Asked {
  pattern: ExprNode
  condition(pattern: unknown, reach: Reach): Condition
}

/** Where texts are looked for. */
interface Place {
  /** One way to one value, or anywhere in the document. */
  steps?: Steps
  /** What lies below the value counts as well, or all of the document. */
  deep?: boolean
  /** The document's id is among the texts, so that there is always one. */
  hasId: boolean
}

/** What a search for words asks of the index of texts: no more than that the words are there. */
export const wordsWanted = {
  /** `title match "wor*"`: all terms. */
  match: (left: ExprNode, right: ExprNode): Asked | undefined => matching(left, right, (terms, find, pieces) => (terms.flat().length > 0 ? find(terms.flat()) : pieces())),

  /** `score(title match "wor*")`: each term that is there counts. */
  matchSome: (left: ExprNode, right: ExprNode): Asked | undefined => matching(left, right, (terms, find) => ({is: 'any', of: terms.map(find)})),

  /** `[@, _id] match text::query("wor*")` */
  search(node: ExprNode): Asked | undefined {
    const [left, pattern] = argumentsOf(node, matchesText) ?? []
    const place = left && placeOf(left, true)
    if (!place || !pattern) return undefined
    return {
      pattern,
      condition(query, reach) {
        if (typeof query !== 'string' || !query.isWellFormed()) return ANYTHING
        const terms = parseTextQuery(query)
        if (terms.length === 0 && place.hasId) return EVERY
        const words = terms.filter(({negated}) => !negated).flatMap((term) => term.words.map((word, index) => folded(word, term.prefix && index === term.words.length - 1)))
        return found(place, words, reach)
      },
    }
  },
}

/** @param wanted `pieces` asks for what stands between stars, for which no index of words is good. */
function matching(left: ExprNode, right: ExprNode, wanted: (terms: Word[][], find: (words: Word[]) => Condition, pieces: () => Condition) => Condition): Asked | undefined {
  const place = placeOf(left, false)
  if (!place || place.hasId) return undefined
  return {
    pattern: right,
    condition(pattern, reach) {
      const patterns = Array.isArray(pattern) ? (pattern as unknown[]) : [pattern]
      if (!patterns.every((text) => typeof text === 'string' && text.isWellFormed())) return ANYTHING
      const {steps} = place
      const parts = patterns.flatMap((text) => piecesOfPattern(String(text)))
      const pieces = (): Condition => (steps && parts.length > 0 ? reach(steps, (path) => ({is: 'all', of: parts.map((piece) => ({is: 'piece', path, piece}))})) : ANYTHING)
      return wanted(patterns.flatMap((text) => termsOfPattern(String(text))), (words) => found(place, words, reach), pieces)
    },
  }
}

/** A word of a text query as the index knows it. */
export function folded(word: string, prefix: boolean): Word {
  return cutWord(foldText(word).toUpperCase(), prefix)
}

function found({steps, deep}: Place, words: Word[], reach: Reach): Condition {
  if (words.length === 0) return ANYTHING
  if (!steps) return {is: 'words', words, ...(deep && {deep})}
  return reach(steps, (path) => ({is: 'words', words, path, ...(deep && {deep})}))
}

/** Where a search counts no text that the document itself does not have, as often: in the whole of it, or in some of its fields. */
export function isWithin(node: ExprNode): boolean {
  if (node.type === 'Group') return isWithin(node.base)
  const elements = node.type === 'Array' ? node.elements.map(({value}) => value) : [node]
  const paths = elements.map((element) => stepsOf(blocksOf(element) ?? element))
  if (!paths.every((steps) => steps?.length === 1 && (steps[0]?.length ?? 2) < 2)) return false
  const names = paths.map((steps) => steps?.[0]?.[0])
  const fields = names.filter((name) => name !== '_id')
  return new Set(names).size === names.length && names.every((name) => name !== ITEMS) && (fields.length < 2 || !fields.includes(undefined)) && elements.every((element) => !blocksOf(element) || isOwnText(element))
}

/** `pt::text(body)`: of a field whose blocks the index of words counts. */
function isOwnText(node: ExprNode): boolean {
  const blocks = blocksOf(node)
  const name = blocks && stepsOf(blocks)?.[0]?.[0]
  return typeof name === 'string' && !name.startsWith('_')
}

function blocksOf(node: ExprNode): ExprNode | undefined {
  if (node.type === 'Group') return blocksOf(node.base)
  return node.type === 'FuncCall' && node.namespace === 'pt' && node.name === 'text' ? node.args[0] : undefined
}

/** Texts of some items of a list: which of them filters let through does not matter. */
function isOfItems(node: ExprNode): boolean {
  const path = itemsIn(node)?.path ?? []
  return path.length > 0 && !path.some((step) => typeof step === 'string' && step.startsWith('_'))
}

/** @param isSearch Whether a whole document and its id count as texts: for `text::query`, not for `match`. */
function placeOf(node: ExprNode, isSearch: boolean): Place | undefined {
  if (node.type === 'Group') return placeOf(node.base, isSearch)
  if (node.type === 'Array') {
    const places = node.elements.map(({value}) => placeOf(value, isSearch))
    if (!places.every((place) => place !== undefined && (!place.steps || place.steps.length === 1))) return undefined
    return {hasId: places.some((place) => place?.hasId), deep: places.some((place) => place?.deep && !place.steps)}
  }
  if (node.type === 'FuncCall' && node.namespace === 'pt' && node.name === 'text' && node.args[0]) {
    const place = placeOf(node.args[0], isSearch)
    return place && (!place.steps || place.steps.length === 1) ? {hasId: false} : undefined
  }
  // Neither kind of search tells small letters from capitals.
  const lowered = lowerOf(node)
  if (lowered) return placeOf(lowered, isSearch)
  const steps = stepsOf(node)
  const last = steps?.at(-1)
  if (!steps || !last) return isOfItems(node) ? {hasId: false} : undefined
  // A whole document is no text to `match`; an item of a list may be.
  if (steps.length === 1 && last.length === 0) return isSearch ? {hasId: false, deep: true} : {hasId: false}
  if (isSearch && steps.length === 1 && last.length === 1 && last[0] === '_id') return {hasId: true}
  // Fields that begin with an underscore are not in the index of texts.
  if (last.some((step) => typeof step === 'string' && step.startsWith('_'))) return undefined
  if (steps.length > 1) return isSingle(steps) ? {steps, hasId: false, deep: isSearch} : undefined
  return isSingle(steps) ? {steps, hasId: false, deep: isSearch} : {hasId: false}
}
