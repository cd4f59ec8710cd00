export {readActionsBody, readMutateBody} from './requests.ts'
