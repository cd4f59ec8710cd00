/** Source and editor changed the same thing. The editor's words stand; this says what the source wanted. */
export interface Conflict {
  field: string
  block?: string
  base: unknown
  source: unknown
  editor: unknown
  about?: string
}

/** For whoever has to decide: where, what stands there now, and what the source says instead. */
export function sentenceOf({field, block, source, editor}: Conflict): string {
  const where = block ? `a paragraph of ${field}` : field
  return `Source and editor both changed ${where}; the editor's version stays: ${inWords(editor)}. The source now says: ${inWords(source)}.`
}

function inWords(value: unknown): string {
  if (value === undefined || value === null || value === '') return 'nothing'
  return typeof value === 'string' ? `“${value}”` : JSON.stringify(value)
}
