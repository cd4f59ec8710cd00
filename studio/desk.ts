import {DocumentsIcon} from '@sanity/icons/Documents'
import {EditIcon} from '@sanity/icons/Edit'
import {PublishIcon} from '@sanity/icons/Publish'
import {SyncIcon} from '@sanity/icons/Sync'
import type {ComponentType} from 'react'
import type {StructureBuilder, StructureResolver} from 'sanity/structure'
import {editorialTypes} from '../schemas/index.ts'
import {apiVersion} from './environment.ts'
import {icons} from './icons.ts'

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

interface ArticleList {
  id: string
  title: string
  icon: ComponentType
  filter: string
  order: {field: string; direction: 'asc' | 'desc'}[]
}

const byEdit = [{field: '_updatedAt', direction: 'desc' as const}]
const byPublication = [{field: 'publishedAt', direction: 'desc' as const}, ...byEdit]

export const articleLists: ArticleList[] = [
  {id: 'drafts', title: 'Drafts', icon: EditIcon, filter: `_type == "article" && ${hasDraft} && !${everPublished}`, order: byEdit},
  {id: 'published', title: 'Published', icon: PublishIcon, filter: '_type == "article" && (!defined(_originalId) || !(_originalId in path("drafts.**")))', order: byPublication},
  {id: 'revising', title: 'Published, with unpublished changes', icon: SyncIcon, filter: `_type == "article" && ${hasDraft} && ${everPublished}`, order: byEdit},
  {id: 'all', title: 'All articles', icon: DocumentsIcon, filter: '_type == "article"', order: byEdit},
]

const articleItem = (S: StructureBuilder, {id, title, icon, filter, order}: ArticleList) =>
  S.listItem()
    .id(id)
    .title(title)
    .icon(icon)
    .child(
      S.documentList()
        .id(id)
        .title(title)
        .schemaType('article')
        .apiVersion(apiVersion)
        .filter(filter)
        .defaultOrdering(order)
        .menuItems(S.documentTypeList('article').getMenuItems() ?? [])
        .initialValueTemplates([S.initialValueTemplateItem('article')]),
    )

/** The plural of a type's title, for its list. */
const plurals: Record<string, string> = {
  person: 'People',
  organization: 'Organizations',
  place: 'Places',
  topic: 'Topics',
  section: 'Sections',
}

/** The order in which a list opens. People by family name, because that is how desks look them up. */
const orders: Record<string, {field: string; direction: 'asc'}[]> = {
  person: [{field: 'familyName', direction: 'asc'}, {field: 'name', direction: 'asc'}],
  topic: [{field: 'prefLabel', direction: 'asc'}],
  section: [{field: 'order', direction: 'asc'}, {field: 'name', direction: 'asc'}],
}

function typeItem(S: StructureBuilder, type: string) {
  const title = plurals[type] ?? type
  return S.documentTypeListItem(type)
    .id(type)
    .title(title)
    .icon(icons[type])
    .child(
      S.documentTypeList(type)
        .title(title)
        .defaultOrdering(orders[type] ?? [{field: 'name', direction: 'asc'}]),
    )
}

/** What the desk shows on the left: articles by where they stand, then what they speak of. System documents never. */
export const desk: StructureResolver = (S) =>
  S.list()
    .id('desk')
    .title('Desk')
    .items([
      S.listItem()
        .id('articles')
        .title('Articles')
        .icon(icons['article'])
        .child(
          S.list()
            .id('articles')
            .title('Articles')
            .items(articleLists.map((list) => articleItem(S, list))),
        ),
      S.divider(),
      ...['person', 'organization', 'place'].map((type) => typeItem(S, type)),
      S.divider(),
      ...['topic', 'section'].map((type) => typeItem(S, type)),
    ])

/** Types that an editor may make a new document of, in the order of the menu. */
export const newDocumentTypes = editorialTypes.map(({name}) => name)
