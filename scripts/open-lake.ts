import {createHash, randomUUID} from 'node:crypto'
import {mkdir} from 'node:fs/promises'
import {createLake, scheduleUser, StartError} from '../lake/index.ts'
import type {Lake} from '../lake/index.ts'
import {newsroom} from '../newsroom.ts'
import {asPublished, guardOf, newsroomOf, rolesOf, type Hash, type House, type NewsroomSettings} from '../workflow/index.ts'
import {keepExpiry} from './expiry.ts'
import {certificate, make, type Certificate} from './certificate.ts'

export interface LakeSettings {
  /** Keeps everything here; without it the lake keeps nothing. */
  dataDirectory?: string | undefined
  /** Where to listen; 127.0.0.1 by default. */
  host?: string | undefined
  port: number
  /** Web origins, besides those of this machine, whose pages may call from the start. */
  origins?: readonly string[]
  /** Nobody gets in without a token. Must be so when others than this machine can reach the lake. */
  requireToken?: boolean
  projectId: string
  dataset: string
  /** How the newsroom works; as `newsroom.ts` says by default. */
  settings?: NewsroomSettings
}

/** A lake with the real clock, real ids, its own certificate and the newsroom's rules: what `npm start` and `npm run lake` run. */
export async function openLake({dataDirectory, host, port, origins = [], requireToken = false, projectId, dataset, settings = newsroom}: LakeSettings): Promise<Lake> {
  const now = new Date()
  return createLake({
    ...(dataDirectory ? {dataDirectory} : {memory: true}),
    port,
    projectId,
    datasets: [dataset],
    tls: dataDirectory ? await certificateIn(dataDirectory, projectId, now) : await make(projectId, now),
    now: () => new Date(),
    newId: randomUUID,
    setTimer,
    roles: rolesOf(settings.roles),
    ...(host !== undefined && {host}),
    origins,
    requireToken,
    guard: guardOf(houseOf(settings, requireToken)),
    publishing: asPublished,
    attend: (dataset) => keepExpiry(dataset, {now: () => new Date(), setTimer, newId: randomUUID, clock: scheduleUser.id, warn: (message) => console.error(message)}),
    warn: (message) => console.error(message),
  })
}

/** What the guard is set up with. @param isSignedIn Whether the lake asks everybody who they are. */
export function houseOf(settings: NewsroomSettings, isSignedIn: boolean): House {
  return {newsroom: newsroomOf(settings, isSignedIn), hash, clock: scheduleUser.id}
}

export const hash: Hash = (text) => createHash('sha256').update(text).digest('hex')

/** The first thing that is written to the folder, so the first to notice that it cannot be. */
async function certificateIn(dataDirectory: string, projectId: string, now: Date): Promise<Certificate> {
  try {
    await mkdir(dataDirectory, {recursive: true, mode: 0o700})
    return await certificate(dataDirectory, projectId, now)
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error
    throw new StartError(`The lake cannot write to its data folder ${dataDirectory} (${error.message}). Make it writable, or name another with --data.`)
  }
}

function setTimer(run: () => void, milliseconds: number): () => void {
  const timer = setTimeout(run, milliseconds)
  return () => clearTimeout(timer)
}
