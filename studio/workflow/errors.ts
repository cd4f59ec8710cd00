/** What a failed publication means for the editor, and what to do. */

interface ApiError {
  statusCode: number
  details?: {type?: string; description?: string; items?: {error?: {type?: string; description?: string; id?: string}}[]}
}

const isApiError = (error: unknown): error is ApiError => error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number'

/** `nameOf` gives the name of a document in the set by any of its ids. */
export function inPlainWords(error: unknown, nameOf: (id: string) => string | undefined): string {
  if (!isApiError(error)) return 'The content server could not be reached. Your work is safe; try again in a moment.'
  const item = error.details?.items?.[0]?.error
  const name = item?.id ? nameOf(item.id) : undefined
  switch (item?.type) {
    case 'documentRevisionIDDoesNotMatchError':
      return `Somebody changed ${name ? `“${name}”` : 'one of these documents'} in the meantime. Look at it once more, then publish again.`
    case 'documentNotFoundError':
      return `${name ? `“${name}”` : 'One of these documents'} was published or deleted in the meantime. Close this and publish again.`
    case 'documentReferenceDoesNotExistError':
      return 'Something this text refers to was deleted. Remove or replace that reference, then publish again.'
    case 'guardError':
      // A guard's refusal is written for people: it is the server's own sentence.
      if (item.description) return item.description
  }
  if (error.statusCode === 401 || error.statusCode === 403) return 'You may not publish. Ask somebody who may.'
  return item?.description ?? error.details?.description ?? 'The content server refused. Try again, and tell your administrator if it happens again.'
}
