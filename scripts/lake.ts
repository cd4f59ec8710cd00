/**
 * The lake alone: `npm run lake -- [flags]` starts it, `npm run lake -- COMMAND …` looks after one. Each command is a file in scripts/lake/.
 */
import {StartError} from '../lake/index.ts'
import {UsageError, type LakeCommand} from './lake/command.ts'
import {origins} from './lake/origins.ts'
import {serve} from './lake/serve.ts'
import {tokens} from './lake/tokens.ts'
import {backup, check, replay, restore} from './lake/upkeep.ts'

const commands: Record<string, LakeCommand> = {tokens, origins, backup, restore, check, replay}

async function run([word, ...more]: string[]): Promise<void> {
  if (word === undefined || word.startsWith('-')) return runOrHelp(serve, word === undefined ? [] : [word, ...more])
  const command = commands[word]
  if (!command) throw new UsageError(`"${word}" is no command of the lake.\n\n${overview()}`)
  return runOrHelp(command, more)
}

async function runOrHelp(command: LakeCommand, args: string[]): Promise<void> {
  if (args.some((arg) => arg === '--help' || arg === '-h')) return console.error(command === serve ? overview() : helpOf(command))
  try {
    await command.run(args)
  } catch (error) {
    throw error instanceof UsageError ? new UsageError(`${error.message}\n\n${helpOf(command)}`) : error
  }
}

function helpOf({usage, about, help}: LakeCommand): string {
  return `Usage: npm run lake -- ${usage}\n\n${help ?? `  ${about}`}`
}

function overview(): string {
  const others = Object.values(commands).map(({usage, about}) => `  npm run lake -- ${usage}\n      ${about}`)
  return [helpOf(serve), ...others].join('\n\n')
}

try {
  await run(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof UsageError || error instanceof StartError)) throw error
  console.error(error.message)
  process.exitCode = error instanceof UsageError ? 2 : 1
}
