import {randomUUID} from 'node:crypto'
import {mkdir} from 'node:fs/promises'
import {createLake} from '../lake/index.ts'
import type {Lake} from '../lake/index.ts'
import {asPublished, refusalOf} from '../workflow/index.ts'
import {certificate, make} from './certificate.ts'

export interface LakeSettings {
  /** Keeps everything here; without it the lake keeps nothing. */
  dataDirectory?: string | undefined
  port: number
  projectId: string
  dataset: string
}

/** A lake with the real clock, real ids, its own certificate and the newsroom's rules: what `npm start` and `npm run lake` run. */
export async function openLake({dataDirectory, port, projectId, dataset}: LakeSettings): Promise<Lake> {
  const now = new Date()
  if (dataDirectory) await mkdir(dataDirectory, {recursive: true, mode: 0o700})
  return createLake({
    ...(dataDirectory ? {dataDirectory} : {memory: true}),
    port,
    projectId,
    datasets: [dataset],
    tls: dataDirectory ? await certificate(dataDirectory, projectId, now) : await make(projectId, now),
    now: () => new Date(),
    newId: randomUUID,
    setTimer,
    guard: ({changes, timestamp}) => refusalOf(changes, new Date(timestamp)),
    publishing: asPublished,
    warn: (message) => console.error(message),
  })
}

function setTimer(run: () => void, milliseconds: number): () => void {
  const timer = setTimeout(run, milliseconds)
  return () => clearTimeout(timer)
}
