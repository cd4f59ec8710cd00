export {backUp} from './backup.ts'
export {check} from './check.ts'
export {replayInto} from './replay.ts'
export {restore} from './restore.ts'
