import type {IncomingMessage, ServerResponse} from 'node:http'
import {LakeError} from '../errors.ts'

/** Milliseconds; proxies and browsers give up on a silent stream later than this. */
const KEEP_ALIVE = 10_000

/** Bytes that may wait for a reader who does not read; more cuts it off. It comes back, and is told what it missed or to start over. */
export const MAX_BACKLOG = 16 * 2 ** 20

/** Of more missed transactions than this, fetching everything anew is cheaper than hearing of each. */
export const MOST_MISSED = 500

export interface ServerEvent {
  event?: string
  id?: string
  data: unknown
}

/** One open stream of server-sent events. */
export interface EventStream {
  send(event: ServerEvent): void
  /** Bytes made of whole events; several streams may be given the same. */
  write(bytes: string | Uint8Array): void
  end(): void
  /** Bytes that wait for the reader. */
  backlog(): number
  /** Aborted when the reader has gone or the stream was ended. */
  ended: AbortSignal
}

/** How many streams may be open at once. */
export interface Seats {
  /** Throws `tooManyRequests` when all are taken. */
  take(): void
  give(): void
}

export function seatsFor(limit: number): Seats {
  let taken = 0
  return {
    take() {
      if (taken >= limit) throw new LakeError('tooManyRequests', `This lake has ${limit} event streams open, and takes no more. Close some, or try again later.`)
      taken++
    },
    give: () => void taken--,
  }
}

/** Answers a request with an event stream; headers are on the wire when this returns. */
export function openEventStream(request: IncomingMessage, response: ServerResponse, closing: AbortSignal, seats: Seats): EventStream {
  seats.take()
  const ended = new AbortController()
  request.socket.setNoDelay(true)
  response.writeHead(200, {
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-cache, no-transform',
    'X-Accel-Buffering': 'no',
  })
  const write = (bytes: string | Uint8Array): void => {
    if (ended.signal.aborted) return
    response.write(bytes)
    if (response.writableLength > MAX_BACKLOG) response.destroy()
  }
  const {socket} = request
  const taken = (): number => socket.bytesWritten - socket.writableLength
  let before = 0
  const keepAlive = setInterval(() => {
    // Who has something to take and takes nothing of it for so long has gone without a word, or never reads.
    if (response.writableLength > 0 && taken() === before) response.destroy()
    before = taken()
    write(':\n\n')
  }, KEEP_ALIVE)
  const end = (): void => {
    if (ended.signal.aborted) return
    clearInterval(keepAlive)
    seats.give()
    ended.abort()
    closing.removeEventListener('abort', end)
    response.end()
    // A stream's connection is of no further use, and an open one would keep the lake from closing.
    if (closing.aborted) request.socket.destroySoon()
  }
  response.on('close', end)
  response.on('error', end)
  closing.addEventListener('abort', end)
  write(':\n\n')
  return {send: ({event, id, data}) => write(frameOf(event, id, JSON.stringify(data))), write, end, backlog: () => response.writableLength, ended: ended.signal}
}

/** Tells the reader that there is nothing to come back for once the dataset is gone. */
export function endWith(closed: AbortSignal, stream: EventStream): void {
  const end = (): void => {
    stream.send({event: 'disconnect', data: {reason: 'The dataset has been deleted.'}})
    stream.end()
  }
  closed.addEventListener('abort', end, {signal: stream.ended})
}

/** One event on the wire. JSON holds no line break, so one `data:` line is enough. */
export function frameOf(event: string | undefined, id: string | undefined, json: string): string {
  return `${event === undefined ? '' : `event: ${event}\n`}${id === undefined ? '' : `id: ${id}\n`}data: ${json}\n\n`
}
