export {environment, resolveEnvironment, type BuildEnvironment, type Environment, type PageEnvironment} from './environment.ts'
export {studio} from './workspace.ts'
