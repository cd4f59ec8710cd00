/**
 * The words of the importer's stages: read → shape → recognize → resolve → assemble.
 * Offsets are UTF-16 code units, end exclusive.
 */

/** A range [start, end) of the decoded source text. */
export type Range = [start: number, end: number]

/** How a source is written, as its content shows. */
export type Format = 'plain' | 'markdown' | 'html' | 'page' | 'docx' | 'wordpress' | 'rss' | 'atom' | 'ninjs'

/** A file that a container keeps beside its stories, as it names it. */
export interface Attachment {
  url: string
  alt?: string
  caption?: string
}

/** What a container says once for all of its stories. */
export interface Container {
  /** The address of the site or feed it comes from. */
  site?: string
  /** BCP 47. */
  language?: string
  /** Display names by login. */
  authors?: Readonly<Record<string, string>>
  /** Those that the story names, by their id. */
  attachments?: Readonly<Record<string, Attachment>>
}

/** One file as it was read. `text` is exactly what the bytes decode to, without the byte order mark. */
export interface Source {
  format: Format
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
  /** Of a story in a container. */
  container?: Container
  /** What was left out before there was a text: of a Word file. Which element, how often. */
  leftOut?: Readonly<Record<string, number>>
}

/** A piece of text that reaches a field; synthetic: it has no characters of its own in the source. */
export interface Leaf {
  text: string
  src: Range
  origin: 'verbatim' | 'synthetic'
  /** Everything else of `src` stands in `text` as it is. In order, without overlap. */
  joins?: Join[]
}

/**
 * A range of the source that the text shows as something else: "&amp;" as "&", a tag as nothing, the line break inside a
 * hard-wrapped paragraph as a space.
 */
export interface Join {
  src: Range
  as: string
  /** It is a line break of a wrapped paragraph. */
  line?: true
}

/** divider: a line such as "* * *" between two parts of a story; picture, embed and pullQuote are no running text. */
export type BlockRole = 'paragraph' | 'h2' | 'h3' | 'blockquote' | 'bullet' | 'number' | 'divider' | 'picture' | 'embed' | 'pullQuote'

/** What mark-up does to letters; the names of schemas' decorators. */
export type Emphasis = 'strong' | 'em' | 'underline' | 'strike-through' | 'sub' | 'sup'

/** Mark-up over [start, end) of a block's text: an emphasis, or a link with its address. */
export type TextMark = {start: number; end: number} & ({emphasis: Emphasis} | {href: string})

/** A picture as the source names it; nothing is fetched to know of it. */
export interface Picture {
  /** Its address: of the web, or relative to the source. */
  address: string
  alt?: string
  caption?: Leaf
  credit?: Leaf
}

/** One block of the body: what it is and what it says. */
export interface Block {
  role: BlockRole
  /** The words; of a picture or an embed none, unless the address itself is printed. */
  leaf: Leaf
  marks?: TextMark[]
  /** Of a list item: 1 for the outermost list. */
  level?: number
  picture?: Picture
  /** The address of what is embedded. */
  embed?: string
  /** Who is named below a pull quote. */
  attribution?: Leaf
}

/** Something that a source holds and a story cannot: which element, how often. */
export type Dropped = ReadonlyMap<string, number>

export interface RelatedLine {
  /** "Read more", as printed. */
  label: Leaf
  title: Leaf
  /** The address as printed, or the one that the title links to. */
  url?: Leaf
  href?: string
}

/** What a source says of a story beside its text: the fields of a feed, of front matter, of a page's head. */
export interface Facts {
  slug?: Leaf
  originalUrl?: Leaf
  canonicalUrl?: Leaf
  /** BCP 47. */
  language?: Leaf
  section?: Leaf
  topics?: {name: Leaf; qcode?: string}[]
  leadPicture?: Picture
  seoTitle?: Leaf
  seoDescription?: Leaf
  /** 1 to 9. */
  urgency?: Leaf
  usageTerms?: Leaf
  copyrightHolder?: Leaf
  /** Not before: ISO time. */
  embargo?: {line: Leaf; iso?: string}
  /** What the source's own system calls the state of the story when it is not public: "private". */
  status?: Leaf
  /** An account's name where the author's own should be: "admin". */
  login?: Leaf
  /** One of schemas' article types. */
  articleType?: {line: Leaf; type: string}
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

/** Somebody or something that a source lists by name. */
export interface NamedAtSource {
  kind: EntityKind
  name: string
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
  facts?: Facts
  /** What the source prints a second time and a field holds already: the headline on top of the text. */
  repeats?: Leaf[]
  /** Lines for the desk only, as printed: slugs, "(MORE)", "ADVERTISEMENT", contacts of a press office. */
  desk?: Leaf[]
  /** Whom and what the source names beside its text; marked where the text names them, too. */
  named?: NamedAtSource[]
  /** Ranges that reach no field: newlines, "Read more: ", tags. Together with the leaves they tile the text. */
  literals: Range[]
  /** What of the source a story cannot hold. */
  dropped?: Dropped
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
  /** Topics and sections are no names to look for in texts; sources name them. */
  kind: EntityKind | 'topic' | 'section'
  name: string
  familyName?: string
  acronym?: string
  aliases: string[]
  /** References to it may be strong: it is live. */
  published?: boolean
}

export type Registry = readonly RegistryEntry[]
