import type {Stored} from '../publishSet.ts'
import {isItem} from '../words.ts'
import type {Change, Scene} from './scene.ts'

export const assetTypes = new Set(['sanity.imageAsset', 'sanity.fileAsset'])

/** Which file it is: what the lake found out when it was uploaded. */
const identity = ['_type', 'assetId', 'sha1hash', 'url', 'path', 'extension', 'mimeType', 'size'] as const

/**
 * Readers see a picture through the document that stands for it. Which file that is never changes; what is said of it, once a published
 * document shows it, is changed by those who may change that.
 */
export function keepAsset(scene: Scene, {id, before, after}: Change): void {
  if (!before || !after) return
  const field = identity.find((one) => JSON.stringify(before[one]) !== JSON.stringify(after[one])) ?? (dimensions(before) === dimensions(after) ? undefined : 'metadata.dimensions')
  if (field !== undefined) return scene.refuse(id, 'asset', `Which file “${String(before['originalFilename'] ?? id)}” is stays as it was uploaded: ${field} cannot be changed. Upload the other file, and choose it where it is shown.`)
  const may = scene.mover.roles.some((role) => role === 'publisher' || role === 'standards' || role === 'administrator' || publishes(scene, role))
  if (!may && scene.around.referrers(id).some(({_id}) => !_id.includes('.'))) scene.refuse(id, 'asset', `Readers see “${String(before['originalFilename'] ?? id)}”. What is said of it is changed by publishers. Ask one of them.`)
}

const dimensions = (asset: Stored): string => JSON.stringify(isItem(asset['metadata']) ? asset['metadata']['dimensions'] : undefined)

const publishes = ({newsroom}: Scene, role: string): boolean => ['publisher', 'standards'].includes(newsroom.roles[role]?.as ?? '')
