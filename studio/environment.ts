import {local} from '../local.ts'

/**
 * Which dataset the Studio opens. Three places can say it, the first one that does wins:
 * the page (`/environment.js`, so that one built Studio serves any lake), the environment the Studio was built in,
 * and the local default.
 */
export interface Environment {
  projectId: string
  dataset: string
  /** Where the API is. Undefined: Sanity's hosted Content Lake. */
  apiHost?: string
  /** Shows the query tool, which is for developers. */
  developer: boolean
  /** People sign in: then somebody else than the writer approves a story. A lake on this machine may ask nobody. */
  login: boolean
}

/** What `/environment.js` may set as `globalThis.copydesk`. One that names a project also decides where the API is. */
export interface PageEnvironment {
  projectId?: string
  dataset?: string
  apiHost?: string
  developer?: boolean
  login?: boolean
}

/** The API that the desk asks; its filters use no GROQ function or attribute newer than this. */
export const apiVersion = '2025-02-19'

/** The variables the Studio was built with; `sanity build` writes those that begin with SANITY_STUDIO_ into the bundle. */
export interface BuildEnvironment {
  SANITY_STUDIO_PROJECT_ID?: string | undefined
  SANITY_STUDIO_DATASET?: string | undefined
  SANITY_STUDIO_API_HOST?: string | undefined
  SANITY_STUDIO_DEVELOPER?: string | undefined
  SANITY_STUDIO_LOGIN?: string | undefined
}

/** Merges the three. A project id without an API host means the hosted lake; none at all means the local one. */
export function resolveEnvironment(page: PageEnvironment, build: BuildEnvironment): Environment {
  const {projectId, apiHost} = whereabouts(page, build)
  return {
    projectId,
    dataset: page.dataset || build.SANITY_STUDIO_DATASET || local.dataset,
    ...(apiHost ? {apiHost} : {}),
    developer: page.developer ?? build.SANITY_STUDIO_DEVELOPER === 'true',
    login: page.login ?? (build.SANITY_STUDIO_LOGIN === 'true' || apiHost === undefined),
  }
}

/** Project and API host are taken from the same place, so that a hosted project never meets the host of a local one. */
function whereabouts(page: PageEnvironment, build: BuildEnvironment): {projectId: string; apiHost?: string | undefined} {
  if (page.projectId) return {projectId: page.projectId, apiHost: page.apiHost}
  const apiHost = page.apiHost || build.SANITY_STUDIO_API_HOST
  if (build.SANITY_STUDIO_PROJECT_ID) return {projectId: build.SANITY_STUDIO_PROJECT_ID, apiHost}
  return {projectId: local.projectId, apiHost: apiHost || local.apiHost}
}

/** Reads the page and the bundle. Does nothing else: no request, no global is changed. */
export function environment(): Environment {
  const page = (globalThis as {copydesk?: PageEnvironment}).copydesk ?? {}
  // Named one by one: the bundler replaces each by its value, `process` itself does not exist in a browser.
  return resolveEnvironment(page, {
    SANITY_STUDIO_PROJECT_ID: process.env.SANITY_STUDIO_PROJECT_ID,
    SANITY_STUDIO_DATASET: process.env.SANITY_STUDIO_DATASET,
    SANITY_STUDIO_API_HOST: process.env.SANITY_STUDIO_API_HOST,
    SANITY_STUDIO_DEVELOPER: process.env.SANITY_STUDIO_DEVELOPER,
    SANITY_STUDIO_LOGIN: process.env.SANITY_STUDIO_LOGIN,
  })
}
