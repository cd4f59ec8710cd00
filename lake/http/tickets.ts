import type {Account, Tickets} from './exchange.ts'

/** Milliseconds between the redirect that hands out a ticket and the request that brings it back; a browser follows at once. */
const LIFETIME = 30_000

export function openTickets(now: () => Date, newId: () => string): Tickets {
  const open = new Map<string, {account: Account; expires: number}>()
  const isGood = (ticket: string): boolean => (open.get(ticket)?.expires ?? -Infinity) >= now().getTime()
  return {
    issue(account) {
      const time = now().getTime()
      for (const [ticket, {expires}] of open) if (expires < time) open.delete(ticket)
      const ticket = newId()
      open.set(ticket, {account, expires: time + LIFETIME})
      return ticket
    },
    isGood,
    redeem(ticket) {
      const account = isGood(ticket) ? open.get(ticket)?.account : undefined
      open.delete(ticket)
      return account?.ended?.aborted ? undefined : account
    },
  }
}
