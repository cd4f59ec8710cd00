import {randomUUID} from 'node:crypto'
import {mkdtemp, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {createClient, type ClientConfig, type SanityClient} from '@sanity/client'
import {onTestFinished} from 'vitest'
import {createLake, type Lake, type LakeOptions} from '../../lake/index.ts'

export interface StartedLake {
  lake: Lake
  /** The real client over HTTP, with the administrator's token; raw perspective. */
  client: SanityClient
  /** The same with other settings. */
  clientWith(config: ClientConfig): SanityClient
  /** The temporary data directory. */
  directory: string
  close(): Promise<void>
}

/**
 * A real lake on a free port with its data in a temporary directory, and a real client for it.
 * Inside a test it cleans up by itself when the test ends; from beforeAll, pass `manual: true` and call `close` in afterAll.
 */
export async function startLake({manual = false, ...options}: Partial<LakeOptions> & {manual?: boolean} = {}): Promise<StartedLake> {
  const directory = await mkdtemp(join(tmpdir(), 'copydesk-lake-'))
  const lake = await createLake({
    ...(options.memory ? {} : {dataDirectory: directory}),
    projectId: 'copydesk',
    datasets: ['production'],
    now: () => new Date(),
    newId: randomUUID,
    streamPorts: [],
    setTimer(run, milliseconds) {
      const timer = setTimeout(run, milliseconds)
      return () => clearTimeout(timer)
    },
    warn: (message) => process.stderr.write(`${message}\n`),
    ...options,
  })
  const clientWith = (config: ClientConfig): SanityClient =>
    createClient({
      projectId: lake.projectId,
      dataset: 'production',
      apiVersion: '2025-02-19',
      apiHost: lake.url,
      useProjectHostname: false,
      useCdn: false,
      token: lake.token,
      perspective: 'raw',
      ...config,
    })
  const close = async (): Promise<void> => {
    await lake.close()
    await rm(directory, {recursive: true, force: true})
  }
  if (!manual) onTestFinished(close)
  return {lake, client: clientWith({}), clientWith, directory, close}
}
