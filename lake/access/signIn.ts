import {newSecret} from './secret.ts'

/** Milliseconds between signing in and the Studio's fetching of its session: the browser goes straight there. */
const HANDOVER = 60_000

/** The step between the sign-in page and the Studio: an id that is good once, for one minute, for one web origin. */
export interface Handovers {
  begin(token: string, origin: string): string
  /** The token of the session; asking ends it. */
  take(id: string, origin: string | undefined): string | undefined
}

export function openHandovers(now: () => Date, newId: () => string): Handovers {
  const open = new Map<string, {token: string; origin: string; expires: number}>()
  return {
    begin(token, origin) {
      const time = now().getTime()
      for (const [id, {expires}] of open) if (expires < time) open.delete(id)
      const id = newSecret(newId)
      open.set(id, {token, origin, expires: time + HANDOVER})
      return id
    },
    take(id, origin) {
      const found = open.get(id)
      open.delete(id)
      return found && found.expires >= now().getTime() && found.origin === origin ? found.token : undefined
    },
  }
}

/** Wrong tokens that one address may try in one minute. */
const TRIES = 10
const MINUTE = 60_000

/**
 * Counts failed attempts to sign in, address by address. A right token always gets in: many people can share an address, and a
 * token is too long to be guessed, so all that is held back is noise.
 */
export interface Attempts {
  /** Seconds to wait when this address has failed too often, otherwise 0. */
  wait(address: string): number
  failed(address: string): void
}

export function openAttempts(now: () => Date): Attempts {
  const failures = new Map<string, {count: number; until: number}>()
  return {
    wait(address) {
      const known = failures.get(address)
      const left = (known?.until ?? 0) - now().getTime()
      return known && known.count >= TRIES && left > 0 ? Math.ceil(left / 1000) : 0
    },
    failed(address) {
      const time = now().getTime()
      for (const [other, {until}] of failures) if (until <= time) failures.delete(other)
      const known = failures.get(address)
      failures.set(address, {count: (known?.count ?? 0) + 1, until: known?.until ?? time + MINUTE})
    },
  }
}
