import type {IncomingMessage, Server, ServerResponse} from 'node:http'
import {createServer as createTlsServer} from 'node:https'
import {createServer as createNetServer, type AddressInfo, type Server as NetServer, type Socket} from 'node:net'
import {once} from 'node:events'
import {LakeError, toReply} from '../errors.ts'
import type {Exchange, Premises, Reply, Route} from './exchange.ts'
import {admit, identify, identifyViewer} from './admit.ts'
import {hostName, pass, preflight, type GateRules} from './gate.ts'
import {createServer, STATUS_CODES} from './nodeHttp.ts'
import {checkProject, findRoute, readPlace} from './paths.ts'
import {schemeOf} from './scheme.ts'

/** The newest API, for requests that name no version. */
const UNVERSIONED = 'X'

/** Answers one request: gate, account, route, handler. Every reply, also an error, carries the CORS headers the gate grants. */
export function requestListener(premises: Premises, routes: readonly Route[], rules: GateRules) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    // Whoever asked may go at any time; that is no reason to stop.
    response.on('error', () => response.destroy())
    try {
      // A page elsewhere must not load answers as scripts or styles either; those requests carry no Origin.
      response.setHeader('X-Content-Type-Options', 'nosniff')
      response.setHeader('Cross-Origin-Resource-Policy', 'same-site')
      const place = readPlace(request.url ?? '/')
      const ticket = ticketOf(request, place.query, premises)
      const passage = pass(request.headers, rules, ticket !== undefined && premises.tickets.isGood(ticket))
      for (const [name, value] of Object.entries(passage.cors)) response.setHeader(name, value)
      if (request.method === 'OPTIONS') return send(request, response, {status: 204, headers: preflight(request.headers, passage)})
      const {route, path} = findRoute(routes, request.method ?? '', place)
      if (!route.unversioned) checkProject(premises.projectId, place.project ?? path.project, hostName(request.headers.host ?? ''))
      const {who = 'members'} = route
      const account = (ticket !== undefined && premises.tickets.redeem(ticket)) || (route.unversioned && identifyViewer(premises, request.headers, passage)) || identify(premises, request.headers.authorization, passage, who)
      admit(premises, who, account, path.dataset)
      const exchange: Exchange = {
        request,
        response,
        premises,
        apiVersion: place.apiVersion ?? UNVERSIONED,
        path,
        query: place.query,
        account,
        passage,
        origin: `${schemeOf(request)}://${plainHost(request.headers.host ?? '', premises.projectId)}`,
      }
      send(request, response, await route.handler(exchange))
    } catch (error) {
      refuse(request, response, premises, error)
    }
  }
}

/** Only stream ports take tickets: a page that finds one in a log gets nothing from it on the main port. */
function ticketOf(request: IncomingMessage, query: URLSearchParams, premises: Premises): string | undefined {
  const isStreamPort = premises.streamPorts().includes(request.socket.localPort ?? 0)
  return isStreamPort ? (query.get('__ticket') ?? undefined) : undefined
}

/** `copydesk.localhost:3399` → `localhost:3399`: where the bytes of assets are. */
function plainHost(host: string, projectId: string): string {
  return host.startsWith(`${projectId}.`) ? host.slice(projectId.length + 1) : host
}

function send(request: IncomingMessage, response: ServerResponse, reply: Reply): void {
  if (!reply || response.headersSent) return
  const {status = 200, headers = {}, body} = reply
  const text = reply.text ?? (body === undefined ? undefined : JSON.stringify(body))
  const type = text === undefined ? {} : {'Content-Type': 'application/json; charset=utf-8', 'Content-Length': Buffer.byteLength(text)}
  const cache = status === 200 ? {'Cache-Control': 'no-store'} : {}
  response.writeHead(status, STATUS_CODES[status], {...cache, ...type, ...headers})
  response.end(request.method === 'HEAD' ? undefined : text)
}

const GONE = new Set<unknown>(['ECONNRESET', 'EPIPE', 'ERR_STREAM_PREMATURE_CLOSE'])

/** Bytes of a refused upload that are read and thrown away, so that the client gets to see why instead of a broken connection. */
const MAX_DRAIN = 64 * 2 ** 20

/** Milliseconds after which a client that neither goes on nor ends is answered all the same. */
const DRAIN_PATIENCE = 2000

function refuse(request: IncomingMessage, response: ServerResponse, premises: Premises, error: unknown): void {
  // Whoever asked has gone.
  if (error instanceof Error && 'code' in error && GONE.has(error.code)) return
  const {status, body} = toReply(error)
  const cause = error instanceof LakeError ? error.cause : error
  if (status >= 500 && cause !== undefined) {
    premises.warn(`${request.method} ${request.url}: ${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}`)
  }
  if (response.headersSent) {
    // A stream that broke half way must not look complete.
    response.destroy()
    return
  }
  const answer = (): void => send(request, response, {status, body})
  if (request.complete) answer()
  else drain(request, response, answer)
}

/** Most clients only listen once they have said everything, and a connection that closes before is all they get to know. */
function drain(request: IncomingMessage, response: ServerResponse, answer: () => void): void {
  response.setHeader('Connection', 'close')
  const patience = setTimeout(answer, DRAIN_PATIENCE)
  let drained = 0
  request.on('data', (chunk: Buffer) => {
    drained += chunk.byteLength
    if (drained > MAX_DRAIN) answer()
  })
  request.on('end', answer)
  request.on('error', () => undefined)
  response.on('close', () => clearTimeout(patience))
  request.resume()
}

export interface Tls {
  /** PEM. */
  key: string
  cert: string
}

export interface Listening {
  port: number
  close(): Promise<void>
}

export interface ListenOptions {
  host: string
  port: number
  tls?: Tls | undefined
  /** Milliseconds for whoever connects to say what they want: the first byte, a TLS handshake, the headers of each request, each byte of a body. */
  patience: number
  upgrade?: (request: IncomingMessage, socket: Socket, head: Buffer) => void
}

/** Starts to listen. With `tls`, plain HTTP and HTTPS share the port: the first byte of a TLS connection is always 0x16. */
export async function openPort(
  listener: (request: IncomingMessage, response: ServerResponse) => void,
  {host, port, tls, patience, upgrade}: ListenOptions,
): Promise<Listening> {
  const busy = new Set<Socket>()
  let isClosing = false
  const observed = (request: IncomingMessage, response: ServerResponse): void => {
    const {socket} = request
    busy.add(socket)
    response.once('close', () => {
      busy.delete(socket)
      if (isClosing) socket.destroySoon()
    })
    request.setTimeout(patience, () => request.destroy())
    request.once('end', () => request.setTimeout(0))
    listener(request, response)
  }
  const settings = {maxHeaderSize: MAX_HEADERS, headersTimeout: patience, connectionsCheckingInterval: Math.ceil(patience / 2), requestTimeout: 0, keepAliveTimeout: KEEP_ALIVE}
  const plain = createServer(settings, observed)
  const secure = tls && createTlsServer({...tls, ...settings, handshakeTimeout: patience}, observed)
  for (const server of secure ? [plain, secure] : [plain]) {
    if (upgrade) server.on('upgrade', upgrade)
  }
  // Node looks after late headers of servers that listen only, and these are handed their connections.
  if (secure) for (const server of [plain, secure]) server.emit('listening')
  const front: NetServer = secure ? createNetServer({allowHalfOpen: true}, (socket) => sortOut(socket, plain, secure, patience)) : plain
  const sockets = new Set<Socket>()
  front.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  front.listen(port, host)
  await once(front, 'listening')
  return {
    port: (front.address() as AddressInfo).port,
    async close() {
      const closed = once(front, 'close')
      isClosing = true
      front.close()
      // Whoever is in the middle of a request gets a moment to finish; Node itself only knows the connections of servers that listen.
      for (const socket of sockets) if (!busy.has(socket)) socket.destroy()
      const grace = setTimeout(() => sockets.forEach((socket) => socket.destroy()), GRACE)
      await closed
      clearTimeout(grace)
    },
  }
}

/** Bytes. A query in a URL may take 14 kB, and every other program on localhost leaves its cookies with us. */
const MAX_HEADERS = 128 * 1024

/** Milliseconds for requests under way when the lake closes. */
const GRACE = 1000

/** Milliseconds that an idle connection stays open: longer than browsers keep theirs, or a save could meet a closing one. */
const KEEP_ALIVE = 310_000

const TLS_HANDSHAKE = 0x16

function sortOut(socket: Socket, plain: Server, secure: Server, patience: number): void {
  socket.setTimeout(patience, () => socket.destroy())
  socket.once('readable', () => {
    socket.setTimeout(0).removeAllListeners('timeout')
    const first: unknown = socket.read(1)
    if (!(first instanceof Buffer)) return socket.destroy()
    socket.unshift(first)
    const isSecure = first[0] === TLS_HANDSHAKE
    // Whoever stops talking in the middle of a handshake has gone; in plain HTTP they may still be listening.
    if (isSecure) socket.allowHalfOpen = false
    const server = isSecure ? secure : plain
    server.emit('connection', socket)
    return socket
  })
  socket.on('error', () => socket.destroy())
}
