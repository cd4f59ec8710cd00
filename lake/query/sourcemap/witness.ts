import type {Doc} from '../../types.ts'
import type {View} from '../perspective.ts'

/** A view that remembers every document it has handed out, so that an object can be recognized as one. */
export function witnessed(view: View): {view: View; isDocument(value: object): value is Doc} {
  const handedOut = new WeakSet<object>()
  const one = (document: Doc | undefined): Doc | undefined => {
    if (document) handedOut.add(document)
    return document
  }
  const all = (documents: Doc[]): Doc[] => {
    documents.forEach(one)
    return documents
  }
  return {
    view: {
      ...view,
      get: (id) => one(view.get(id)),
      documents: (types) => all(view.documents(types)),
      versionsOf: (base) => all(view.versionsOf(base)),
      // Where a value came from is asked of its document.
      list: () => undefined,
    },
    isDocument: (value): value is Doc => handedOut.has(value),
  }
}
