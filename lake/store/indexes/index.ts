export {indexIn} from './find.ts'
export {readHeads} from './heads.ts'
export {indexTablesIn, prepareIndexes} from './tables.ts'
