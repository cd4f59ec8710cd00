import {useMemo} from 'react'
import {useClient, useCurrentUser} from 'sanity'
import type {SanityClient} from '@sanity/client'
import {newsroom as settings} from '../../newsroom.ts'
import {newsroomOf} from '../../workflow/index.ts'
import type {Hands, Mover, Newsroom} from '../../workflow/index.ts'
import {now} from '../clock.ts'
import {apiVersion, environment} from '../environment.ts'

/** The newsroom that this Studio belongs to. It never changes while the page is open. */
export const newsroom: Newsroom = newsroomOf(settings, environment().login)

/** Whoever looks at the Studio, as the workflow sees them. */
export function useMover(): Mover {
  const user = useCurrentUser()
  const id = user?.id ?? ''
  const roles = user?.roles.map(({name}) => name).join(' ') ?? ''
  return useMemo(() => ({id, roles: roles.split(' ').filter(Boolean)}), [id, roles])
}

/** The same with what it takes to make a move. */
export function useHands(): Hands {
  const client = useClient({apiVersion})
  const mover = useMover()
  return useMemo(() => handsOf(client, mover), [client, mover])
}

function handsOf(client: SanityClient, mover: Mover): Hands {
  // Our own lake has an address of its own, and keeps the record of moves itself.
  return {client, newsroom, mover, now, newId: () => crypto.randomUUID().replaceAll('-', '').slice(0, 10), digest, isKept: environment().apiHost !== undefined}
}

async function digest(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
