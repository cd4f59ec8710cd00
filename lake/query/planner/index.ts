export {wholeListing, type Shape, type WholeListing} from './listing.ts'
export {withoutPlan, withPlan} from './plan.ts'
export type {Step} from './step.ts'
