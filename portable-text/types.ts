/** Portable Text as Sanity stores it: https://www.portabletext.org/specification/ */

export interface Span {
  _type: 'span'
  _key: string
  text: string
  /** Decorator names and keys of `markDefs`. */
  marks: string[]
}

export interface MarkDef {
  _type: string
  _key: string
  [field: string]: unknown
}

export interface TextBlock {
  _type: 'block'
  _key: string
  style: string
  listItem?: string
  level?: number
  markDefs: MarkDef[]
  children: Span[]
}

/** Anything that may stand in a body beside text: an image, an inset, a divider. */
export interface ObjectBlock {
  _type: string
  _key: string
  [field: string]: unknown
}

/** What a stretch of characters means: a link, a mention, a quote. `_key` is given when the block is built. */
export interface Annotation {
  /** UTF-16 units within the block's text, end exclusive. */
  start: number
  end: number
  value: {_type: string; [field: string]: unknown}
}

/** Plain emphasis over a stretch of characters: strong, em, underline … */
export interface Decoration {
  start: number
  end: number
  mark: string
}

export function isTextBlock(block: object): block is TextBlock {
  return '_type' in block && block._type === 'block' && 'children' in block && Array.isArray(block.children)
}
