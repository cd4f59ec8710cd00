import {parseArgs} from 'node:util'
import type {ParseArgsConfig} from 'node:util'
import type {SanityClient} from '@sanity/client'
import {newsroom as settings} from '../../newsroom.ts'
import {newsroomOf} from '../../workflow/index.ts'
import type {Mover, Newsroom} from '../../workflow/index.ts'
import {connect, readSettings, settingsFlags, SettingsError} from '../settings.ts'
import type {Settings} from '../settings.ts'

/** One thing that `npm run desk` can do. */
export interface DeskCommand {
  /** How it is called, after `npm run desk --`. */
  usage: string
  /** What it does, in a few words. */
  about: string
  help?: string
  flags: NonNullable<ParseArgsConfig['options']>
  /** The process ends with 1 when it says false: refused, or something was found. */
  run(desk: Desk, asked: Asked): Promise<boolean>
}

export interface Asked {
  words: string[]
  flags: Record<string, string | boolean | undefined>
}

/** Whoever calls, at which lake, in which newsroom. */
export interface Desk {
  client: SanityClient
  settings: Settings
  mover: Mover
  newsroom: Newsroom
  /** Our own lake, which keeps the record of moves itself. */
  isKept: boolean
  now: () => Date
}

/** Says what was wrong with the words of a command. */
export class UsageError extends Error {
  override name = 'UsageError'
}

export function readCommand(command: DeskCommand, args: string[]): {asked: Asked; settings: Settings} {
  try {
    const {values, positionals} = parseArgs({args, allowPositionals: true, options: {...settingsFlags, ...command.flags}})
    const flags = values as Asked['flags']
    const text = (name: string): string | undefined => (typeof flags[name] === 'string' ? flags[name] : undefined)
    return {asked: {words: positionals, flags}, settings: readSettings({api: text('api'), project: text('project'), dataset: text('dataset'), token: text('token')})}
  } catch (error) {
    if (error instanceof SettingsError || (error instanceof TypeError && 'code' in error)) throw new UsageError(error.message)
    throw error
  }
}

interface Me {
  id: string
  roles: {name: string}[]
}

/** Finds out who calls, and whether people sign in at this lake: with nobody else, nobody else can approve. */
export async function openDesk(lake: Settings): Promise<Desk> {
  const client = connect(lake)
  const me = await client.request<Me>({url: '/users/me'})
  const isSignedIn = lake.apiHost === undefined || (await asksWhoOneIs(client))
  return {client, settings: lake, mover: {id: me.id, roles: me.roles.map(({name}) => name)}, newsroom: newsroomOf(settings, isSignedIn), isKept: lake.apiHost !== undefined, now: () => new Date()}
}

async function asksWhoOneIs(client: SanityClient): Promise<boolean> {
  try {
    await client.withConfig({token: undefined as never}).request({url: '/users/me'})
    return false
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'statusCode' in error && error.statusCode === 401) return true
    throw error
  }
}

export const textOf = ({flags}: Asked, name: string): string | undefined => (typeof flags[name] === 'string' ? flags[name] : undefined)

/** Names of people, for lists: ids are for machines. */
export async function namesOf({client}: Desk, ids: Iterable<string>): Promise<(id: string) => string> {
  const wanted = [...new Set(ids)].filter(Boolean)
  const known = new Map<string, string>()
  for (let from = 0; from < wanted.length; from += 50) {
    const found = await client.request<{id: string; displayName: string} | {id: string; displayName: string}[]>({url: `/users/${wanted.slice(from, from + 50).join(',')}`}).catch(() => [])
    for (const {id, displayName} of [found].flat()) known.set(id, displayName)
  }
  return (id) => known.get(id) ?? (id === 'schedule' ? 'the schedule' : id)
}
