export {withoutPlan, withPlan} from './plan.ts'
export type {Step} from './plan.ts'
