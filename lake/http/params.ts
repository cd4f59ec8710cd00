import {LakeError} from '../errors.ts'

/** GROQ parameters of a query string: `$name=<json>`. Throws `badRequest` for a value that is not JSON. */
export function groqParams(query: URLSearchParams): Record<string, unknown> {
  const found: Record<string, unknown> = {}
  for (const [key, value] of query) {
    if (!key.startsWith('$')) continue
    try {
      found[key.slice(1)] = JSON.parse(value)
    } catch {
      throw new LakeError('badRequest', `Parameter ${key} is not valid JSON: ${value}. Strings need quotes.`)
    }
  }
  return found
}

/** `true`, `1` or an empty value (`?dryRun`) mean yes. */
export function flag(query: URLSearchParams, name: string, absent = false): boolean {
  const value = query.get(name)
  return value === null ? absent : value === 'true' || value === '1' || value === ''
}

export function text(query: URLSearchParams, name: string): string | undefined {
  return query.get(name) || undefined
}

/** A comma-separated list; empty parts do not count, and each counts once: one document asked for 60,000 times would be an answer of gigabytes. */
export function list(value: string | null | undefined): string[] {
  return [...new Set((value ?? '').split(',').map((part) => part.trim()).filter(Boolean))]
}
