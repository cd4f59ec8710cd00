import {isObject, type JsonObject} from '../../json.ts'
import type {Doc} from '../../types.ts'
import {ITEMS, type Scalar} from '../../conditions.ts'
import {documentTexts} from '../../texts.ts'
import {foldText, isUnfoldable, markWords, withoutInnerDots} from '../../words.ts'
import {flag, type PathNode, type Paths} from './paths.ts'
import {listWords} from './wordList.ts'

/**
 * A value as a column holds it: SQLite sorts numbers before text before blobs, and GROQ numbers before strings before booleans
 * before everything else.
 */
export type Cell = number | string | Uint8Array

const FALSE = Uint8Array.of(0)
const TRUE = Uint8Array.of(1)
/** There is no scalar at the path. */
export const OTHER = Uint8Array.of(255)

/** The row that says of a path that a list, of so many items, or an object stands there: it has a number of its own, so that no order meets it. */
export const holdsOf = ({pid}: PathNode): number => -pid
const AN_OBJECT = ''

/** Longer strings are cut, in UTF-16 units. */
export const LONGEST_VALUE = 256
/** The words of longer strings are not kept by path. */
const LONGEST_WORDED = 1000

export function cellOf(value: Scalar): Cell {
  if (typeof value === 'boolean') return value ? TRUE : FALSE
  return typeof value === 'string' ? value.slice(0, LONGEST_VALUE) : value
}

/** SQLite orders UTF-8, JavaScript UTF-16, and they differ where surrogates stand; and nobody promises much about NUL. */
export function isForeign(text: string): boolean {
  return /[\0\ud800-\udfff]/.test(text)
}

/** What the indexes hold of one document. */
export interface Facts {
  /** By pid; several cells where the path steps into lists. */
  cells: Map<number, Cell[]>
  /**
   * For the index of texts: every word of the texts, and those of short strings with their path's number before them as well, each once
   * (`listWords`).
   */
  words: Uint8Array
  /** The document without what is long, and a JSON list of the names of what is not in it; absent when nothing is long. */
  head?: {json: string; omitted: string}
}

/** Below this depth, in longer lists and wider objects, values are not indexed one by one. */
const DEEPEST = 7
const LONGEST_LIST = 100
const WIDEST = 200
/** Paths of a type: documents whose field names are data would have no end of them. */
const MOST_PATHS = 600
/** Characters, roughly, of a field that is not worth reading with every document. */
const LONG = 500

/** Not worth a row: nobody asks for them, a column of `docs` or the table of references knows them, or perspectives make them up. */
export const UNLISTED = new Set(['_id', '_rev', '_type', '_key', '_ref', '_weak', '_originalId'])

/** A word that every search finds: documents whose texts cannot be folded without loss. */
export const WILD = 'z0wild'

export interface Growth {
  /** Makes a path of a type that had none such. */
  add(parent: PathNode, step: string | typeof ITEMS): PathNode
  /** The first scalar of all documents of the type is met here. */
  open(node: PathNode): void
}

/** Reads a document. Paths that are met for the first time are added. */
export function factsOf(doc: Doc, paths: Paths, growth: Growth): Facts {
  const cells = new Map<number, Cell[]>()
  const texts: string[] = []
  const fieldTexts: string[] = []
  const joinedTexts: string[] = []
  const kinds = new Set<string>()
  const root = paths.rootFor(doc._type)

  function put(node: PathNode, cell: Cell): void {
    if (!(node.flags & flag.scalar)) growth.open(node)
    const known = cells.get(node.pid)
    if (known) known.push(cell)
    else cells.set(node.pid, [cell])
  }

  function hold(node: PathNode, what: Cell): void {
    if (!node.listed) cells.set(holdsOf(node), [what])
  }

  /** Undefined when there is no room for another path. */
  function below(node: PathNode, step: string | typeof ITEMS): PathNode | undefined {
    const known = step === ITEMS ? node.items : node.fields.get(step)
    if (known) return known
    if (countPaths(root) >= MOST_PATHS) {
      paths.mark(node, flag.opaque)
      return undefined
    }
    return growth.add(node, step)
  }

  /** @returns Roughly the characters of the value. */
  function string(value: string, node: PathNode | undefined, isText: boolean): number {
    if (isText) texts.push(value)
    if (!node) return value.length
    const marks = (value.length > LONGEST_VALUE ? flag.cut : 0) | (value.length > LONGEST_WORDED ? flag.wordy : 0) | (isForeign(value) ? flag.foreign : 0)
    if (marks) paths.mark(node, marks)
    put(node, cellOf(value))
    if (isText && value.length <= LONGEST_WORDED) {
      const mark = fieldWord(node.pid, '')
      fieldTexts.push(markWords(value, mark))
      const joined = withoutInnerDots(value)
      if (joined !== undefined) fieldTexts.push(markWords(joined, mark))
    }
    return value.length
  }

  /** @param node Absent below what is opaque. */
  function visit(value: unknown, node: PathNode | undefined, depth: number, isText: boolean): number {
    if (typeof value === 'string') return string(value, node, isText)
    if (typeof value === 'number' || typeof value === 'boolean') {
      if (node && Number.isFinite(Number(value))) put(node, cellOf(value))
      return 8
    }
    if (Array.isArray(value)) return list(value, node, depth, isText)
    return isObject(value) ? object(value, node, depth, isText) : 4
  }

  function list(value: unknown[], node: PathNode | undefined, depth: number, isText: boolean): number {
    if (node) hold(node, value.length)
    const inside = node && indexable(node, depth, value.length > LONGEST_LIST || value.some(isBlock)) ? below(node, ITEMS) : undefined
    if (inside && value.includes(null)) paths.mark(inside, flag.nulls)
    let weight = 2
    for (const item of value) weight += visit(item, inside, depth + 1, isText) + 1
    return weight
  }

  function object(value: JsonObject, node: PathNode | undefined, depth: number, isText: boolean): number {
    const keys = Object.keys(value)
    if (node) hold(node, AN_OBJECT)
    if (typeof value._type === 'string') kinds.add(value._type)
    const open = node !== undefined && indexable(node, depth, keys.length > WIDEST)
    if (isText && Array.isArray(value.children)) blockText(value.children, 'markDefs' in value)
    let weight = 2
    for (const key of keys) {
      const field = open && !UNLISTED.has(key) ? below(node, key) : undefined
      weight += key.length + 4 + visit(value[key], field, depth + 1, isText && !key.startsWith('_'))
    }
    return weight
  }

  function indexable(node: PathNode, depth: number, isTooMuch: boolean): boolean {
    if (!(node.flags & flag.container) && node !== root) paths.mark(node, flag.container)
    if (isTooMuch || depth >= DEEPEST) paths.mark(node, flag.opaque)
    return !(node.flags & flag.opaque)
  }

  /**
   * A block reads as one text, however its spans are cut; what is no span ends a word for `text::query` and none for `pt::text`, and where
   * the two differ the words of both count.
   */
  function blockText(children: unknown[], hasMarks: boolean): void {
    const isOneSpan = children.length === 1 && isObject(children[0]) && children[0]._type === 'span'
    // What is no list of spans with texts is met as what it is.
    if (isOneSpan) return
    const parts = children.map((child) => (isObject(child) && typeof child.text === 'string' ? child.text : ' '))
    texts.push(parts.join(''))
    const isSpans = children.every((child) => isObject(child) && child._type === 'span' && typeof child.text === 'string')
    if (isSpans && hasMarks) return
    const joined = children.map((child) => (isObject(child) && child._type === 'span' && typeof child.text === 'string' ? child.text : '')).join('')
    texts.push(joined)
    joinedTexts.push(joined)
  }

  const long: string[] = []
  const longTexts: string[] = []
  for (const [field, value] of Object.entries(doc)) {
    const node = UNLISTED.has(field) || root.flags & flag.opaque ? undefined : below(root, field)
    const weight = visit(value, node, 1, !field.startsWith('_'))
    if (typeof value === 'object' && value !== null && (weight > LONG || (node && node.flags & flag.opaque && weight > 100))) long.push(field)
    else if (typeof value === 'string' && weight > LONG) longTexts.push(field)
  }
  // To read one long text costs little, so none makes a head; where there is one, it would be there a second time.
  if (long.length > 0) long.push(...longTexts)
  texts.push(doc._id)
  return {
    cells,
    words: wordsOf(doc, texts, fieldTexts, joinedTexts, kinds),
    ...(long.length > 0 && {head: {json: JSON.stringify({...doc, ...Object.fromEntries(long.map((field) => [field, null]))}), omitted: JSON.stringify(long)}}),
  }
}

/** A word as it stands in the index of texts for one path. */
export function fieldWord(pid: number, word: string): string {
  return `${pid}z${word}`
}

/** The word that stands in the index of texts for an object of this `_type`, wherever in the document: no text says which blocks there are. */
export function kindWord(type: string): string {
  return `0Y${foldText(type).toUpperCase().replace(NO_WORD, '').slice(0, 64)}`
}

const NO_WORD = /[^A-Z0-9\u0080-\uffff]+/g

function isBlock(item: unknown): boolean {
  return isObject(item) && Array.isArray(item.children)
}

/**
 * How often a word occurs is counted in what a search reads, and as `match` cuts it.
 * @param texts Every string, however Portable Text is cut into them: what stands only here is in the index, and not counted.
 * @param joinedTexts Those among them that only `pt::text` reads.
 * @param kinds The `_type` of every object.
 */
function wordsOf(doc: Doc, texts: string[], fieldTexts: string[], joinedTexts: string[], kinds: Iterable<string>): Uint8Array {
  const counted = [...documentTexts(doc), doc._id, ...joinedTexts]
  const known = new Set(counted)
  const others = texts.filter((text) => !known.has(text))
  const plain: string[] = []
  const dotted: string[] = []
  const dotless: string[] = []
  for (const text of counted) {
    const cut = withoutInnerDots(text)
    if (cut === undefined) plain.push(text)
    else {
      dotted.push(text)
      dotless.push(cut)
    }
  }
  const wild = texts.some(isUnfoldable) ? [WILD] : []
  return listWords([
    {texts: plain, isRead: true, isCut: true},
    {texts: [...dotted, ...fieldTexts], isRead: true, isCut: false},
    {texts: dotless, isRead: false, isCut: true},
    {texts: [...others, ...others.flatMap((text) => withoutInnerDots(text) ?? []), ...[...kinds].map(kindWord), ...wild], isRead: false, isCut: false},
  ])
}

function countPaths(root: PathNode): number {
  let count = 0
  const visit = (node: PathNode): void => {
    count++
    for (const field of node.fields.values()) visit(field)
    if (node.items) visit(node.items)
  }
  visit(root)
  return count
}
