/** What a query looked at, as coarse as it must be: some ids, some types, or anything at all. */
export interface Footprint {
  ids: Set<string>
  types: Set<string>
  everything: boolean
}

export function footprint(): Footprint {
  return {ids: new Set(), types: new Set(), everything: false}
}
