import {CheckmarkCircleIcon} from '@sanity/icons/CheckmarkCircle'
import {ClockIcon} from '@sanity/icons/Clock'
import {DownloadIcon} from '@sanity/icons/Download'
import {EyeOpenIcon} from '@sanity/icons/EyeOpen'
import {HelpCircleIcon} from '@sanity/icons/HelpCircle'
import {LinkIcon} from '@sanity/icons/Link'
import {SplitVerticalIcon} from '@sanity/icons/SplitVertical'
import {UserIcon} from '@sanity/icons/User'
import type {ComponentType} from 'react'

/**
 * What waits for somebody at the desk. Each inbox is a filter over articles, or over what the system keeps beside them (import
 * records, editorial states); a row is the article either way. Filters are such that indexes find the few that pass among many
 * that do not: in an archive, nearly everything is finished.
 */
export interface Inbox {
  id: string
  title: string
  icon: ComponentType
  /** GROQ condition; may name `$me`, the id of the editor, and `$tomorrow`, the moment this day ends. */
  filter: string
  /** GROQ ordering. */
  order: string
  /** What the filter looks at. */
  over: 'articles' | 'kept'
  /** What the second line of a row says, from what the row was read from. */
  note: (row: InboxRow) => string | undefined
  /** What is written when nothing waits. */
  empty: string
}

/** A story, and what is kept beside it as far as a filter looked at it. */
export interface InboxRow {
  story: {
    _id: string
    headline: string | null
    section: string | null
    _updatedAt: string
    /** Headlines that its links wait for. */
    links: (string | null)[] | null
  }
  kept: {
    file: string | null
    /** Suggestions that nobody has decided. */
    open: number | null
    conflicts: boolean | null
    scheduledAt: string | null
  } | null
}

const states = (...names: string[]): string => `_type == "editorialState" && state in ${JSON.stringify(names)} && defined(article->_id)`
const records = '_type == "importRecord" && defined(article->_id)'

/** How an article was imported. */
const record = '*[_id == "import." + ^._id][0]'
/** Somebody has moved it on already: it waits for others now. */
const movedOn = '*[_id == "editorial." + ^._id][0].state in ["inReview", "approved", "scheduled", "spiked", "withdrawn"]'

const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`

/** In the order in which an editor goes through them in the morning. */
export const inboxes: Inbox[] = [
  {
    id: 'mine',
    title: 'Assigned to you',
    icon: UserIcon,
    filter: `${states('draft', 'inReview', 'approved', 'scheduled')} && $me in assignees`,
    order: '_updatedAt desc',
    over: 'kept',
    note: () => undefined,
    empty: 'No story is assigned to you.',
  },
  {
    id: 'imported',
    title: 'Imported, to finish',
    icon: DownloadIcon,
    filter: `_type == "article" && !defined(firstPublishedAt) && _originalId in path("drafts.**") && defined(${record}._id) && !(${movedOn})`,
    order: '_createdAt desc',
    over: 'articles',
    note: ({kept}) => [kept?.conflicts && 'differs from its source', kept?.open && `${count(kept.open, 'suggestion', 'suggestions')} to decide`, kept?.file && `from ${nameOf(kept.file)}`].filter(Boolean).join(' · '),
    empty: 'No imported story waits to be finished. New texts come in with this command, in a terminal: npm run import -- PATH --write',
  },
  {
    id: 'review',
    title: 'In review',
    icon: EyeOpenIcon,
    filter: states('inReview'),
    order: '_updatedAt asc',
    over: 'kept',
    note: () => undefined,
    empty: 'Nobody waits for a review.',
  },
  {
    id: 'approved',
    title: 'Approved, not live yet',
    icon: CheckmarkCircleIcon,
    filter: states('approved'),
    order: '_updatedAt asc',
    over: 'kept',
    note: () => undefined,
    empty: 'Every approved story is live or has its hour.',
  },
  {
    id: 'scheduled',
    title: 'Scheduled for today',
    icon: ClockIcon,
    filter: `${states('scheduled')} && scheduledAt < $tomorrow`,
    order: 'scheduledAt asc',
    over: 'kept',
    note: ({kept}) => (kept?.scheduledAt ? `goes live at ${hour(kept.scheduledAt)}` : undefined),
    empty: 'No story goes live by itself today.',
  },
  {
    id: 'conflicts',
    title: 'Differs from its source',
    icon: SplitVerticalIcon,
    filter: `${records} && mergeState == "conflict"`,
    order: '_updatedAt desc',
    over: 'kept',
    note: () => 'the source and an editor changed the same words',
    empty: 'No story differs from a new version of its source.',
  },
  {
    id: 'suggestions',
    title: 'Suggestions to decide',
    icon: HelpCircleIcon,
    filter: `${records} && count(suggestions[status == "open"]) > 0`,
    order: '_updatedAt desc',
    over: 'kept',
    note: ({kept}) => count(kept?.open ?? 0, 'suggestion', 'suggestions'),
    empty: 'Everything the import was unsure of is decided.',
  },
  {
    id: 'links',
    title: 'Links without their article',
    icon: LinkIcon,
    filter: '_type == "article" && count(relatedLinks[defined(unresolved.matchKey)]) > 0',
    order: '_updatedAt desc',
    over: 'articles',
    note: ({story}) => story.links?.flatMap((title) => (title ? [`“${title}”`] : [])).join(', '),
    empty: 'Every related link leads somewhere.',
  },
]

/** Counting stops here: “99+” says enough, and a count that goes on takes longer the larger the archive is. */
export const ENOUGH = 100

/** One question for the numbers of all inboxes over the same documents, `{review: 3, …}`. */
export function countsQuery(over: Inbox['over']): string {
  const counts = inboxes.filter((inbox) => inbox.over === over).map(({id, filter}) => `"${id}": count(*[${filter}][0...${ENOUGH}])`)
  return `{${counts.join(', ')}}`
}

/** The first `$count` stories of an inbox. */
export function rowsQuery({filter, order, over}: Inbox): string {
  const story = '_id, headline, "section": section->name, _updatedAt, "links": relatedLinks[].unresolved.title'
  const kept = '"file": source->fileName, "open": count(suggestions[status == "open"]), "conflicts": mergeState == "conflict", scheduledAt'
  const row = over === 'articles' ? `"story": {${story}}, "kept": ${record}{${kept}}` : `"story": article->{${story}}, "kept": {${kept}}`
  return `*[${filter}] | order(${order})[0...$count]{${row}}`
}

/** What inboxes are about, to hear of its changes. */
export const about: Record<Inbox['over'], string> = {
  kept: '_type in ["importRecord", "editorialState"]',
  articles: '_type == "article"',
}

const nameOf = (file: string): string => file.split('/').at(-1) ?? file
const hour = (time: string): string => new Date(time).toLocaleTimeString(undefined, {hour: '2-digit', minute: '2-digit'})
