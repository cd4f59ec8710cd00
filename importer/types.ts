/**
 * The words of the importer's stages: read → shape → recognize → resolve → assemble.
 * Offsets are UTF-16 code units, end exclusive.
 */

/** A range [start, end) of the decoded source text. */
export type Range = [start: number, end: number]

/** One file as it was read. `text` is exactly what the bytes decode to, without the byte order mark. */
export interface Source {
  system: string
  sourceId: string
  fileName: string
  mediaType: string
  sha256: string
  byteLength: number
  encoding: string
  bom: boolean
  newline: '\n' | '\r\n' | '\r' | 'mixed' | 'none'
  finalNewline: boolean
  text: string
}

/** A piece of text that reaches a field. verbatim: `text` equals the source range; decoded: it was unescaped. */
export interface Leaf {
  text: string
  src: Range
  origin: 'verbatim' | 'decoded' | 'synthetic'
  /**
   * Line breaks inside a hard-wrapped paragraph, in order: source ranges within `src` that `text` shows as one space,
   * or as nothing (after a hyphen, between ideographs). Everything else of `src` stands in `text` as it is.
   */
  joins?: {src: Range; as: ' ' | ''}[]
}

/** divider: a line such as "* * *" between two parts of a story. */
export type BlockRole = 'paragraph' | 'h2' | 'h3' | 'blockquote' | 'bullet' | 'number' | 'divider'

/** One block of the body: what it is and what it says. */
export interface Block {
  role: BlockRole
  leaf: Leaf
}

export interface RelatedLine {
  /** "Read more", as printed. */
  label: Leaf
  title: Leaf
  url?: Leaf
}

/** What somebody did for a story; the words of schemas' `contribution`. */
export type ContributionRole = 'writer' | 'reporting' | 'photographer' | 'translator' | 'editor'

/** A line that names who made the story or whom it comes from: "Reporting by …; Editing by …", "Source: Reuters", "© 2024 AFP". */
export interface CreditLine {
  line: Leaf
  kind: 'contributors' | 'agency' | 'copyright'
  contributors: {name: Leaf; role: ContributionRole}[]
  /** The agency's name within the line. */
  agency?: Leaf
}

/** What the shape stage found: fields, blocks, and the literals between them, so that the tiling has no gap. */
export interface Story {
  headline?: Leaf
  kicker?: Leaf
  standfirst: Leaf[]
  /** The whole line as printed ("By Jane Doe and John Roe") and the names in it. */
  byline?: {line: Leaf; names: Leaf[]}
  /** "LISBON, 4 May" as printed; place and date where it has them. */
  dateline?: {line: Leaf; place?: Leaf; date?: Leaf; iso?: string}
  credits: CreditLine[]
  /** A line that is only a date or "Published …" / "Updated …"; `iso` only when the line alone says it in full. */
  dates: {line: Leaf; kind: 'published' | 'updated'; iso?: string; /** A second date in the same line. */ also?: {kind: 'published' | 'updated'; iso?: string}}[]
  /** Corrections, clarifications and editor's notes as printed. */
  notes: {leaf: Leaf; kind: 'correction' | 'clarification' | 'update' | 'editorsNote'}[]
  body: Block[]
  related: RelatedLine[]
  /** Lines for the desk only, as printed: slugs, "(MORE)", "ADVERTISEMENT", contacts of a press office. */
  desk?: Leaf[]
  /** Ranges that reach no field: newlines, "Read more: ". Together with the leaves they tile the text. */
  literals: Range[]
}

/** Where in the story a piece of words stands: a part, and a range within that part's leaf text. */
export interface Place {
  part: 'headline' | 'standfirst' | 'body'
  /** Index into `standfirst` or `body`; 0 for the headline. */
  index: number
  start: number
  end: number
}

export type EntityKind = 'person' | 'organization' | 'place'

/** Somebody or something the text names. `key` is unique within one recognition. */
export interface Entity {
  key: string
  kind: EntityKind
  /** The canonical name: without honorifics and titles. */
  name: string
  familyName?: string
  givenName?: string
  honorifics: string[]
  acronym?: string
  aliases: string[]
  /** Titles as printed before or after the name: "Russian President". */
  roles: string[]
  /** The organization kind of schemas, when the name itself says it ("… Ministry"); otherwise undefined. */
  organizationKind?: string
  /** The id of the registry entry it is, when the registry knew it. */
  registryId?: string
}

export interface Mention {
  place: Place
  entity: string
  form: 'fullName' | 'lastName' | 'acronym' | 'acronymDefinition' | 'metonym' | 'alias'
  rule: string
}

export interface QuoteSegment {
  /** Includes both quote marks where they are printed. */
  place: Place
  /** One per utterance, "q1", "q2", … in reading order; the parts of an interrupted utterance share it. */
  utterance: string
  part: number
  kind: 'direct' | 'mixed' | 'partial' | 'scare'
  /** Entity key; undefined when the text does not say or the rules cannot tell. */
  speaker?: string
  /** "said", "adding that", as printed. */
  cue?: string
  addressee?: string
  rule: string
}

/** Something the rules are not sure enough about to put into the draft. */
export interface Suggestion {
  kind: 'mention' | 'speaker' | 'newEntity' | 'relatedLink'
  place?: Place
  words: string
  candidates: {key?: string; name: string; score: number; reason: string}[]
}

export interface Recognition {
  entities: Entity[]
  mentions: Mention[]
  quotes: QuoteSegment[]
  suggestions: Suggestion[]
}

/** What the newsroom already knows: looked up by name, never guessed. */
export interface RegistryEntry {
  id: string
  kind: EntityKind
  name: string
  familyName?: string
  acronym?: string
  aliases: string[]
  /** References to it may be strong: it is live. */
  published?: boolean
}

export type Registry = readonly RegistryEntry[]
