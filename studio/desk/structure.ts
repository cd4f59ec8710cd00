import type {StructureBuilder, StructureResolver} from 'sanity/structure'
import {editorialTypes} from '../../schemas/index.ts'
import {apiVersion} from '../environment.ts'
import {Front} from './front.tsx'
import {InboxPane} from './inbox.tsx'
import {inboxes} from './inboxes.ts'
import {articleLists, byPublication, typeLists} from './lists.ts'
import type {ArticleList, TypeList} from './lists.ts'

/**
 * The desk: a first pane with what waits and what there is, then the list that was chosen, then the document. What the
 * system keeps is never listed.
 */
export const desk: StructureResolver = (S) =>
  S.component(Front)
    .id('desk')
    .title('Desk')
    .currentMaxWidth(350)
    .child((id) => paneOf(S, id))

function paneOf(S: StructureBuilder, id: string) {
  const [inbox, articles, types] = [inboxes.find(named(id)), articleLists.find(named(id)), typeLists.find(named(id))]
  if (inbox) return S.component(InboxPane).id(id).title(inbox.title).currentMaxWidth(420).child((article) => S.document().schemaType('article').documentId(article))
  if (articles) return articleList(S, articles)
  if (types) return typeList(S, types)
  if (id === 'sections') return sections(S)
  return undefined
}

const named = (wanted: string) => ({id}: {id: string}) => id === wanted

const articleList = (S: StructureBuilder, {id, title, filter, order}: Pick<ArticleList, 'id' | 'title' | 'filter' | 'order'>, params?: Record<string, string>) =>
  S.documentList()
    .id(id)
    .title(title)
    .schemaType('article')
    .apiVersion(apiVersion)
    .filter(filter)
    .params(params ?? {})
    .defaultOrdering(order)
    .menuItems(S.documentTypeList('article').getMenuItems() ?? [])
    .initialValueTemplates([S.initialValueTemplateItem('article')])

const typeList = (S: StructureBuilder, {id, title, order}: TypeList) => S.documentTypeList(id).title(title).defaultOrdering(order)

/** The sections, and behind each its stories. */
const sections = (S: StructureBuilder) =>
  S.documentTypeList('section')
    .id('sections')
    .title('By section')
    .defaultOrdering([{field: 'order', direction: 'asc'}, {field: 'name', direction: 'asc'}])
    .child((section) => articleList(S, {id: section, title: 'Stories of the section', filter: '_type == "article" && section._ref == $section', order: byPublication}, {section}))

/** Types that an editor may make a new document of, in the order of the menu. */
export const newDocumentTypes = editorialTypes.map(({name}) => name)
