import {connect, type Socket} from 'node:net'
import {connect as connectTls} from 'node:tls'

export interface Said {
  /** Everything heard until the other side ended, the connection broke, or enough was heard. */
  heard: string
  /** The other side neither ended nor said enough in time. */
  isLeftWaiting: boolean
}

export interface Saying {
  /** Milliseconds after which the other side counts as hanging. */
  patience: number
  /** Ends its own half after speaking, as `nc -N` does. */
  isHalfClosed?: boolean
  /** Hangs up without listening. */
  isGone?: boolean
  /** Enough has been heard: the connection is cut. Streams have no end of their own. */
  enough?: (heard: string) => boolean
  /** Speaks TLS with whoever answers. */
  isSecure?: boolean
}

/** Says bytes as they are to a port of this machine, and listens to what comes back. A broken connection is an answer, too. */
export async function say(port: number, bytes: string | Uint8Array, {patience, isHalfClosed, isGone, enough, isSecure}: Saying): Promise<Said> {
  const socket: Socket = isSecure ? connectTls({port, host: '127.0.0.1', rejectUnauthorized: false}) : connect({port, host: '127.0.0.1', allowHalfOpen: true})
  let heard = ''
  let isLeftWaiting = false
  socket.on('error', () => socket.destroy())
  socket.on('end', () => socket.end())
  socket.setEncoding('latin1')
  socket.on('data', (text: string) => {
    heard += text
    if (enough?.(heard)) socket.destroy()
  })
  const closed = new Promise((resolve) => socket.once('close', resolve))
  const hangs = setTimeout(() => {
    isLeftWaiting = true
    socket.destroy()
  }, patience)
  socket.write(bytes, () => {
    if (isGone) socket.destroy()
    else if (isHalfClosed) socket.end()
  })
  await closed
  clearTimeout(hangs)
  return {heard, isLeftWaiting}
}
