import path from 'node:path'
import {buildStudio, serveStudio} from '../../scripts/studio.ts'
import type {StudioEnvironment} from '../../scripts/studio.ts'

/** The built Studio is kept between runs, as `npm start` keeps it: a change of its code builds it again. */
const cache = path.resolve(import.meta.dirname, '../../.copydesk/cache')

/** Builds the Studio if needed and serves it on a free port for one lake. */
export async function startStudio(environment: StudioEnvironment): Promise<{url: string; close: () => Promise<void>}> {
  const folder = await buildStudio(cache, () => {})
  return serveStudio(folder, environment, 0)
}
