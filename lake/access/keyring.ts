import {checkHoldsLake, registryFile} from '../directory.ts'
import {openRegistry} from '../store/index.ts'
import {openOrigins, type Origins} from './origins.ts'
import {rolesWith, type Roles} from './roles.ts'
import {openTokens, type Tokens} from './tokens.ts'

/** Who is let into a lake, for whoever looks after it. */
export interface Keyring {
  tokens: Tokens
  origins: Origins
  /** The roles that tokens can have, by name. */
  roles: Roles
  close(): void
}

export interface KeyringOptions {
  dataDirectory: string
  /** As the lake itself gets them. */
  roles?: Roles
  now: () => Date
  newId: () => string
}

/** Opens the keys of a data folder, also while its lake is running: what is changed counts from the next request on. */
export function openKeyring({dataDirectory, roles: own, now, newId}: KeyringOptions): Keyring {
  checkHoldsLake(dataDirectory)
  const registry = openRegistry({file: registryFile(dataDirectory), now})
  const roles = rolesWith(own)
  const tokens = openTokens({registry, roles, now, newId})
  return {
    tokens,
    origins: openOrigins(registry.keys),
    roles,
    close() {
      tokens.close()
      registry.close()
    },
  }
}
