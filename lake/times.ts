/**
 * The later of two times, as ISO texts of equal length: those compare as text.
 * A clock that was set back must not make the log run backwards.
 */
export function laterOf(time: string, other: string | undefined): string {
  return other !== undefined && other > time ? other : time
}
