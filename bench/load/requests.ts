import {article} from '../articles.ts'
import {chanceOf} from '../chance.ts'
import {prose} from '../words.ts'

/** One HTTP request of a client: everything is POST and JSON. */
export interface Post {
  path: string
  body: unknown
}

/** How to ask a server for the same work. */
export interface Protocol {
  create(documents: Record<string, unknown>[]): Post
  /** Writes one paragraph of the draft of an article anew. */
  edit(index: number, text: string): Post
  createDraft(seed: string, index: number): Post
  publish(index: number): Post
  /** Both in one. */
  publishNew(seed: string, index: number): Post
}

const paragraph = 'p3'

const created = (seed: string, index: number) => ({
  actionType: 'sanity.action.document.create',
  publishedId: `article-${index}`,
  attributes: draft(seed, index, 1),
  ifExists: 'fail',
})
const published = (index: number) => ({actionType: 'sanity.action.document.publish', draftId: draftOf(index), publishedId: `article-${index}`})
const act = (...actions: object[]): Post => ({path: '/v2025-02-19/data/actions/production', body: {actions}})

export const protocols = {
  lake: {
    createDraft: (seed, index) => act(created(seed, index)),
    publish: (index) => act(published(index)),
    publishNew: (seed, index) => act(created(seed, index), published(index)),
    create: (documents) => ({path: '/v2025-02-19/data/mutate/production?visibility=sync', body: {mutations: documents.map((create) => ({create}))}}),
    edit: (index, text) =>
      act({
        actionType: 'sanity.action.document.edit',
        draftId: draftOf(index),
        publishedId: `article-${index}`,
        patch: {set: {[`body[_key=="${paragraph}"].children[_key=="${paragraph}a"].text`]: text}},
      }),
  },
  peer: {
    createDraft: (seed, index) => ({path: '/documents', body: {documents: [draft(seed, index, 1)]}}),
    publish: (index) => ({path: '/publish', body: {id: draftOf(index), as: `article-${index}`}}),
    publishNew: (seed, index) => ({path: '/publish', body: {id: draftOf(index), as: `article-${index}`, document: draft(seed, index, 1)}}),
    create: (documents) => ({path: '/documents', body: {documents}}),
    edit: (index, text) => ({path: '/edit', body: {id: draftOf(index), path: ['body', 3, 'children', 0, 'text'], value: text}}),
  },
} as const satisfies Record<string, Protocol>

export type Side = keyof typeof protocols

const draftOf = (index: number): string => `drafts.article-${index}`

/** The draft that editors work on; where the newsroom's workflow is to look at it, as an article. */
export function draft(seed: string, index: number, articles: number, type = 'story'): Record<string, unknown> {
  return {...article(seed, index, articles), _id: draftOf(index), _type: type}
}

/** What an editor writes into a paragraph the `turn`th time. */
export function newText(seed: string, index: number, turn: number): string {
  return prose(chanceOf(`${seed} edit ${index} ${turn}`), 40)
}
