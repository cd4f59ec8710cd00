import {LakeError} from '../errors.ts'
import type {Keys, KnownOrigin} from '../store/index.ts'

/** Web addresses whose pages may call, besides those of this machine. A `*` stands for any part of a host name, as in the hosted service. */
export interface Origins {
  list(): KnownOrigin[]
  /** Throws `badRequest` for what is no origin. */
  add(origin: KnownOrigin): void
  /** False when it was not there. */
  remove(origin: string): boolean
  /** What a page from there may do; undefined when it may not call. */
  find(origin: string): KnownOrigin | undefined
}

/** A host of nothing but stars would be everybody. */
const ORIGIN = /^https?:\/\/(?=[^:]*[a-z0-9])[a-z0-9*]([a-z0-9.*-]*[a-z0-9])?(:(\d{1,5}|\*))?$/

export function openOrigins(keys: Keys): Origins {
  return {
    list: () => keys.origins(),
    add({origin, credentials}) {
      const plain = origin.toLowerCase().replace(/\/$/, '')
      if (!ORIGIN.test(plain)) {
        throw new LakeError('badRequest', `"${origin}" is no web origin: write https://desk.example.org, with a port if there is one and without a path.`)
      }
      keys.putOrigin({origin: plain, credentials})
    },
    remove: (origin) => keys.removeOrigin(origin.toLowerCase().replace(/\/$/, '')),
    find(origin) {
      const all = keys.origins()
      return all.find((known) => known.origin === origin) ?? all.find((known) => known.origin.includes('*') && patternOf(known.origin).test(origin))
    },
  }
}

function patternOf(origin: string): RegExp {
  const parts = origin.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\/]/g, '\\$&'))
  return new RegExp(`^${parts.join('[a-z0-9.-]+')}$`)
}
