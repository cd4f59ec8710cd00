export {keepSchedule, scheduleUser} from './schedule.ts'
export type {Clockwork, Scheduled, SetTimer} from './schedule.ts'
export {keepIndexed} from './quiet.ts'
