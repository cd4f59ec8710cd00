import {keepAsset} from './assets.ts'
import {isMaintenance, maintain} from './maintenance.ts'
import {keepRecords, keepSystem} from './kept.ts'
import {lapseIfDecided, settleCopies} from './lapse.ts'
import {goOthers, keepTalkOut, takesPlace} from './others.ts'
import {movePublicly} from './publicMove.ts'
import {cancelStray, moveWithRelease} from './releases.ts'
import {Scene, type Actor, type House, type Reason, type Rider, type Surroundings, type Transaction} from './scene.ts'
import {moveState} from './stateMove.ts'
import {touchedBy} from './touched.ts'

export type {House} from './scene.ts'

/**
 * The guard of a newsroom: looks at what a transaction comes to, by whatever calls it was made, works out which moves that is, and
 * lets `decide` say whether they may be made. Refuses with its reasons; accepts with the states and the audit events that belong
 * to the moves. A transaction that moves nothing is let through before anything is looked up.
 */
export function guardOf(house: House) {
  return (transaction: Transaction, actor: Actor, around: Surroundings): readonly Reason[] | {also: readonly Rider[]} | undefined => {
    const touched = touchedBy(transaction.changes)
    if (!touched) return undefined
    const scene = new Scene(transaction, actor, around, house)
    if (isMaintenance(scene)) return maintain(scene, touched)

    keepSystem(scene, touched.kept)
    keepRecords(scene, touched.records)
    for (const asset of touched.assets) keepAsset(scene, asset)
    const moved = new Set<string>()
    for (const id of touched.stories) if (movePublicly(scene, id)) moved.add(id)
    goOthers(scene, touched.others)
    for (const stranger of touched.strangers) if (!takesPlace(scene, stranger)) keepTalkOut(scene, stranger)
    for (const id of moveWithRelease(scene, touched.releases, moved)) moved.add(id)
    for (const id of touched.stories) {
      if (moved.has(id)) continue
      if (moveState(scene, id)) moved.add(id)
      else settleCopies(scene, id)
    }
    for (const id of touched.edited) if (!moved.has(id)) lapseIfDecided(scene, id)
    for (const id of new Set([...touched.stories, ...touched.edited])) cancelStray(scene, id)
    return scene.verdict()
  }
}
