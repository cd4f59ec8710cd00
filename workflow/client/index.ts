export {inquire} from './ask.ts'
export {changeEntry, decisionOn, needs, prepare, rewished, standingNow, type Prepared, type Wish} from './prepare.ts'
export {remarkOn, requestFor, type Remark, type Request} from './requests.ts'
export {perform, send, type Hands} from './perform.ts'
