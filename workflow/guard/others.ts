import {decideChecks} from '../decide.ts'
import {ARTICLE} from '../story.ts'
import {goingLive, keepDraft, leaveNoEcho, refusedAsHidden} from './live.ts'
import type {Change, Scene} from './scene.ts'

/**
 * People, organizations, places, topics and sections have no workflow: who may publish them is a matter of roles. What readers
 * see of them is still complete.
 */
export function goOthers(scene: Scene, others: readonly Change[]): void {
  const set = goingLive(scene)
  for (const {id, before, after} of others) {
    if (!after) {
      if (before) keepDraft(scene, id, before)
      continue
    }
    if (takesPlace(scene, {id, after}) || refusedAsHidden(scene, after, before)) continue
    const facts = scene.facts({id, ...(before && {published: before})}, after, set)
    scene.refuseAll(id, decideChecks([facts], scene.newsroom, scene).refusals)
    leaveNoEcho(scene, id, after)
  }
  // A story that goes live tells of those who go with it.
  const [first, ...more] = others.filter(({id}) => !scene.isClaimed(id))
  if (!first) return
  const move = !first.before ? 'publish' : first.after ? 'publishRevision' : 'unpublish'
  const [from, to] = [first.before ? 'published' : 'draft', first.after ? 'published' : 'draft']
  scene.note({move, from, to, subject: first.id, subjectRev: scene.transaction.id, company: more.map(({id}) => id)})
}

/** Nothing else takes the id of a story, be it only a draft: there the story could not be published any more. @returns Whether that was refused. */
export function takesPlace(scene: Scene, {id, after}: Pick<Change, 'id' | 'after'>): boolean {
  const isTaken = after !== undefined && (scene.stateBefore(id) !== undefined || scene.around.group(id).some(({_type}) => _type === ARTICLE))
  if (isTaken) scene.refuse(id, 'state', `“${id}” is a story. A ${after._type} takes another id.`)
  return isTaken
}

const talk = ['comment', 'tasks.task']

/** What people say to each other stays in the dataset that is made for it: in this one, readers would see it. */
export function keepTalkOut(scene: Scene, {id, after}: Change): void {
  if (after && talk.includes(after._type) && !scene.around.dataset.endsWith('-comments')) scene.refuse(id, 'talk', `Readers see what is kept here. Write a ${after._type === 'comment' ? 'comment' : 'task'} into the dataset “${scene.around.dataset}-comments”.`)
}
