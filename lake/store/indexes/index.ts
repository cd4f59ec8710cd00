export {behindIn} from './behind.ts'
export {readHeads} from './heads.ts'
export {openIndexes} from './open.ts'
export {prepareIndexes} from './tables.ts'
