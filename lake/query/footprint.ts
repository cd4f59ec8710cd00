import type {View} from './perspective.ts'

/** What a query looked at, as coarse as it must be: some ids, some types, or anything at all. */
export interface Footprint {
  ids: Set<string>
  types: Set<string>
  everything: boolean
}

export function footprint(): Footprint {
  return {ids: new Set(), types: new Set(), everything: false}
}

/** The view, with everything that is looked at in it written down. */
export function recorded(view: View, seen: Footprint): View {
  return {
    ...view,
    get(id) {
      seen.ids.add(id)
      return view.get(id)
    },
    documents(types) {
      if (types) types.forEach((type) => seen.types.add(type))
      else seen.everything = true
      return view.documents(types)
    },
    versionsOf(base) {
      seen.ids.add(base)
      return view.versionsOf(base)
    },
    idsReferring(target) {
      // Which documents refer to something can change with any write.
      seen.everything = true
      return view.idsReferring(target)
    },
  }
}
