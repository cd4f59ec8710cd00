import type {Doc} from './types.ts'

/**
 * Documents whose long fields are read when somebody first looks at them: a list of headlines needs no bodies. They are like any
 * other object to whoever reads them; only copies must be made here, or the copy would look at everything.
 */
interface Late {
  fields: readonly string[]
  load: () => Record<string, unknown> | undefined
}

const late = new WeakMap<object, Late>()

/** Gives the document fields that `load` brings, all at once, when the first of them is read. They keep their places among the others. */
export function withLateFields(doc: Doc, fields: readonly string[], load: Late['load']): Doc {
  let loaded: Record<string, unknown> | undefined
  const once = (): Record<string, unknown> => (loaded ??= load() ?? {})
  define(doc, fields, once)
  late.set(doc, {fields, load: once})
  return doc
}

function define(doc: Doc, fields: readonly string[], load: () => Record<string, unknown>): void {
  for (const field of fields) {
    Object.defineProperty(doc, field, {
      enumerable: true,
      configurable: true,
      get() {
        const value = load()[field] ?? null
        for (const one of fields) Object.defineProperty(doc, one, {enumerable: true, configurable: true, writable: true, value: load()[one] ?? null})
        return value
      },
    })
  }
}

/** The fields that are read when somebody looks at them, whether or not somebody has. */
export function lateFieldsOf(value: object): readonly string[] {
  return late.get(value)?.fields ?? []
}

/** The document with other values for some fields; what is late stays late. */
export function changedCopy(doc: Doc, changes: Partial<Doc>): Doc {
  const known = late.get(doc)
  if (!known) return {...doc, ...changes} as Doc
  const copy: Record<string, unknown> = {}
  for (const field of Object.keys(doc)) copy[field] = known.fields.includes(field) ? null : doc[field]
  return withLateFields(Object.assign(copy, changes) as Doc, known.fields, known.load)
}
