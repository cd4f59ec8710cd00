import type {IncomingMessage} from 'node:http'
import type {Duplex} from 'node:stream'
import {WebSocketServer, type WebSocket} from 'ws'
import {z} from 'zod'
import {sessionNotFound} from '../access/index.ts'
import {LakeError} from '../errors.ts'
import type {Account, Premises} from './exchange.ts'
import {allowanceIn} from './reach.ts'

/**
 * Who else has this document open: the Studio's presence protocol (bifur), JSON-RPC 2.0 over a web socket per dataset.
 * Nothing is kept; the lake passes on what each Studio says about itself, to those who may see the documents it speaks of.
 */
export interface Presence {
  /** An account that is nobody's yet must first say `authorization` with a token: a browser sends no headers with a socket. */
  join(guest: Guest): void
  close(): void
}

export interface Guest {
  dataset: string
  account: Account
  request: IncomingMessage
  socket: Duplex
  head: Buffer
}

interface Member {
  socket: WebSocket
  dataset: string
  account: Account
  /** The request id under which this member asked for presence events. */
  subscription?: string
  sessionId?: string
}

const call = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  method: z.string(),
  params: z.object({
    authorization: z.string().optional(),
    data: z.object({sessionId: z.string().optional()}).loose().optional(),
    session: z.string().optional(),
    sessionId: z.string().optional(),
  }).loose().optional(),
})
type Params = NonNullable<z.infer<typeof call>['params']>

/** Milliseconds between heartbeats; the Studio gives up on a silent socket after 15 seconds. */
const HEARTBEAT = 10_000

/** Milliseconds for saying who one is. */
const PATIENCE = 10_000

/** Bytes that wait for somebody who does not read, until they are cut off: what a Studio says of itself has some hundred. */
const MOST_UNREAD = 2 ** 20

/** As the hosted service closes a socket that nobody is let in by. */
const UNAUTHORIZED = 4001

export function openPresence(premises: Premises): Presence {
  const {newId, accounts} = premises
  const server = new WebSocketServer({noServer: true, maxPayload: 2 ** 20})
  const rooms = new Map<string, Set<Member>>()
  const roomOf = ({dataset}: Member): Set<Member> => {
    const room = rooms.get(dataset) ?? new Set()
    rooms.set(dataset, room)
    return room
  }

  const tell = (from: Member, result: Record<string, unknown>): void => {
    for (const to of roomOf(from)) {
      const {socket, subscription} = to
      if (socket === from.socket || subscription === undefined) continue
      if (socket.bufferedAmount > MOST_UNREAD) {
        socket.terminate()
        continue
      }
      const shown = {...result, ...('m' in result && {m: visiblePart(premises, to, result.m)})}
      socket.send(JSON.stringify({jsonrpc: '2.0', method: 'presence_subscription', params: {subscription, result: shown}}))
    }
  }
  const leave = (member: Member): void => {
    if (member.sessionId !== undefined) tell(member, {type: 'disconnect', i: member.account.user.id, m: {session: member.sessionId}})
    delete member.sessionId
  }
  const answers: Record<string, (member: Member, params: Params) => unknown> = {
    authorization: () => null,
    presence_subscribe: (member) => (member.subscription = newId()),
    presence_unsubscribe: (member) => {
      delete member.subscription
      return null
    },
    presence_rollcall: (member, params) => {
      tell(member, {type: 'rollCall', i: member.account.user.id, session: params.session ?? params.sessionId ?? member.sessionId})
      return null
    },
    presence_announce: (member, {data = {}}) => {
      if (data.sessionId !== undefined) member.sessionId = data.sessionId
      tell(member, {type: 'state', i: member.account.user.id, m: data})
      return null
    },
    presence_disconnect: (member) => {
      leave(member)
      return null
    },
  }
  /** Lets somebody into the room of a dataset; a dataset that is not there looks like one that they are not let into. */
  const enter = (member: Member, account: Account): void => {
    premises.dataset(member.dataset)
    member.account = account
    roomOf(member).add(member)
    account.ended?.addEventListener('abort', () => member.socket.close(UNAUTHORIZED, 'Session not found'))
  }
  const authorize = (member: Member, authorization: string | undefined): void => {
    const account = accounts.identify(authorization)
    if (!account) throw sessionNotFound()
    enter(member, account)
  }
  const receive = (member: Member, text: string): void => {
    const said = call.safeParse(parse(text))
    if (!said.success) return
    const {id, method, params = {}} = said.data
    // Whoever brings a token is who the token says, also where the lake lets everybody in.
    const shown = method === 'authorization' ? params.authorization : undefined
    if (shown !== undefined || !roomOf(member).has(member)) {
      try {
        authorize(member, shown)
      } catch (error) {
        return member.socket.close(UNAUTHORIZED, error instanceof LakeError ? 'Session not found' : 'Error')
      }
    }
    const answer = Object.hasOwn(answers, method) ? answers[method] : undefined
    const reply = answer ? {result: answer(member, params)} : {error: {code: -32601, message: `Method not found: ${method}`}}
    if (id !== undefined) member.socket.send(JSON.stringify({jsonrpc: '2.0', id, ...reply}))
  }

  const heartbeat = setInterval(() => server.clients.forEach((socket) => socket.send('♥')), HEARTBEAT)
  heartbeat.unref()
  return {
    join({dataset, account, request, socket, head}) {
      const isKnown = account !== accounts.nobody
      if (isKnown) premises.dataset(dataset)
      server.handleUpgrade(request, socket, head, (opened) => {
        const member: Member = {socket: opened, dataset, account}
        if (isKnown) enter(member, account)
        const patience = setTimeout(() => !rooms.get(dataset)?.has(member) && opened.close(UNAUTHORIZED, 'Session not found'), PATIENCE)
        opened.on('message', (data: Buffer) => receive(member, data.toString('utf8')))
        opened.on('close', () => {
          clearTimeout(patience)
          rooms.get(dataset)?.delete(member)
          if (rooms.get(dataset)?.size === 0) rooms.delete(dataset)
          leave(member)
        })
        opened.on('error', () => opened.terminate())
      })
    },
    close() {
      clearInterval(heartbeat)
      for (const socket of server.clients) socket.terminate()
      server.close()
    },
  }
}

/** Where somebody is, without the documents that the other may not see. */
function visiblePart(premises: Premises, {account, dataset}: Member, said: unknown): unknown {
  const allowance = allowanceIn({premises, account, path: {dataset}})
  if (allowance.all('read') || typeof said !== 'object' || said === null || !('locations' in said) || !Array.isArray(said.locations)) return said
  const isSeen = (place: unknown): boolean => {
    if (typeof place !== 'object' || place === null || !('documentId' in place) || typeof place.documentId !== 'string') return false
    const document = premises.dataset(dataset).get(place.documentId)
    return document !== undefined && allowance.may('read', document)
  }
  return {...said, locations: said.locations.filter(isSeen)}
}

/** Anything that is not JSON, such as the other side's heartbeat, says nothing. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
