import {createRequire} from 'node:module'
import type * as Http from 'node:http'

/**
 * Node's HTTP server. Imported as a module, `node:http` hands out all it has, and among that is a WebSocket client for which it loads
 * the whole of undici: a fifth of a start, and 9 MB.
 */
export const {createServer, STATUS_CODES} = createRequire(import.meta.url)('node:http') as typeof Http
