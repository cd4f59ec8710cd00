import {changeChecks} from './changes.ts'
import type {Check} from './check.ts'
import {formChecks} from './form.ts'
import {publicationChecks} from './publication.ts'
import {quotationChecks} from './quotations.ts'
import {withdrawalChecks} from './withdrawal.ts'

export {changeKinds, newChanges, seriousChange, type ChangeKind} from './changes.ts'
export type {Check, Complaint, Finding, Level, Moment} from './check.ts'
export {moment} from './publication.ts'

/**
 * Everything that is looked at before a story moves. Errors refuse the move; a standards editor may let one pass with a reason,
 * unless it is final. Warnings are shown and kept with the move.
 */
export const checks = {...formChecks, ...quotationChecks, ...publicationChecks, ...changeChecks, ...withdrawalChecks} satisfies Record<string, Check>

export type CheckId = keyof typeof checks
