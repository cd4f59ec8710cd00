import {randomUUID} from 'node:crypto'
import type {SanityClient} from '@sanity/client'
import {openKeyring, type LakeOptions} from '../../lake/index.ts'
import {houseOf} from '../../scripts/open-lake.ts'
import {asPublished, guardOf, rolesOf, type NewsroomSettings} from '../../workflow/index.ts'
import {startLake, type StartedLake} from './lake.ts'

export interface GuardedLake extends StartedLake {
  /** The token of somebody with a role; one for each, made when first asked for. */
  tokenOf(role: string): string
  /** The real client in their name. */
  as(role: string): SanityClient
}

interface GuardedOptions extends Partial<LakeOptions> {
  /** From beforeAll: the caller closes it. */
  manual?: boolean
  settings?: NewsroomSettings
  /** Elsewhere, as on the hosted lake, nobody stands guard. */
  hasGuard?: boolean
}

/** A real lake with the newsroom's roles and its guard, where nobody gets in without a token. */
export async function startGuardedLake({settings = {}, hasGuard = true, ...options}: GuardedOptions = {}): Promise<GuardedLake> {
  const roles = rolesOf(settings.roles)
  const started = await startLake({requireToken: true, roles, publishing: asPublished, ...(hasGuard && {guard: guardOf(houseOf(settings, true))}), ...options})
  const tokens = new Map<string, string>()
  function tokenOf(role: string): string {
    const known = tokens.get(role)
    if (known !== undefined) return known
    const keyring = openKeyring({dataDirectory: started.directory, roles, now: () => new Date(), newId: randomUUID})
    const {token} = keyring.tokens.create({name: role, role, user: `The ${role}`})
    keyring.close()
    tokens.set(role, token)
    return token
  }
  return {...started, tokenOf, as: (role) => started.clientWith({token: tokenOf(role)})}
}
