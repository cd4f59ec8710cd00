export {isAgency as isAgencyName} from './agencies.ts'
export {shapeStory} from './shape.ts'
export {piecesOf, placedLeaves, TilingError} from './tiling.ts'
export type {Placed} from './tiling.ts'
