/** The id that a reference points at; undefined for anything else. */
export function refOf(value: unknown): string | undefined {
  return typeof value === 'object' && value !== null && '_ref' in value && typeof value._ref === 'string' ? value._ref : undefined
}
