import {LakeError} from './errors.ts'

/** 0 published, 1 draft, 2 version of a release: as the column `docs.kind` holds it. */
export type Kind = 0 | 1 | 2

export interface IdParts {
  /** The id that published document, draft and versions share. */
  base: string
  kind: Kind
  release?: string
}

/**
 *   x              published
 *   drafts.x       draft
 *   versions.r.x   version of x in release r
 *   versions.x     names no document after its release: like any other id
 */
export function splitId(id: string): IdParts {
  if (id.startsWith('drafts.')) return {base: id.slice('drafts.'.length), kind: 1}
  if (!id.startsWith('versions.')) return {base: id, kind: 0}
  const dot = id.indexOf('.', 'versions.'.length)
  if (dot === -1) return {base: id, kind: 0}
  return {base: id.slice(dot + 1), kind: 2, release: id.slice('versions.'.length, dot)}
}

export const baseOf = (id: string): string => splitId(id).base
export const draftIdOf = (base: string): string => `drafts.${base}`

const RELEASES = '_.releases.'

/** The document that says what a release is: title, hour, state. */
export const releaseDocumentId = (release: string): string => `${RELEASES}${release}`
export const isReleaseDocument = (id: string): boolean => id.startsWith(RELEASES)

/** Where an id belongs in a perspective: `published`, `drafts`, or the name of a release. */
export function layerOf(id: string): {base: string; layer: string} {
  const {base, kind, release} = splitId(id)
  return {base, layer: release ?? (kind === 1 ? 'drafts' : 'published')}
}

/** The id of a document in a layer. */
export function idIn(base: string, layer: string): string {
  if (layer === 'published') return base
  return layer === 'drafts' ? draftIdOf(base) : `versions.${layer}.${base}`
}

/** Sanity's limit for a document id. It counts without the prefix here, or a published document could be too long to edit. */
const maxIdLength = 128

/** Why this is no document id, as a sentence; undefined when it is one. */
export function idProblem(id: string): string | undefined {
  const wrong = [...id].find((character) => !/[A-Za-z0-9._-]/.test(character))
  if (wrong !== undefined) {
    return `The id "${id}" holds ${JSON.stringify(wrong)}; document ids use letters a-z, digits, ".", "_" and "-" only.`
  }
  if (id === '') return 'The id is empty.'
  if (/^[.-]/.test(id)) return `The id "${id}" begins with "${id[0]}"; document ids begin with a letter, a digit or "_".`
  if (/^versions\.[^.]*$/.test(id)) return `The id "${id}" is no version: versions are called "versions.<release>.<id>".`
  const {base} = splitId(id)
  if (base === '' || base.startsWith('.')) return `The id "${id}" names no document after its prefix.`
  if (base.length > maxIdLength) {
    return `The id "${id.slice(0, 40)}…" has ${base.length} characters; document ids have at most ${maxIdLength}.`
  }
  return undefined
}

export function checkId(id: string): void {
  const problem = idProblem(id)
  if (problem) throw new LakeError('invalid', problem, {id: id.slice(0, 200)})
}
