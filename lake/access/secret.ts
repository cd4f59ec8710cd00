import {createHash, timingSafeEqual} from 'node:crypto'

/**
 * A text that nobody can guess: 64 digits and letters.
 * @param newId A new unguessable id: letters, digits and dashes, such as a UUID.
 */
export function newSecret(newId: () => string): string {
  return `${newId()}${newId()}`.replaceAll('-', '')
}

/** Compares digests, so that neither the content nor the length of the secret shows in the time taken. */
export function sameSecret(one: string, other: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(one), digest(other))
}
