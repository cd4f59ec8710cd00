import {LakeError} from './errors.ts'
import type {Actor, Guard, Mutation, Reason, Surroundings, Transaction} from './types.ts'

/** What a guard says of a transaction: why it must not be, or what is written beside it; mostly neither. */
export interface Verdict {
  reasons: readonly Reason[]
  also: readonly Mutation[]
}

const ACCEPTED: Verdict = {reasons: [], also: []}

/** Asks a guard. One that fails has not agreed: throws `internal`. */
export function verdictOf(guard: Guard | undefined, transaction: Omit<Transaction, 'sequence'>, actor: Actor, surroundings: Surroundings): Verdict {
  if (!guard) return ACCEPTED
  try {
    const said: unknown = guard(transaction, actor, surroundings)
    if (said === undefined) return ACCEPTED
    if (typeof said === 'string') return {reasons: [{message: said}], also: []}
    if (Array.isArray(said) && said.every(isReason)) return {reasons: said, also: []}
    if (typeof said === 'object' && said !== null && 'also' in said && Array.isArray(said.also)) return {reasons: [], also: said.also as Mutation[]}
    throw new TypeError('A guard answers at once: nothing to accept, {also} to accept with more, or a sentence or a list of {message, code?, id?} to refuse.')
  } catch (error) {
    throw new LakeError('internal', 'The rules of this lake could not be applied, so nothing was written. Its log says more.', {}, [], error)
  }
}

function isReason(value: unknown): value is Reason {
  return typeof value === 'object' && value !== null && 'message' in value && typeof value.message === 'string'
}
