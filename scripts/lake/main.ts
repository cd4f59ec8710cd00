import {StartError} from '../../lake/index.ts'
import {UsageError, type LakeCommand} from './command.ts'
import {explain} from './explain.ts'
import {origins} from './origins.ts'
import {serve} from './serve.ts'
import {tokens} from './tokens.ts'
import {backup, check, replay, restore} from './upkeep.ts'

const commands: Record<string, LakeCommand> = {tokens, origins, backup, restore, check, replay, explain}

async function run([word, ...more]: string[]): Promise<void> {
  if (word === undefined || word.startsWith('-')) return runOrHelp(serve, word === undefined ? [] : [word, ...more])
  const command = Object.hasOwn(commands, word) ? commands[word] : undefined
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

/** Carries out a command line; what is wrong with it, or with the place, is said in words and in the exit code. */
export async function main(args: string[]): Promise<void> {
  try {
    await run(args)
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof StartError)) throw error
    console.error(error.message)
    process.exitCode = error instanceof UsageError ? 2 : 1
  }
}
