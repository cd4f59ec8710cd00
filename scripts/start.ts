/**
 * `npm start`: the lake, the Studio, and on the first start the articles in sources/. Ctrl-C stops it all.
 * Everything is kept in .copydesk/; deleting that folder starts anew.
 */
import path from 'node:path'
import {StartError} from '../lake/index.ts'
import type {Lake} from '../lake/index.ts'
import {local} from '../local.ts'
import {dataDirectory} from './credentials.ts'
import {importPaths} from './importing/run.ts'
import {openLake} from './open-lake.ts'
import {connect} from './settings.ts'
import {buildStudio, serveStudio} from './studio.ts'

const root = path.resolve(import.meta.dirname, '..')
const {projectId, dataset} = local
const LAKE_PORT = Number(new URL(local.apiHost).port)
const STUDIO_PORT = 3333

const closers: (() => Promise<void>)[] = []

try {
  await start()
} catch (error) {
  await stop()
  if (!(error instanceof StartError)) throw error
  console.error(error.message)
  process.exitCode = 1
}

async function start(): Promise<void> {
  process.once('SIGINT', () => void stop())
  process.once('SIGTERM', () => void stop())

  const lake = await openLake({dataDirectory, port: LAKE_PORT, projectId, dataset})
  closers.push(lake.close)
  const studioFolder = buildStudio(path.join(dataDirectory, 'cache'), say)
  await importOnFirstStart(lake)

  const studio = await serveStudio(await studioFolder, local, STUDIO_PORT).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error
    throw new StartError(`Port ${STUDIO_PORT} is taken, and the Studio needs it. Stop the program that listens there (often another \`npm start\`), then try again.`)
  })
  closers.push(studio.close)

  say('')
  say(`  Studio       ${studio.url}   write, edit and publish here`)
  say(`  Content API  ${local.apiHost}   project “${projectId}”, dataset “${dataset}”`)
  say(`  Your data    ${path.relative(process.cwd(), dataDirectory) || '.'}/   delete the folder to start anew`)
  say('')
  say('Ctrl-C stops everything. In another terminal: npm run import -- PATH… --write')
}

/** The articles of sources/, when the lake has never imported anything. */
async function importOnFirstStart(lake: Lake): Promise<void> {
  const client = connect({...local, apiHost: lake.url, token: lake.token})
  const known = await client.fetch<number>('count(*[_type == "sourceText"])')
  if (known > 0) return
  await importPaths({
    paths: ['sources'],
    from: root,
    project: root,
    client,
    write: true,
    onOutcome: ({source, status, documents, reason}) => {
      const named = (type: string) => documents.filter((document) => document.type === type).length
      if (status === 'failed') return say(`Not imported: ${source}. ${reason ?? ''}`)
      say(`Imported ${source}: ${[counted(named('article'), 'article'), counted(named('person'), 'person', 'people'), counted(named('organization'), 'organization')].join(', ')}, as drafts.`)
    },
  })
}

/** Runs once, however often it is asked: what was opened last closes first. */
async function stop(): Promise<void> {
  for (let close = closers.pop(); close; close = closers.pop()) await close()
}

function counted(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`
}

function say(line: string): void {
  console.log(line)
}
