import {EDITORIAL_STATE} from '../../../workflow/index.ts'
import {newsroom} from '../house.ts'

/** A story as the board lists it. */
export interface Row {
  id: string
  headline: string | null
  section: string | null
  assignees: string[] | null
  due: string | null
  scheduledAt: string | null
  changed: string
}

/** What the board has a tab for, in the order in which stories move. What readers have is in the desk’s lists. */
export const tabs = Object.keys(newsroom.states).filter((state) => state !== 'published')

/** So many stories of a state are listed; who has more goes through the desk’s lists. */
export const MOST = 200

const kept = `"id": article._ref, "headline": coalesce(article->headline, title), "section": article->section->name, assignees, due, scheduledAt, "changed": _updatedAt`
const movedOn = Object.keys(newsroom.states).filter((state) => state !== 'draft' && state !== 'published')

/** A story that nobody has moved yet has nothing kept beside it: it is a draft. */
export function rowsQuery(state: string): string {
  if (state !== 'draft') return `*[_type == "${EDITORIAL_STATE}" && state == ${JSON.stringify(state)}] | order(coalesce(due, scheduledAt, "9") asc, _updatedAt desc)[0...${MOST}]{${kept}}`
  const beside = '*[_id == "editorial." + ^._id][0]'
  return `*[_type == "article" && !defined(firstPublishedAt) && !(${beside}.state in ${JSON.stringify(movedOn)})] | order(_updatedAt desc)[0...${MOST}]{"id": _id, headline, "section": section->name, "assignees": ${beside}.assignees, "due": ${beside}.due, "scheduledAt": null, "changed": _updatedAt}`
}

export const about = `_type in ["${EDITORIAL_STATE}", "article"]`
