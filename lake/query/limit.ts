import {createContext, Script} from 'node:vm'

/**
 * A lake answers one query at a time, so a query without end would stop everybody. Much of what takes long never looks at a clock
 * (a pattern of many stars, a filter within a filter within a filter), and only V8 itself can stop that; it does so for scripts.
 */
const sandbox: {work: () => unknown} = {work: () => undefined}
const script = new Script('work()')
const context = createContext(sandbox)

/** Thrown by `within`. Nothing in `work` sees it, not even a `finally`. */
export class TookTooLong extends Error {
  override name = 'TookTooLong'
}

/** Runs `work`, which must be synchronous and may only read, for at most so many milliseconds. */
export function within<Result>(milliseconds: number, work: () => Result): Result {
  const {work: outer} = sandbox
  sandbox.work = work
  try {
    return script.runInContext(context, {timeout: milliseconds}) as Result
  } catch (error) {
    throw isLate(error) ? new TookTooLong(`it takes longer than ${milliseconds / 1000} s`) : error
  } finally {
    sandbox.work = outer
  }
}

/** Node makes this error inside the script's own realm, so it is no `Error` of ours. */
function isLate(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
}
