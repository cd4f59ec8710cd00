export {withPlan} from './plan.ts'
export type {Planning, Step} from './plan.ts'
