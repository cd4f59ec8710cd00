import type {IncomingMessage} from 'node:http'
import type {Duplex} from 'node:stream'
import {WebSocketServer, type WebSocket} from 'ws'
import {z} from 'zod'
import type {Account} from './exchange.ts'

/**
 * Who else has this document open: the Studio's presence protocol (bifur), JSON-RPC 2.0 over a web socket per dataset.
 * Nothing is kept; the lake passes on what each Studio says about itself.
 */
export interface Presence {
  join(dataset: string, account: Account, request: IncomingMessage, socket: Duplex, head: Buffer): void
  close(): void
}

interface Member {
  socket: WebSocket
  userId: string
  /** The request id under which this member asked for presence events. */
  subscription?: string
  sessionId?: string
}

const call = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  method: z.string(),
  params: z.object({data: z.object({sessionId: z.string().optional()}).loose().optional(), session: z.string().optional(), sessionId: z.string().optional()}).loose().optional(),
})

/** Milliseconds between heartbeats; the Studio gives up on a silent socket after 15 seconds. */
const HEARTBEAT = 10_000

export function openPresence(newId: () => string): Presence {
  const server = new WebSocketServer({noServer: true, maxPayload: 2 ** 20})
  const rooms = new Map<string, Set<Member>>()

  const tell = (room: Set<Member>, from: Member, result: Record<string, unknown>): void => {
    for (const {socket, subscription} of room) {
      if (socket === from.socket || subscription === undefined) continue
      socket.send(JSON.stringify({jsonrpc: '2.0', method: 'presence_subscription', params: {subscription, result}}))
    }
  }
  const answers: Record<string, (room: Set<Member>, member: Member, params: NonNullable<z.infer<typeof call>['params']>) => unknown> = {
    authorization: () => null,
    presence_subscribe: (_, member) => (member.subscription = newId()),
    presence_unsubscribe: (_, member) => {
      delete member.subscription
      return null
    },
    presence_rollcall: (room, member, params) => {
      tell(room, member, {type: 'rollCall', i: member.userId, session: params.session ?? params.sessionId ?? member.sessionId})
      return null
    },
    presence_announce: (room, member, {data = {}}) => {
      if (data.sessionId !== undefined) member.sessionId = data.sessionId
      tell(room, member, {type: 'state', i: member.userId, m: data})
      return null
    },
    presence_disconnect: (room, member) => {
      leave(room, member)
      return null
    },
  }
  const leave = (room: Set<Member>, member: Member): void => {
    if (member.sessionId !== undefined) tell(room, member, {type: 'disconnect', i: member.userId, m: {session: member.sessionId}})
    delete member.sessionId
  }
  const receive = (room: Set<Member>, member: Member, text: string): void => {
    const said = call.safeParse(parse(text))
    if (!said.success) return
    const {id, method, params = {}} = said.data
    const answer = answers[method]
    const reply = answer ? {result: answer(room, member, params)} : {error: {code: -32601, message: `Method not found: ${method}`}}
    if (id !== undefined) member.socket.send(JSON.stringify({jsonrpc: '2.0', id, ...reply}))
  }

  const heartbeat = setInterval(() => server.clients.forEach((socket) => socket.send('♥')), HEARTBEAT)
  heartbeat.unref()
  return {
    join(dataset, account, request, socket, head) {
      const room = rooms.get(dataset) ?? new Set()
      rooms.set(dataset, room)
      server.handleUpgrade(request, socket, head, (opened) => {
        const member: Member = {socket: opened, userId: account.user.id}
        room.add(member)
        opened.on('message', (data: Buffer) => receive(room, member, data.toString('utf8')))
        opened.on('close', () => {
          room.delete(member)
          leave(room, member)
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

/** Anything that is not JSON, such as the other side's heartbeat, says nothing. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
