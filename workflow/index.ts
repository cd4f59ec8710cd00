export {stateNames, states, type State} from './states.ts'
export {draftId, placeOf, places, publishedId, type DocumentPlace} from './places.ts'
export {neededBy, publishActions, publishSet, type Pair, type PublishSet, type Stored} from './publishSet.ts'
