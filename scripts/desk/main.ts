import {ClientError} from '@sanity/client'
import {unreachable} from '../settings.ts'
import type {Settings} from '../settings.ts'
import {audit} from './audit.ts'
import {openDesk, readCommand, UsageError, type DeskCommand} from './command.ts'
import {doctor} from './doctor.ts'
import {list} from './list.ts'
import {move, waive} from './move.ts'

const commands: Record<string, DeskCommand> = {list, move, waive, audit, doctor}

/** Carries out a command line. Exit code 0: done; 1: refused, or something was found; 2: not understood. */
export async function main([word, ...args]: string[]): Promise<void> {
  let settings: Settings | undefined
  try {
    const command = word !== undefined && Object.hasOwn(commands, word) ? commands[word] : undefined
    if (word === undefined || word === '--help' || word === '-h') return console.log(overview())
    if (!command) throw new UsageError(`“${word}” is no command of the desk.\n\n${overview()}`)
    if (args.some((arg) => arg === '--help' || arg === '-h')) return console.log(helpOf(command))
    const read = readCommand(command, args)
    settings = read.settings
    if (!(await command.run(await openDesk(settings), read.asked))) process.exitCode = 1
  } catch (error) {
    if (error instanceof UsageError) {
      console.error(error.message)
      process.exitCode = 2
      return
    }
    const words = refusalIn(error) ?? (settings && unreachable(error, settings))
    if (!words) throw error
    console.error(words)
    process.exitCode = 1
  }
}

/** What a lake refused, in its own sentences; undefined for any other error. */
function refusalIn(error: unknown): string | undefined {
  if (!(error instanceof ClientError) || error.statusCode !== 409) return undefined
  const items = (error.details as {items?: {error?: {description?: string}}[]} | undefined)?.items ?? []
  const sentences = items.flatMap(({error: item}) => item?.description ?? [])
  return sentences.length > 0 ? sentences.map((sentence) => `  ✗ ${sentence}`).join('\n') : error.message
}

const helpOf = ({usage, about, help}: DeskCommand): string => `Usage: npm run desk -- ${usage}\n\n${help ?? `  ${about}`}\n  --api URL, --project ID, --dataset NAME, --token T  as for imports`

const overview = (): string => ['The desk from a terminal. Stories are named by their id or their web address.', ...Object.values(commands).map(({usage, about}) => `  npm run desk -- ${usage}\n      ${about}`)].join('\n\n')
