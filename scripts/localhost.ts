/**
 * Preloaded into the official `sanity` CLI (see scripts/sanity.ts). It reaches the lake under
 * http://<project>.localhost, a name that browsers send to the loopback by themselves (RFC 6761, section 6.3)
 * and that Node hands to a resolver which need not know it.
 */
import dns from 'node:dns'
import type {LookupAddress, LookupOptions} from 'node:dns'

type Callback = (error: NodeJS.ErrnoException | null, address: string | LookupAddress[], family?: number) => void

const lookup = dns.lookup as (hostname: string, options: LookupOptions, callback: Callback) => void

function lookupLoopback(hostname: string, options: LookupOptions | number | Callback, callback?: Callback): void {
  const done = typeof options === 'function' ? options : callback
  const settings: LookupOptions = typeof options === 'function' ? {} : typeof options === 'number' ? {family: options} : options
  if (!done) throw new TypeError('dns.lookup needs a callback')
  lookup(hostname.endsWith('.localhost') ? '127.0.0.1' : hostname, settings, done)
}

Object.assign(dns, {lookup: lookupLoopback})
