/**
 * What the JSON strings of an `importRecord` hold. The importer writes them, the Studio reads them: this page is what
 * they agree on. Strings, because the hosted lake counts the attributes of a dataset.
 */

/**
 * `segments`: one range of the source text, [start, end) in UTF-16 units, and where it went. All ranges together tile the
 * text: none overlap, none is missing.
 *   [0, 18, 'headline']                  these characters are the field's text
 *   [18, 20]                             a literal: line breaks, mark-up, labels' punctuation; no field says it
 *   [96, 101, 'body[_key=="a1"]', '&']   these characters are shown as the fourth entry in that field ("&amp;", a line break, a tag as '')
 */
export type SourceSegment = [start: number, end: number] | [start: number, end: number, path: string] | [start: number, end: number, path: string, shownAs: string]

/**
 * `conflicts`: what the source and an editor changed differently. The editor's version stands in the article; an entry
 * stays until somebody has decided, which is done by taking it out of the list (and, with the last one, setting
 * `mergeState` to "clean"). It does not come back by itself: the next import compares with what the source says now.
 */
export interface ImportConflict {
  /** The same disagreement has the same id at every import. */
  id: string
  /** Where it is in the article, as a path of Sanity's: `headline`, `source.creditLine`, `body[_key=="3fa1"]`. */
  path: string
  /** The path's first field, and the key of the block or list item, when it is about one. */
  field: string
  key?: string
  /**
   * changed: both wrote something else there. removedAtSource: the source dropped what an editor had changed.
   * removedHere: an editor removed what the source has changed since. marks: links, names or emphasis of an editor lay
   * on words that are gone.
   */
  kind: 'changed' | 'removedAtSource' | 'removedHere' | 'marks'
  /** The value before, in the source now, and in the article now; blocks of text as their words; null for nothing. */
  base: unknown
  source: unknown
  editor: unknown
  /** Of a text block: which words of it, [start, end) in UTF-16 units of the article's text, and what they were and should be. */
  words?: {start: number; end: number; base: string; source: string}[]
  /** The source's block or list item whole, ready to be put in place; `after` is the key of what it follows (undefined: it comes first). */
  item?: object
  after?: string
  /** What it is about when the values do not say it: "style", the words that a mark lay on. */
  about?: string
}

/**
 * `links`: links of the article that lead to another story of ours as soon as that has arrived, and what became of them.
 * A link that an editor has touched is no longer in the hands of the import.
 */
export interface PendingLink {
  /** The key of the related link, or of the link's mark in the body and of its block. */
  key: string
  block?: string
  /** What the source gives: a headline, or an address. */
  title?: string
  url?: string
  /** The id that the article has when the address names it by its number at the source. */
  number?: string
  /** Ids of articles that may be meant, the likeliest first, when it is not sure enough which one is. */
  candidates?: string[]
  /** The id of the article it was led to; absent while it waits. */
  article?: string
}

/** An `importRecord` as it comes from the lake, or the part of it that was asked for. */
type Recorded = Readonly<Record<string, unknown>>

/** The tiling of the source; empty when the record holds none that can be read. */
export const segmentsOf = (record: Recorded): SourceSegment[] => listIn(record['segments']) as SourceSegment[]

/** What somebody has to decide; empty when the record holds nothing that can be read. */
export const conflictsOf = (record: Recorded): ImportConflict[] => listIn(record['conflicts']) as ImportConflict[]

/** The links that wait for their article, and those that found it. */
export const linksOf = (record: Recorded): PendingLink[] => listIn(record['links']) as PendingLink[]

function listIn(json: unknown): unknown[] {
  if (typeof json !== 'string') return []
  try {
    const value: unknown = JSON.parse(json)
    return Array.isArray(value) ? value : []
  } catch (error) {
    if (error instanceof SyntaxError) return []
    throw error
  }
}
