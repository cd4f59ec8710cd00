import {ClientError, createClient} from '@sanity/client'
import type {SanityClient} from '@sanity/client'
import {z} from 'zod'
import {local} from '../local.ts'
import {apiVersion} from './apiVersion.ts'
import {patterns} from './names.ts'

/** Where a script finds its lake. Without `apiHost` that is Sanity's hosted Content Lake. */
export interface Settings {
  projectId: string
  dataset: string
  apiHost?: string
  token?: string
}

/** For `parseArgs`: the flags that every command which talks to a lake knows. */
export const settingsFlags = {
  api: {type: 'string'},
  project: {type: 'string'},
  dataset: {type: 'string'},
  token: {type: 'string'},
} as const

export interface Flags {
  api?: string | undefined
  project?: string | undefined
  dataset?: string | undefined
  token?: string | undefined
}

type Environment = Record<string, string | undefined>

/** A wrong setting: the message says which one and what is wanted. A command ends with exit code 2. */
export class SettingsError extends Error {
  override name = 'SettingsError'
}

const rules = z.object({
  projectId: z.string().regex(patterns.projectId, 'A project id has only letters, digits and dashes'),
  dataset: z.string().regex(patterns.dataset, 'A dataset name has at most 64 small letters, digits, dashes and underscores'),
  apiHost: z.url({protocol: /^https?$/, error: 'The address of the API begins with http:// or https://'}).optional(),
  token: z.string().min(1, 'A token is not empty').optional(),
})

/**
 * Flags, then the environment, then the local default. A project id without an API address means the hosted
 * Content Lake; neither means the lake on this machine.
 */
export function readSettings(flags: Flags = {}, env: Environment = process.env): Settings {
  const projectId = flags.project ?? filled(env['SANITY_STUDIO_PROJECT_ID'])
  const apiHost = flags.api ?? filled(env['SANITY_STUDIO_API_HOST'])
  const token = flags.token ?? filled(env['SANITY_AUTH_TOKEN'])
  const api = apiHost ?? (projectId ? undefined : local.apiHost)
  const parsed = rules.safeParse({
    projectId: projectId ?? local.projectId,
    dataset: flags.dataset ?? filled(env['SANITY_STUDIO_DATASET']) ?? local.dataset,
    ...(api ? {apiHost: api.replace(/\/+$/, '')} : {}),
    ...(token ? {token} : {}),
  })
  if (!parsed.success) throw new SettingsError(parsed.error.issues.map((issue) => `${issue.message} (${issue.path.join('.')}).`).join(' '))
  return parsed.data as Settings
}

function filled(value: string | undefined): string | undefined {
  return value?.trim() || undefined
}

/** A client for scripts: raw perspective, no CDN. */
export function connect(settings: Settings): SanityClient {
  return createClient({
    projectId: settings.projectId,
    dataset: settings.dataset,
    apiVersion,
    useCdn: false,
    perspective: 'raw',
    requestTagPrefix: 'copydesk',
    ...(settings.apiHost ? {apiHost: settings.apiHost, useProjectHostname: false} : {}),
    ...(settings.token ? {token: settings.token} : {}),
  })
}

/** Prints what was wrong and how the command is used; the process ends with exit code 2. */
export function usageError(message: string): void {
  console.error(message)
  process.exitCode = 2
}

/** What to tell somebody whose lake does not answer, or does not let them in; undefined for every other error. */
export function unreachable(error: unknown, settings: Settings): string | undefined {
  if (error instanceof ClientError && (error.statusCode === 401 || error.statusCode === 403))
    return `The lake does not let you in: ${error.message.replace(/\.?$/, '.')} Give a token that may do this in SANITY_AUTH_TOKEN or with --token.${settings.apiHost ? ' `npm run lake -- tokens create` makes one; the administrator’s own lies in the data folder, in the file “token”.' : ''}`
  if (error instanceof ClientError && error.statusCode === 404)
    return `The lake has no dataset “${settings.dataset}” in project “${settings.projectId}” (${error.message}). Name them with --project and --dataset.`
  const code = networkCodeOf(error)
  if (!code) return undefined
  if (settings.apiHost)
    return `No lake answers at ${settings.apiHost} (${code}). Start it with \`npm start\` or \`npm run lake\`, or name another with --api URL.`
  return `The hosted Content Lake of project “${settings.projectId}” cannot be reached (${code}). Check the network and the project id.`
}

const networkCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_SOCKET'])

/** The network code of an error or of what caused it: clients wrap it in errors of their own. */
export function networkCodeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  if ('code' in error && typeof error.code === 'string' && networkCodes.has(error.code)) return error.code
  // The client gave up waiting: the lake was stopped for minutes, or this machine was asleep.
  if (error.name === 'TimeoutError') return 'no answer in time'
  if (error instanceof AggregateError) return error.errors.map(networkCodeOf).find(Boolean)
  const known = networkCodeOf(error.cause) ?? [...networkCodes].find((code) => error.message.includes(code))
  if (known) return known
  return error.message === 'fetch failed' ? (error.cause instanceof Error ? error.cause.message : error.message) : undefined
}
