/**
 * `npm run build [-- --to DIR] [--api URL] [--project ID] [--dataset NAME]`: the Studio as files. Alone it makes what `npm start`
 * serves, so that starting takes seconds; with --to, a folder for any web server, which knows its lake.
 */
import {existsSync} from 'node:fs'
import path from 'node:path'
import {parseArgs} from 'node:util'
import {dataDirectory} from './credentials.ts'
import {readSettings, settingsFlags, SettingsError, usageError} from './settings.ts'
import type {Settings} from './settings.ts'
import {buildStudio, contentSecurityPolicy, exportStudio} from './studio.ts'

const USAGE = `Usage: npm run build [-- --to DIR] [--api URL] [--project ID] [--dataset NAME]

  --to DIR  a new folder for a web server of yours; without it, what npm start serves is built
  The others say which lake the Studio in that folder opens, as for npm run import.`

const {token: _, ...lakeFlags} = settingsFlags

await main(process.argv.slice(2))

async function main(args: string[]): Promise<void> {
  const asked = command(args)
  if (typeof asked === 'string') return usageError(`${asked}\n\n${USAGE}`)
  if (asked.help) return console.log(USAGE)
  await build(asked.to, asked.settings)
}

function command(args: string[]): string | {help: boolean; to?: string | undefined; settings: Settings} {
  try {
    const {values} = parseArgs({args, options: {to: {type: 'string'}, help: {type: 'boolean', short: 'h', default: false}, ...lakeFlags}})
    return {help: values.help, to: values.to, settings: readSettings(values)}
  } catch (error) {
    if (error instanceof SettingsError || (error instanceof TypeError && 'code' in error)) return error.message
    throw error
  }
}

async function build(to: string | undefined, {projectId, dataset, apiHost}: Settings): Promise<void> {
  const say = (line: string): void => console.log(line)
  if (to !== undefined && existsSync(to)) return usageError(`${to} is there already, and nothing is overwritten. Name a new folder, or remove that one.`)
  const folder = await buildStudio(path.join(dataDirectory, 'cache'), say)
  if (to === undefined) return say(`The Studio is built; npm start serves it from ${path.relative(process.cwd(), folder) || folder}.`)
  // A lake that others reach asks them who they are.
  const login = apiHost === undefined || !['localhost', '127.0.0.1'].includes(new URL(apiHost).hostname)
  const environment = {projectId, dataset, ...(apiHost ? {apiHost} : {}), login}
  await exportStudio(folder, path.resolve(to), environment)
  say(`The Studio is in ${to}: project “${projectId}”, dataset “${dataset}”, ${apiHost ?? 'Sanity’s hosted Content Lake'}.`)
  say('Answer addresses that are no file with index.html, and send this header with it:')
  say(`  Content-Security-Policy: ${contentSecurityPolicy(environment)}`)
}
