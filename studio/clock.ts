/** The moment at which an editor looks or clicks, and ids for what they make then: the one place of the desk that asks. */
export const now = (): Date => new Date()
export const newId = (): string => crypto.randomUUID()

/** The moment a day ends where the editor is, ISO 8601. */
export function endOfDay(day: Date): string {
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + 1).toISOString()
}
