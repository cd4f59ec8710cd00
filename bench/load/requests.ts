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
}

const paragraph = 'p3'

export const protocols = {
  lake: {
    create: (documents) => ({path: '/v2025-02-19/data/mutate/production?visibility=sync', body: {mutations: documents.map((create) => ({create}))}}),
    edit: (index, text) => ({
      path: '/v2025-02-19/data/actions/production',
      body: {
        actions: [
          {
            actionType: 'sanity.action.document.edit',
            draftId: draftOf(index),
            publishedId: `article-${index}`,
            patch: {set: {[`body[_key=="${paragraph}"].children[_key=="${paragraph}a"].text`]: text}},
          },
        ],
      },
    }),
  },
  peer: {
    create: (documents) => ({path: '/documents', body: {documents}}),
    edit: (index, text) => ({path: '/edit', body: {id: draftOf(index), path: ['body', 3, 'children', 0, 'text'], value: text}}),
  },
} as const satisfies Record<string, Protocol>

export type Side = keyof typeof protocols

const draftOf = (index: number): string => `drafts.article-${index}`

/** The draft that editors work on. */
export function draft(seed: string, index: number, articles: number): Record<string, unknown> {
  return {...article(seed, index, articles), _id: draftOf(index)}
}

/** What an editor writes into a paragraph the `turn`th time. */
export function newText(seed: string, index: number, turn: number): string {
  return prose(chanceOf(`${seed} edit ${index} ${turn}`), 40)
}
