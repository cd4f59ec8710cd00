/**
 * What of a value is text: what `text::query` searches, and what the index of words counts. Every string is a text of its own, and every
 * block of Portable Text, however its spans are cut.
 */
export function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.flatMap(textsOf)
  if (typeof value !== 'object' || value === null) return []
  if (isBlock(value)) return blockTexts(value.children, value.markDefs)
  return fieldTexts(value)
}

/** The same of a whole document, and of each field of one that looks like a block itself. */
export function documentTexts(doc: object): string[] {
  return isBlock(doc) ? [...textsOf(doc), ...fieldTexts(doc)] : fieldTexts(doc)
}

/** Fields that start with an underscore are Sanity's own: ids, types, keys and references are not text. */
function fieldTexts(value: object): string[] {
  return Object.entries(value).flatMap(([field, inner]) => (field.startsWith('_') ? [] : textsOf(inner)))
}

function isBlock(value: object): value is {children: unknown[]; markDefs: unknown} {
  return 'children' in value && Array.isArray(value.children) && 'markDefs' in value
}

/** The names of styles and marks are not part of a block's text. */
function blockTexts(spans: unknown[], markDefs: unknown): string[] {
  const isSpan = (child: unknown): child is {text: string} =>
    typeof child === 'object' && child !== null && 'text' in child && typeof child.text === 'string'
  const text = spans.map((child) => (isSpan(child) ? child.text : ' ')).join('')
  const inline = spans.filter((child) => !isSpan(child))
  return [text, ...textsOf(inline), ...textsOf(markDefs)]
}

/** What terms are worth in a search that occur so many times: each further time counts less, as in the scores of groq-js. */
export function weightOf(occurring: readonly number[]): number {
  return occurring.reduce((sum, times) => sum + (times * 2.2) / (times + 1.2), 0)
}
