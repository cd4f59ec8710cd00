import {randomUUID} from 'node:crypto'
import {LakeError, openKeyring, type Keyring} from '../../lake/index.ts'
import {newsroom} from '../../newsroom.ts'
import {rolesOf} from '../../workflow/index.ts'
import {dataDirectory} from '../credentials.ts'
import {UsageError} from './command.ts'

/** Looks after the keys of a lake on this machine, running or not. What the lake refuses as a value is a mistake in the flags. */
export function withKeyring(directory: string | undefined, work: (keyring: Keyring) => void): void {
  const keyring = openKeyring({dataDirectory: directory ?? dataDirectory, roles: rolesOf(newsroom.roles), now: () => new Date(), newId: randomUUID})
  try {
    work(keyring)
  } catch (error) {
    throw error instanceof LakeError ? new UsageError(error.message) : error
  } finally {
    keyring.close()
  }
}
