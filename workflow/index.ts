export {stateNames, states, type State} from './states.ts'
export {draftId, placeOf, places, publishedId, type DocumentPlace} from './places.ts'
export {embargoedUntil, refusalOf} from './embargo.ts'
export {needsOf, publishActions, publishSet, type Lookup, type Missing, type Pair, type PublishSet, type Stored} from './publishSet.ts'
