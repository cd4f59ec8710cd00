import {spawn} from 'node:child_process'
import {once} from 'node:events'
import {readFileSync} from 'node:fs'
import {mkdtemp, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {createInterface} from 'node:readline'

/** A server in a process of its own, so that its work can be told from that of whoever measures it. Linux only: it reads /proc. */
export interface Server {
  url: string
  /** Milliseconds from its start to the line that says it is ready. */
  ready: number
  /** Seconds of processor time it has used so far (user and system). */
  processor(): number
  /** Megabytes it holds in memory. */
  memory(): number
  stop(): Promise<void>
}

const root = path.resolve(import.meta.dirname, '..')

/** The lake as `npm run lake` starts it, its data in `directory`. */
export function startLake(directory: string, nodeFlags: string[] = []): Promise<Server> {
  return start([...nodeFlags, '--import', path.join(root, 'scripts/compiled.js'), path.join(root, 'scripts/lake.ts'), '--port', '0', '--data', directory], (ready) => ready.lake)
}

/** Runs a program that prints one line of JSON when it listens. */
export async function start(args: string[], urlIn: (ready: Record<string, unknown>) => unknown): Promise<Server> {
  const started = performance.now()
  const child = spawn(process.execPath, args, {stdio: ['ignore', 'pipe', 'inherit']})
  const exited = once(child, 'exit')
  const firstLine = once(createInterface(child.stdout), 'line')
  const line: unknown = await Promise.race([firstLine.then(([text]) => text as unknown), exited.then(() => undefined)])
  if (typeof line !== 'string') throw new Error(`${args.join(' ')} ended before it was ready.`)
  const ready = performance.now() - started
  const url = urlIn(JSON.parse(line) as Record<string, unknown>)
  if (typeof url !== 'string') throw new Error(`${args.join(' ')} did not say where it listens: ${line}`)
  const {pid} = child
  if (pid === undefined) throw new Error(`${args.join(' ')} has no process.`)
  return {
    url,
    ready,
    processor: () => processorOf(pid),
    memory: () => memoryOf(pid),
    async stop() {
      child.kill('SIGTERM')
      await exited
    },
  }
}

/** Clock ticks in a second, as Linux counts processor time for every program. */
const TICKS = 100

function processorOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // The name of the program, in brackets, may hold spaces; what follows it does not. Fields 14 and 15 of the whole.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) / TICKS
}

function memoryOf(pid: number): number {
  const [, kilobytes = '0'] = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Number(kilobytes) / 1024
}

/** Gives the work a directory of its own, which is gone afterwards. */
export async function inNewDirectory<Result>(work: (directory: string) => Promise<Result>): Promise<Result> {
  const directory = await mkdtemp(path.join(tmpdir(), 'copydesk-bench-'))
  try {
    return await work(directory)
  } finally {
    await rm(directory, {recursive: true})
  }
}

/** The server is stopped when the work is done. */
export async function withServer<Result>(open: () => Promise<Server>, work: (server: Server) => Promise<Result>): Promise<Result> {
  const server = await open()
  try {
    return await work(server)
  } finally {
    await server.stop()
  }
}

/** Runs a program to its end. Seconds by the clock, and of processor time but for its last few milliseconds. Throws when it fails. */
export async function timed(args: string[]): Promise<{seconds: number; processor: number}> {
  const began = performance.now()
  const child = spawn(process.execPath, args, {stdio: ['ignore', 'ignore', 'inherit']})
  let processor = 0
  const look = setInterval(() => {
    // What has ended has no time any more.
    if (child.pid !== undefined && child.exitCode === null) processor = Math.max(processor, processorOf(child.pid))
  }, 10)
  const [code] = (await once(child, 'exit')) as [number | null]
  clearInterval(look)
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}.`)
  return {seconds: (performance.now() - began) / 1000, processor}
}

/** Runs a program to its end; it prints one line of JSON, and tells people how far it is where errors go. */
export async function outcomeOf(args: string[]): Promise<unknown> {
  const child = spawn(process.execPath, args, {stdio: ['ignore', 'pipe', 'inherit']})
  const exited = once(child, 'exit')
  let text = ''
  for await (const piece of child.stdout.setEncoding('utf8')) text += String(piece)
  const [code] = (await exited) as [number | null]
  if (code !== 0) throw new Error(`${args.join(' ')} failed.`)
  return JSON.parse(text)
}
