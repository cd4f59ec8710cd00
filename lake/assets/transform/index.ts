export {frameOf} from './frame.ts'
export type {Frame, Size} from './frame.ts'
export {isTransform, readWanted} from './request.ts'
export type {OutputFormat, Wanted} from './request.ts'
