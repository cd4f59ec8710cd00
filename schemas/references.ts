import type {ReferenceRule} from '@sanity/types'

/**
 * Sanity's own rule refuses a reference until its target is published, so a new story and its new people could never
 * go live together, and every imported draft would open full of errors that no editor can solve. Publishing checks
 * it instead: it publishes the whole set of documents in one transaction (workflow: publishSet).
 */
export const anyTarget = (rule: ReferenceRule): ReferenceRule => rule.skip()

/** The same, but the field must be filled. */
export const requiredTarget =
  (message: string) =>
  (rule: ReferenceRule): ReferenceRule =>
    rule.skip().required().error(message)

/** What names somebody or something in a story. */
export const people = [{type: 'person'}, {type: 'organization'}]
export const entities = [...people, {type: 'place'}]
