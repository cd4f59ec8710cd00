import {AUDIT_EVENT} from '../ledger.ts'
import {publishedId} from '../places.ts'
import {articleOf, EDITORIAL_STATE, isStateId} from '../story.ts'
import {nameOf} from '../words.ts'
import type {Change, Scene} from './scene.ts'

/** States have one place each, and the audit trail is written by moves alone. */
export function keepSystem(scene: Scene, changes: readonly Change[]): void {
  for (const {id, before, after} of changes) {
    const type = (after ?? before)?._type
    if (type === AUDIT_EVENT || before?._type === AUDIT_EVENT) {
      scene.refuse(id, 'audit', 'The audit trail is written by the moves it tells of. Nobody adds to it, changes it or takes from it.')
    } else if (!isStateId(id) || articleOf(id).includes('.') || type !== EDITORIAL_STATE || (before && before._type !== type)) {
      scene.refuse(id, 'state', `Where a story stands is kept as “editorial.” and the id of its article, in a document of type ${EDITORIAL_STATE}. Make a move instead of writing “${id}”.`)
    } else if (!after) {
      scene.refuse(id, 'state', `Where ${storyName(scene, articleOf(id))} stands is kept as long as there is a dataset. Make a move instead of deleting it.`)
    }
  }
}

function storyName(scene: Scene, article: string): string {
  const story = scene.after(`drafts.${article}`) ?? scene.after(article)
  return story ? nameOf(story) : 'a story'
}

/** What an import remembers of its source; what editors decide about it, they write beside that. */
const remembered = ['source', 'article', 'segments', 'base', 'reader'] as const

/** Checks compare with the source, so only those who import may say what the source was. */
export function keepRecords(scene: Scene, records: readonly Change[]): void {
  if (scene.mover.roles.some((role) => role === 'migrator' || role === 'administrator')) return
  for (const {id, before, after} of records) {
    const changed = remembered.filter((field) => JSON.stringify(before?.[field]) !== JSON.stringify(after?.[field]))
    if (changed.length === 0) continue
    const story = scene.after(`drafts.${publishedId(id.replace(/^import\./, ''))}`)
    scene.refuse(id, 'record', `How ${story ? nameOf(story) : 'a story'} was imported stays as the import wrote it: ${changed.join(', ')} cannot be changed. Answer suggestions and conflicts instead.`)
  }
}
