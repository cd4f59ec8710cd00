export {mapOf} from './map.ts'
export type {Selector, SourceMap} from './map.ts'
export {trace} from './trace.ts'
export {witnessed} from './witness.ts'
