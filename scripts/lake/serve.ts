import {parseArgs} from 'node:util'
import {local} from '../../local.ts'
import {dataDirectory} from '../credentials.ts'
import {openLake, type LakeSettings} from '../open-lake.ts'
import {patterns} from '../names.ts'
import {understood, UsageError, type LakeCommand} from './command.ts'

/** The lake itself. When it is ready, one line of JSON on stdout says where; all else goes to stderr. */
export const serve: LakeCommand = {
  usage: '[--host HOST] [--port N] [--require-token] [--data DIR] [--memory] [--project ID] [--dataset NAME]',
  about: 'start the lake',
  help: `  --host HOST     where to listen (127.0.0.1); anywhere else needs --require-token
  --port N        0 takes a free port (3399)
  --require-token only who has a token gets in; without it, whoever uses this machine
  --data DIR      where everything is kept (.copydesk)
  --memory        keep nothing
  --project ID    the project to serve (copydesk)
  --dataset NAME  the dataset to serve, created when missing (production)`,
  async run(args) {
    const settings = settingsFrom(flagsIn(args))
    const lake = await openLake(settings)
    const stop = (): void => void lake.close()
    process.once('SIGINT', stop)
    process.once('SIGTERM', stop)
    console.log(JSON.stringify({lake: lake.url, project: settings.projectId, dataset: settings.dataset, token: lake.token}))
    console.error(`The lake is ready on ${lake.url}. Ctrl-C stops it.`)
  },
}

function settingsFrom(values: ReturnType<typeof flagsIn>): LakeSettings {
  const port = Number(values.port)
  if (!/^\d+$/.test(values.port) || port > 65_535) throw new UsageError(`--port takes a number from 0 to 65535, not "${values.port}".`)
  if (!patterns.projectId.test(values.project)) throw new UsageError(`--project takes letters, digits and "-", not "${values.project}".`)
  if (!patterns.dataset.test(values.dataset)) {
    throw new UsageError(`--dataset takes lower-case letters, digits, "-" and "_", not "${values.dataset}".`)
  }
  if (values.memory && values.data !== undefined) throw new UsageError('--memory keeps nothing, so it takes no --data.')
  const directory = values.memory ? undefined : (values.data ?? dataDirectory)
  return {host: values.host, port, requireToken: values['require-token'] || values.login, projectId: values.project, dataset: values.dataset, dataDirectory: directory}
}

function flagsIn(args: string[]) {
  return understood(
    () =>
      parseArgs({
        args,
        options: {
          host: {type: 'string'},
          'require-token': {type: 'boolean', default: false},
          login: {type: 'boolean', default: false},
          port: {type: 'string', default: new URL(local.apiHost).port},
          data: {type: 'string'},
          memory: {type: 'boolean', default: false},
          project: {type: 'string', default: local.projectId},
          dataset: {type: 'string', default: local.dataset},
        },
      }).values,
  )
}
