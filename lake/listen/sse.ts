import type {IncomingMessage, ServerResponse} from 'node:http'

/** Milliseconds; proxies and browsers give up on a silent stream later than this. */
const KEEP_ALIVE = 10_000

/** Bytes that may wait for a reader who does not read; more cuts it off. It comes back, and is told what it missed or to start over. */
export const MAX_BACKLOG = 16 * 2 ** 20

export interface ServerEvent {
  event?: string
  id?: string
  data: unknown
}

/** One open stream of server-sent events. */
export interface EventStream {
  send(event: ServerEvent): void
  end(): void
  /** Bytes that wait for the reader. */
  backlog(): number
  /** Aborted when the reader has gone or the stream was ended. */
  ended: AbortSignal
}

/** Answers a request with an event stream; headers are on the wire when this returns. */
export function openEventStream(request: IncomingMessage, response: ServerResponse, closing: AbortSignal): EventStream {
  const ended = new AbortController()
  request.socket.setNoDelay(true)
  response.writeHead(200, {
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-cache, no-transform',
    'X-Accel-Buffering': 'no',
  })
  const write = (text: string): void => {
    if (ended.signal.aborted) return
    response.write(text)
    if (response.writableLength > MAX_BACKLOG) response.destroy()
  }
  const keepAlive = setInterval(() => write(':\n\n'), KEEP_ALIVE)
  const end = (): void => {
    if (ended.signal.aborted) return
    clearInterval(keepAlive)
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
  return {send: (event) => write(written(event)), end, backlog: () => response.writableLength, ended: ended.signal}
}

/** Tells the reader that there is nothing to come back for once the dataset is gone. */
export function endWith(closed: AbortSignal, stream: EventStream): void {
  const end = (): void => {
    stream.send({event: 'disconnect', data: {reason: 'The dataset has been deleted.'}})
    stream.end()
  }
  closed.addEventListener('abort', end, {signal: stream.ended})
}

/** JSON holds no line break, so one `data:` line is enough. */
function written({event, id, data}: ServerEvent): string {
  const lines = [event === undefined ? '' : `event: ${event}\n`, id === undefined ? '' : `id: ${id}\n`]
  return `${lines.join('')}data: ${JSON.stringify(data)}\n\n`
}
