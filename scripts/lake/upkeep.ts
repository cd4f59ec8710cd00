import {existsSync, renameSync} from 'node:fs'
import path from 'node:path'
import {parseArgs} from 'node:util'
import {backUp, check as checkLake, replayInto, restore as restoreLake} from '../../lake/index.ts'
import {counted} from '../counted.ts'
import {dataDirectory} from '../credentials.ts'
import {understood, UsageError, type LakeCommand} from './command.ts'

/** How often a long command says how far it is, in milliseconds. */
const SAY_EVERY = 500

const DATA = `  --data DIR      the folder of the lake (.copydesk)`

export const backup: LakeCommand = {
  usage: 'backup [--to DIR] [--data DIR]',
  about: 'copy everything the lake keeps, also while it runs',
  help: `  Copies documents, history, uploads, tokens and keys into a new folder. The lake may run meanwhile: each dataset is copied as it is
  at one moment. Keep the copy where others cannot read it.

  --to DIR        the new folder (backups/ and the time)
${DATA}`,
  async run(args) {
    const {data = dataDirectory, to} = understood(() => parseArgs({args, options: {data: {type: 'string'}, to: {type: 'string'}}}).values)
    const now = new Date()
    const place = to ?? path.join(path.dirname(path.resolve(data)), 'backups', now.toISOString().slice(0, 19).replaceAll(':', '-'))
    const progress = progressLine()
    const {files} = await backUp({from: data, to: place, now, say: (done, all, file) => progress.say(`${done} of ${all}: ${file}`)})
    progress.end()
    const size = files.reduce((total, file) => total + file.size, 0)
    console.log(`Backed up ${counted(files.length, 'file')}, ${megabytes(size)}, to ${place}.`)
    console.log(`To go back to it: npm run lake -- restore ${path.relative('', place) || place}`)
  },
}

export const restore: LakeCommand = {
  usage: 'restore FROM [--replace] [--data DIR]',
  about: 'put a backup in the place of what the lake keeps',
  help: `  Checks the backup first, copies it beside the lake's folder, and only then changes places. The lake must not be running.

  FROM            a folder that \`npm run lake -- backup\` made
  --replace       move aside what the lake has now; it is not deleted
${DATA}`,
  async run(args) {
    const {values, positionals} = understood(() =>
      parseArgs({args, allowPositionals: true, options: {data: {type: 'string'}, replace: {type: 'boolean', default: false}}}),
    )
    const [from, ...more] = positionals
    if (from === undefined || more.length > 0) throw new UsageError('Name the one backup to restore.')
    const to = values.data ?? dataDirectory
    const progress = progressLine()
    const aside = await restoreLake({from, to, replace: values.replace, now: new Date(), say: (done, all, file) => progress.say(`${done} of ${all}: ${file}`)})
    progress.end()
    if (aside !== undefined) keepCache(aside, to)
    console.log(`Restored ${from} to ${to}.`)
    if (aside !== undefined) console.log(`What was there is now in ${aside}; delete it when you no longer need it.`)
  },
}

/** What was built from the code, such as the Studio, is no content: it serves the restored folder as well, and no backup holds it. */
function keepCache(aside: string, to: string): void {
  const cache = path.join(aside, 'cache')
  if (existsSync(cache)) renameSync(cache, path.join(to, 'cache'))
}

export const check: LakeCommand = {
  usage: 'check [--data DIR]',
  about: 'look for faults in what the lake keeps; changes nothing',
  help: `  Reads every page, follows the history of every document to what is stored, compares references and columns with the documents, and
  every upload with its hash. The lake may run meanwhile. Exit code 1 when there are faults.

${DATA}`,
  async run(args) {
    const {data = dataDirectory} = understood(() => parseArgs({args, options: {data: {type: 'string'}}}).values)
    const progress = progressLine()
    const result = await checkLake({
      directory: data,
      fault(where, sentence) {
        progress.end()
        console.log(`${where}: ${sentence}`)
      },
      say: (where, done) => progress.say(`${where}: ${done}`),
    })
    progress.end()
    const looked = `${counted(result.datasets, 'dataset')}, ${counted(result.documents, 'document')} with their history, ${counted(result.files, 'upload')}`
    if (result.faults === 0) return console.log(`All is well: ${looked}.`)
    console.log(`${counted(result.faults, 'fault')} in ${looked}. Stop the lake and restore a backup; where only documents are wrong, \`npm run lake -- replay\` rebuilds them from their history.`)
    process.exitCode = 1
  },
}

export const replay: LakeCommand = {
  usage: 'replay --to DIR [--data DIR]',
  about: 'make a new folder whose documents are rebuilt from their history alone',
  help: `  --to DIR        the new folder; then start it with npm run lake -- --data DIR
${DATA}`,
  async run(args) {
    const {data = dataDirectory, to} = understood(() => parseArgs({args, options: {data: {type: 'string'}, to: {type: 'string'}}}).values)
    if (to === undefined) throw new UsageError('Say where the new folder shall be: --to DIR.')
    const progress = progressLine()
    const counts = await replayInto({from: data, to, say: (dataset, done) => progress.say(`${dataset}: ${done} transactions`)})
    progress.end()
    for (const [dataset, transactions] of Object.entries(counts)) console.log(`${dataset}: rebuilt from ${counted(transactions, 'transaction')}.`)
    console.log(`The new folder is ${to}. Start it with: npm run lake -- --data ${path.relative('', to) || to}`)
  },
}

/** One line on stderr that is written over, and nothing where nobody watches. */
function progressLine(): {say(text: string): void; end(): void} {
  let last = 0
  let isOpen = false
  return {
    say(text) {
      const time = Date.now()
      if (!process.stderr.isTTY || time - last < SAY_EVERY) return
      last = time
      isOpen = true
      process.stderr.write(`\r\x1b[K${text}`)
    },
    end() {
      if (isOpen) process.stderr.write('\r\x1b[K')
      isOpen = false
    },
  }
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`
