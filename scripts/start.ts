/**
 * `npm start [-- --login] [--host NAME]`: the lake, the Studio, and on the first start the articles in sources/. Ctrl-C stops it all.
 * Everything is kept in .copydesk/; deleting that folder starts anew. `npm run dev` is the same with the Studio served from its sources.
 */
import path from 'node:path'
import {parseArgs} from 'node:util'
import {StartError} from '../lake/index.ts'
import type {Lake} from '../lake/index.ts'
import {local, localStudio} from '../local.ts'
import {counted} from './counted.ts'
import {dataDirectory} from './credentials.ts'
import {outcomesOf} from './importing/run.ts'
import {openLake} from './open-lake.ts'
import {connect} from './settings.ts'
import {buildStudio, developStudio, serveStudio} from './studio.ts'

const USAGE = `Usage: npm start [-- --login] [--host NAME]

  --dev        the Studio shows changes of schemas/ and studio/ at once: npm run dev
  --login      whoever opens the Studio signs in with a token (npm run lake -- tokens create …)
  --host NAME  the name under which others reach this machine; "copydesk." before it must lead here too. Needs --login.

Everything else, such as another folder or port, is for the lake alone: npm run lake -- --help`

const root = path.resolve(import.meta.dirname, '..')
const {projectId, dataset} = local
const LAKE_PORT = Number(new URL(local.apiHost).port)
const STUDIO_PORT = Number(new URL(localStudio).port)

const closers: (() => Promise<void>)[] = []

try {
  const flags = flagsIn(process.argv.slice(2))
  if (flags.help) say(USAGE)
  else await start(flags)
} catch (error) {
  await stop()
  if (!(error instanceof StartError)) throw error
  console.error(error.message)
  process.exitCode = 1
}

interface StartFlags {
  help: boolean
  dev: boolean
  login: boolean
  host?: string | undefined
}

/** What parseArgs refuses it says in one sentence. */
function flagsIn(args: string[]): StartFlags {
  try {
    const {values} = parseArgs({args, options: {help: {type: 'boolean', short: 'h', default: false}, dev: {type: 'boolean', default: false}, login: {type: 'boolean', default: false}, 'require-token': {type: 'boolean', default: false}, host: {type: 'string'}}})
    return {help: values.help, dev: values.dev, login: values.login || values['require-token'], host: values.host}
  } catch (error) {
    throw new StartError(`${error instanceof Error ? error.message : 'The flags cannot be read.'}\n\n${USAGE}`)
  }
}

async function start({dev, login, host}: StartFlags): Promise<void> {
  process.once('SIGINT', () => void stop())
  process.once('SIGTERM', () => void stop())

  const apiHost = host === undefined ? local.apiHost : `http://${host}:${LAKE_PORT}`
  const origins = host === undefined ? [] : [`http://${host}:${STUDIO_PORT}`]
  const lake = await openLake({dataDirectory, host, port: LAKE_PORT, origins, requireToken: login, projectId, dataset})
  closers.push(lake.close)
  const studioFolder = dev ? undefined : buildStudio(path.join(dataDirectory, 'cache'), say)
  await importOnFirstStart(lake)

  const environment = {...local, apiHost, login}
  const studio = studioFolder ? await serveStudio(await studioFolder, environment, STUDIO_PORT, host).catch(portTaken) : await developStudio(environment, STUDIO_PORT)
  closers.push(studio.close)

  say('')
  say(`  Studio       ${studio.url}   write, edit and publish here`)
  say(`  Content API  ${apiHost}   project “${projectId}”, dataset “${dataset}”`)
  const folder = path.relative(process.cwd(), dataDirectory) || '.'
  say(`  Your data    ${folder}/   delete the folder to start anew`)
  if (login) say(`  Sign in      npm run lake -- tokens create --name "Your name" --role publisher --studio ${studio.url}`)
  say('')
  const token = login ? `SANITY_AUTH_TOKEN=$(cat ${path.join(folder, 'token')}) ` : ''
  say(`Ctrl-C stops everything. In another terminal: ${token}npm run import -- PATH… --write${host === undefined ? '' : ` --api ${apiHost}`}`)
}

function portTaken(error: NodeJS.ErrnoException): never {
  if (error.code !== 'EADDRINUSE') throw error
  throw new StartError(`Port ${STUDIO_PORT} is taken, and the Studio needs it. Stop the program that listens there (often another \`npm start\`), then try again.`)
}

/** The articles of sources/, when the lake has never imported anything. */
async function importOnFirstStart(lake: Lake): Promise<void> {
  const client = connect({...local, apiHost: lake.url, token: lake.token})
  const known = await client.fetch<number>('count(*[_type == "sourceText"])')
  if (known > 0) return
  for await (const {source, status, documents, reason} of outcomesOf({paths: ['sources'], from: root, project: root, client, write: true})) {
    const named = (type: string) => documents.filter((document) => document.type === type).length
    if (status === 'failed') say(`Not imported: ${source}. ${reason ?? ''}`)
    else say(`Imported ${source}: ${[counted(named('article'), 'article'), counted(named('person'), 'person', 'people'), counted(named('organization'), 'organization')].join(', ')}, as drafts.`)
  }
}

/** Runs once, however often it is asked: what was opened last closes first. */
async function stop(): Promise<void> {
  for (let close = closers.pop(); close; close = closers.pop()) await close()
}

function say(line: string): void {
  console.log(line)
}
