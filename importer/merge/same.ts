import {decorations, isTextBlock, markedRanges, plainText} from '../../portable-text/index.ts'

/**
 * The same to an editor. Publishing strengthens references and the Studio's editor cuts spans and gives keys to marks as
 * it likes: neither is a change of content. A block's own key counts: by it the block is known again.
 */
export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true
  // Most of what is compared are words, or fields that one of the two lacks.
  if (typeof a === 'string' || typeof b === 'string' || a === undefined || b === undefined) return false
  return canonical(a) === canonical(b)
}

/** A string that is equal for values that are the same to an editor. */
export function canonical(value: unknown): string {
  return JSON.stringify(essence(value)) ?? 'undefined'
}

function essence(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(essence)
  if (typeof value !== 'object' || value === null) return value
  if (isTextBlock(value)) {
    return {
      key: value._key,
      block: plainText(value),
      style: value.style ?? 'normal',
      list: value.listItem ? [value.listItem, value.level ?? 1] : [],
      marks: markedRanges(value)
        .map(({start, end, def}) => [start, end, canonical({...def, _key: undefined})])
        .sort((a, b) => (String(a) < String(b) ? -1 : 1)),
      emphasis: decorations(value).map(({start, end, mark}) => [start, end, mark].join()).sort(),
    }
  }
  const fields = Object.entries(value).filter(([field, content]) => content !== undefined && content !== null && !IGNORED.has(field))
  return Object.fromEntries(fields.sort(([a], [b]) => (a < b ? -1 : 1)).map(([field, content]) => [field, essence(content)]))
}

const IGNORED = new Set(['_weak', '_strengthenOnPublish', '_rev', '_createdAt', '_updatedAt', '_system'])
