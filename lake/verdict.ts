import {LakeError} from './errors.ts'
import type {Actor, Guard, Reason, Transaction} from './types.ts'

/** Why a guard refuses a transaction; empty when it does not. A guard that fails has not agreed: throws `internal`. */
export function reasonsOf(guard: Guard | undefined, transaction: Omit<Transaction, 'sequence'>, actor: Actor): readonly Reason[] {
  if (!guard) return []
  try {
    const verdict: unknown = guard(transaction, actor)
    if (verdict === undefined) return []
    const reasons: unknown = typeof verdict === 'string' ? [{message: verdict}] : verdict
    if (!Array.isArray(reasons) || !reasons.every(isReason)) {
      throw new TypeError('A guard answers at once: nothing to accept, or a sentence or a list of {message, code?, id?} to refuse.')
    }
    return reasons
  } catch (error) {
    throw new LakeError('internal', 'The rules of this lake could not be applied, so nothing was written. Its log says more.', {}, [], error)
  }
}

function isReason(value: unknown): value is Reason {
  return typeof value === 'object' && value !== null && 'message' in value && typeof value.message === 'string'
}
