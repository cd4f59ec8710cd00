import {hostName} from '../gate.ts'
import type {Exchange, Reply} from '../exchange.ts'
import {schemeOf} from '../scheme.ts'

/**
 * A browser opens at most six HTTP/1.1 connections to one host and port, and one document pane of the Studio holds six event streams:
 * everything else would wait behind them. So a browser's stream is sent to one of many extra ports. Others are not redirected: their
 * clients know no such limit.
 */
export function redirectToStreamPort(exchange: Exchange): Reply {
  const {request, premises, account} = exchange
  const ports = premises.streamPorts()
  const onStreamPort = ports.includes(request.socket.localPort ?? 0)
  const isBrowser = request.headers.origin !== undefined && request.httpVersion === '1.1'
  if (!isBrowser || onStreamPort || ports.length === 0 || schemeOf(request) === 'https') return undefined
  const port = ports[next++ % ports.length]
  const target = (request.url ?? '').replace(/^\/+/, '/')
  const ticket = `${target.includes('?') ? '&' : '?'}__ticket=${premises.tickets.issue(account)}`
  return {status: 307, headers: {Location: `http://${hostName(request.headers.host ?? 'localhost')}:${port}${target}${ticket}`}}
}

/** Ports take turns, over all lakes of this process. */
let next = 0
