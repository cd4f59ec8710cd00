import {DocumentsIcon} from '@sanity/icons/Documents'
import {EditIcon} from '@sanity/icons/Edit'
import {PublishIcon} from '@sanity/icons/Publish'
import {SyncIcon} from '@sanity/icons/Sync'
import type {ComponentType} from 'react'
import {icons} from '../icons.ts'

/** A line of the desk: where it leads is told by the structure, by its id. */
export interface Entry {
  id: string
  title: string
  icon: ComponentType
}

/**
 * Lists of articles by where they lie. Each filter is read in two ways: the list fetches it in the drafts perspective,
 * where `_originalId` tells a draft from what is published; changes are listened for on raw documents, which have no
 * `_originalId`, so there it must let through every document that could enter or leave the list.
 * Publishing writes `firstPublishedAt` into the article (`publishedAt` may be an imported date), and the lake also into a
 * draft that stays when a release publishes: that is how a draft tells that readers have a version of it. Looking for the
 * published document is no way: in the drafts perspective subqueries, too, find the draft in its place.
 */
const hasDraft = '(_originalId in path("drafts.**") || _id in path("drafts.**"))'
const everPublished = 'defined(firstPublishedAt)'

export interface ArticleList extends Entry {
  filter: string
  order: {field: string; direction: 'asc' | 'desc'}[]
}

export const byEdit = [{field: '_updatedAt', direction: 'desc' as const}]
export const byPublication = [{field: 'publishedAt', direction: 'desc' as const}, ...byEdit]

export const articleLists: ArticleList[] = [
  {id: 'drafts', title: 'Drafts', icon: EditIcon, filter: `_type == "article" && ${hasDraft} && !${everPublished}`, order: byEdit},
  {id: 'published', title: 'Published', icon: PublishIcon, filter: `_type == "article" && ${everPublished}`, order: byPublication},
  {id: 'revising', title: 'Published, with unpublished changes', icon: SyncIcon, filter: `_type == "article" && ${hasDraft} && ${everPublished}`, order: byEdit},
  {id: 'all', title: 'All articles', icon: DocumentsIcon, filter: '_type == "article"', order: byEdit},
]

/** People by family name, because that is how desks look them up. */
export interface TypeList extends Entry {
  order: {field: string; direction: 'asc'}[]
}

const typeList = (id: string, title: string, ...fields: string[]): TypeList => ({
  id,
  title,
  icon: icons[id] ?? DocumentsIcon,
  order: fields.map((field) => ({field, direction: 'asc'})),
})

export const typeLists: TypeList[] = [
  typeList('person', 'People', 'familyName', 'name'),
  typeList('organization', 'Organizations', 'name'),
  typeList('place', 'Places', 'name'),
  typeList('topic', 'Topics', 'prefLabel'),
  typeList('section', 'Sections', 'order', 'name'),
]

const bySection: Entry = {id: 'sections', title: 'By section', icon: icons['section'] ?? DocumentsIcon}

/** Everything there is, below what waits. */
export const contents: {title: string; entries: Entry[]}[] = [
  {title: 'Stories', entries: [...articleLists, bySection]},
  {title: 'Who and what they are about', entries: typeLists},
]
