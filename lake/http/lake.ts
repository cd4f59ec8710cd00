import type {IncomingMessage} from 'node:http'
import type {Socket} from 'node:net'
import {newSecret, type Roles} from '../access/index.ts'
import {openAssets} from '../assets/index.ts'
import {asStorageRefusal, LakeError, toReply} from '../errors.ts'
import {seatsFor} from '../listen/index.ts'
import {openTickets} from './tickets.ts'
import {scheduleUser, type SetTimer} from '../schedule/index.ts'
import {openRegistry} from '../store/index.ts'
import type {Dataset, Guard, Publishing} from '../types.ts'
import {openAccounts} from './accounts.ts'
import {openDatasets} from './datasets.ts'
import {openDirectory, openMemory, StartError} from '../directory.ts'
import type {Accounts, Premises} from './exchange.ts'
import {hostName, isLoopback, knownOrigin, pass, type GateRules} from './gate.ts'
import {identify} from './admit.ts'
import {usualLimits, type Limits} from './limits.ts'
import {STATUS_CODES} from './nodeHttp.ts'
import {checkProject, readPlace} from './paths.ts'
import type {Presence} from './presence.ts'
import {routes} from './routes.ts'
import {openPort, requestListener, type Tls} from './server.ts'
import {openTurns} from './turns.ts'
import {keepTidy} from './tidy.ts'

export interface LakeOptions {
  /** Keeps everything here; made when it is missing. */
  dataDirectory?: string
  /** Keeps nothing. Exactly one of `dataDirectory` and `memory` is given. */
  memory?: boolean
  /** `127.0.0.1` by default. Anything but loopback needs `requireToken`. */
  host?: string
  /** 0, the default, takes a free port. */
  port?: number
  projectId: string
  /** Created when missing. */
  datasets: readonly string[]
  now: () => Date
  /** A new globally unique, unguessable id: letters, digits and dashes, such as a UUID. */
  newId: () => string
  /** Publishes scheduled releases at their hour. Without it they wait. */
  setTimer?: SetTimer
  /** May refuse what breaks the house's rules. */
  guard?: Guard
  /** What publishing adds to a document, whoever publishes it. */
  publishing?: Publishing
  /** Called with every dataset when it opens, where there is a timer: for chores that are not the lake’s. `closed` is aborted when it closes. */
  attend?: (dataset: Dataset & {closed: AbortSignal}) => void
  /** Roles beside viewer, editor and administrator, or in their place; nobody changes what administrators may do. */
  roles?: Roles
  /**
   * Ports for browsers' event streams; `'free'` takes 16 free ones. By default the next 16 after `port`, or free ones when `port` is 0.
   * A number that is taken is replaced by a free one.
   */
  streamPorts?: readonly number[] | 'free'
  /** The main port then also speaks HTTPS, with this key and certificate (PEM). The official `sanity migration run` insists on it. */
  tls?: Tls
  /** Nobody gets in without a token. */
  requireToken?: boolean
  /** Further host names and web origins that may be used, besides loopback. */
  hosts?: readonly string[]
  origins?: readonly string[]
  limits?: Partial<Limits>
  /** Hears of what went wrong inside; nothing by default. */
  warn?: (message: string) => void
}

export interface Lake {
  /** `http://127.0.0.1:3399` */
  url: string
  port: number
  projectId: string
  /** The administrator's token. */
  token: string
  /** A dataset from inside, without HTTP. */
  dataset(name: string): Dataset
  close(): Promise<void>
}

/** 16 ports take six streams each: about twelve open document panes in one browser. */
const STREAM_PORTS = 16

type Closer = () => void | Promise<void>

/** Starts a lake. Throws StartError when it may not or cannot. */
export async function createLake(options: LakeOptions): Promise<Lake> {
  check(options)
  // Closed in reverse: streams, ports, stores, and the directory last.
  const closers: Closer[] = []
  const close = async (): Promise<void> => {
    for (let closer = closers.pop(); closer; closer = closers.pop()) await closer()
  }
  try {
    const {premises, token, streams, endStreams, keepSchedules} = furnish(options, closers)
    const port = await openPorts(options, premises, streams, closers)
    closers.push(endStreams)
    keepSchedules()
    return {url: `http://${options.host ?? LOOPBACK}:${port}`, port, projectId: options.projectId, token, dataset: premises.dataset, close}
  } catch (error) {
    await close()
    const refusal = asStorageRefusal(error)
    throw refusal instanceof LakeError ? new StartError(`The lake cannot use ${options.dataDirectory ?? 'memory'}: ${refusal.message}`) : error
  }
}

const LOOPBACK = '127.0.0.1'

function check({projectId, host = LOOPBACK, requireToken = false, memory = false, dataDirectory}: LakeOptions): void {
  if (!/^[-a-z0-9]+$/i.test(projectId)) throw new StartError(`"${projectId}" is no project id: use letters, digits and "-".`)
  if (!isLoopback(host) && !requireToken) {
    throw new StartError(`Without a login this lake only listens on this machine, not on ${host}. Use ${LOOPBACK}, or require the token.`)
  }
  if (memory === (dataDirectory !== undefined)) {
    throw new StartError('A lake takes a data folder, or keeps everything in memory: say one of the two.')
  }
}

/** Everything a lake has before anybody can reach it. `streams` will hold the ports of event streams. */
function furnish(options: LakeOptions, closers: Closer[]): {premises: Premises; token: string; streams: number[]; endStreams: () => void; keepSchedules: () => void} {
  const {projectId, requireToken = false, guard, publishing, attend, now, newId, setTimer, roles = {}, warn = () => undefined} = options
  const limits = {...usualLimits, ...options.limits}
  const directory = options.dataDirectory === undefined ? openMemory() : openDirectory(options.dataDirectory)
  closers.push(directory.release)
  const registry = openRegistry({file: directory.registryFile, now})
  closers.push(registry.close)
  const datasets = openDatasets({projectId, registry, directory, now, newId, queryTimeout: limits.query, documentLimit: limits.document, warn, ...(guard && {guard}), ...(publishing && {publishing}), ...(attend && {attend})})
  closers.push(datasets.close)
  const token = directory.token(() => newSecret(newId))
  const accounts = openAccounts(registry, {token, requireToken, roles, now, newId})
  closers.push(accounts.close)
  const rules = gateRules(options, accounts)
  for (const name of options.datasets) if (!registry.dataset(name)) datasets.create(name, {}, accounts.owner.user.id)
  const closing = new AbortController()
  const streams: number[] = []
  const premises: Premises = {
    projectId,
    registry,
    dataset: datasets.open,
    createDataset: datasets.create,
    deleteDataset: datasets.delete,
    assets: openAssets({directory: directory.assets, derivedDirectory: directory.derived, derivedRoom: limits.derived, now, newId}),
    accounts,
    tickets: openTickets(now, newId),
    maySignIn: (origin) => knownOrigin(origin, rules, undefined)?.credentials === true,
    streamPorts: () => streams,
    now,
    newId,
    turns: openTurns(),
    closing: closing.signal,
    limits,
    seats: seatsFor(limits.listeners),
    warn,
  }
  const keepSchedules = (): void => {
    registry.putUser(scheduleUser)
    if (!setTimer) return
    datasets.keepUp({now, setTimer, warn: premises.warn})
    closers.push(keepTidy(premises, setTimer))
  }
  return {premises, token, streams, endStreams: () => closing.abort(), keepSchedules}
}

/** Opens the main port, whose number it gives, and those for event streams. */
async function openPorts(options: LakeOptions, premises: Premises, streams: number[], closers: Closer[]): Promise<number> {
  const {host = LOOPBACK, port = 0, tls} = options
  const rules = gateRules(options, premises.accounts)
  const {silence: patience} = premises.limits
  const listener = requestListener(premises, routes, rules)
  let opened: Promise<Presence> | undefined
  // Sockets are for Studios; a lake starts without what it takes to serve them.
  const presence = (): Promise<Presence> => (opened ??= import('./presence.ts').then(({openPresence}) => openPresence(premises)))
  closers.push(async () => (await opened)?.close())
  const main = await openPort(listener, {host, port, tls, patience, upgrade: upgrader(premises, rules, presence)}).catch(portTaken(port))
  closers.push(main.close)
  for (const wanted of wantedPorts(options, main.port)) {
    const stream = await openPort(listener, {host, port: wanted, patience}).catch(() => openPort(listener, {host, port: 0, patience}))
    streams.push(stream.port)
    closers.push(stream.close)
  }
  return main.port
}

function gateRules({host = LOOPBACK, hosts = [], origins = [], requireToken = false}: LakeOptions, accounts: Accounts): GateRules {
  return {hosts: [hostName(host), ...hosts], origins, find: accounts.origins.find, requireToken}
}

function wantedPorts({streamPorts, port = 0}: LakeOptions, mainPort: number): readonly number[] {
  if (streamPorts !== undefined && streamPorts !== 'free') return streamPorts
  const free = streamPorts === 'free' || port === 0
  return Array.from({length: STREAM_PORTS}, (_, index) => (free ? 0 : mainPort + 1 + index))
}

function portTaken(port: number): (error: unknown) => never {
  return (error) => {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'EADDRINUSE') throw new StartError(`Port ${port} is taken by another program. Stop that, or choose another with --port.`)
    if (code === 'EACCES') throw new StartError(`Port ${port} may not be used by this account. Choose one above 1023 with --port.`)
    throw error
  }
}

/** `/v<version>/socket/<dataset>` becomes a presence socket; any other upgrade is refused by closing it. */
function upgrader(premises: Premises, rules: GateRules, presence: () => Promise<Presence>) {
  return async (request: IncomingMessage, socket: Socket, head: Buffer): Promise<void> => {
    socket.on('error', () => socket.destroy())
    try {
      const passage = pass(request.headers, rules, false)
      checkProject(premises.projectId, undefined, hostName(request.headers.host ?? ''))
      const [word, dataset] = readPlace(request.url ?? '').segments
      const account = identify(premises, request.headers.authorization, passage, 'members')
      if (word !== 'socket' || dataset === undefined || !passage.credentials) throw new LakeError('notFound', 'No socket here')
      const {join} = await presence()
      join({dataset, account, request, socket, head})
    } catch (error) {
      if (!(error instanceof LakeError)) premises.warn(`socket ${request.url}: ${String(error)}`)
      const {status} = toReply(error)
      socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\n\r\n`)
    }
  }
}
