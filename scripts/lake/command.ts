/** One thing that `npm run lake` can do. */
export interface LakeCommand {
  /** How it is called, after `npm run lake --`. */
  usage: string
  /** What it does, in a few words. */
  about: string
  /** Its own page of help; without it, `usage` and `about` are all there is to say. */
  help?: string
  /** @param args What follows the command's name. Throws UsageError for flags it does not know; `StartError` when the lake may not start. */
  run(args: string[]): Promise<void>
}

/** The command was called in a way it does not understand: the message says which word, and the process ends with exit code 2. */
export class UsageError extends Error {
  override name = 'UsageError'
}

/** What parseArgs refuses is a UsageError: it says in one sentence which flag it does not know or which value is missing. */
export function understood<Result>(parse: () => Result): Result {
  try {
    return parse()
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : 'The flags cannot be read.')
  }
}
