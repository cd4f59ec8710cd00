import type {z} from 'zod'
import {LakeError} from '../errors.ts'
import type {Documents, Log} from '../store/index.ts'
import type {Action} from '../types.ts'
import type {Means} from './mutations.ts'
import {checkJson, read} from './requests.ts'
import type {Workspace} from './workspace.ts'

/** Everything an action may look at and change. */
export interface Scene {
  workspace: Workspace
  documents: Documents
  log: Log
  means: Means
}

export type RunAction = (scene: Scene, action: Action) => void

/** One row of an action table: how its arguments look, and what it does. */
export function action<Schema extends z.ZodType>(schema: Schema, run: (scene: Scene, args: z.output<Schema>) => void): RunAction {
  return (scene, sent) => {
    const name = sent.actionType
    checkJson(sent, name, 0)
    run(scene, read(schema, sent, name))
  }
}

/** Looks the action up and runs it; an unknown one is a request that can never succeed. */
export function runAction(table: Record<string, RunAction>, scene: Scene, sent: Action): void {
  const run = Object.hasOwn(table, sent.actionType) ? table[sent.actionType] : undefined
  if (!run) {
    throw new LakeError('invalid', `The lake does not know the action "${sent.actionType}". It knows: ${Object.keys(table).join(', ')}.`)
  }
  run(scene, sent)
}
