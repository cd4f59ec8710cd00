import {LakeError} from '../errors.ts'
import type {Route} from './exchange.ts'

export interface Place {
  /** Undefined for paths outside the versioned API. */
  apiVersion: string | undefined
  /** The project that the path names before a dataset. */
  project: string | undefined
  segments: string[]
  query: URLSearchParams
}

const VERSION = /^v(1|X|\d{4}-\d{2}-\d{2})$/i

/**
 * Reads a request target. `new URL(target, base)` would take `//v2025-02-19/data/…`, which the official CLI sends, for a host name;
 * so the target is cut by hand, and empty segments do not count.
 */
export function readPlace(target: string): Place {
  const mark = target.indexOf('?')
  const path = mark === -1 ? target : target.slice(0, mark)
  const [first, ...rest] = path.split('/').filter(Boolean).map(decode)
  const query = new URLSearchParams(mark === -1 ? '' : target.slice(mark + 1))
  const version = VERSION.exec(first ?? '')?.[1]
  const segments = version === undefined && first !== undefined ? [first, ...rest] : rest
  return {apiVersion: version?.toUpperCase(), ...plain(segments), query}
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    throw new LakeError('badRequest', `The path segment "${segment}" is not valid percent-encoding.`)
  }
}

const DATA_OPERATIONS = new Set(['query', 'doc', 'mutate', 'actions', 'listen', 'history', 'export', 'ping', 'references'])

/** `/projects/<p>/datasets/<d>/<operation>…` is another way to write `/data/<operation>/<d>…` (the client's `resource` option). */
function plain(segments: string[]): Pick<Place, 'project' | 'segments'> {
  const [projects, project, datasets, dataset, operation, ...rest] = segments
  if (projects !== 'projects' || datasets !== 'datasets' || dataset === undefined || operation === undefined) return {project: undefined, segments}
  if (operation === 'live') return {project, segments: ['data', 'live', ...rest, dataset]}
  return DATA_OPERATIONS.has(operation) ? {project, segments: ['data', operation, dataset, ...rest]} : {project: undefined, segments}
}

/** A lake serves one project; another may be named in the path, or as `other.localhost`. Throws `projectNotFound`. */
export function checkProject(projectId: string, named: string | undefined, host: string): void {
  const label = /^([^.]+)\.localhost$/.exec(host)?.[1]
  const other = [named, label].find((name) => name !== undefined && name.toLowerCase() !== projectId.toLowerCase())
  if (other !== undefined) throw new LakeError('projectNotFound', `Project "${other}" not found. This lake serves "${projectId}".`)
}

/** The values of a pattern's `:names` when the segments fit it. */
export function match(pattern: string, segments: string[]): Record<string, string> | undefined {
  const parts = pattern.split('/').filter(Boolean)
  const rest = parts.at(-1)?.endsWith('*') ? parts.pop() : undefined
  if (rest === undefined ? parts.length !== segments.length : segments.length < parts.length) return undefined
  const found: Record<string, string> = {}
  for (const [index, part] of parts.entries()) {
    const segment = segments[index] ?? ''
    if (part.startsWith(':')) found[part.slice(1)] = segment
    else if (part !== segment) return undefined
  }
  if (rest !== undefined) found[rest.slice(1, -1)] = segments.slice(parts.length).join('/')
  return found
}

/** The first row of the table that fits. Throws `methodNotAllowed` when only the method is wrong, `notFound` when nothing fits. */
export function findRoute(routes: readonly Route[], method: string, place: Place): {route: Route; path: Record<string, string>} {
  const others: string[] = []
  for (const route of routes) {
    if ((place.apiVersion === undefined) !== (route.unversioned === true)) continue
    const path = match(route.path, place.segments)
    if (!path) continue
    if (route.method === (method === 'HEAD' && !route.stream ? 'GET' : method)) return {route, path}
    others.push(route.method)
  }
  const where = `/${place.segments.join('/')}`
  if (others.length > 0) throw new LakeError('methodNotAllowed', `${method} is not possible on ${where}; it takes ${others.join(', ')}.`)
  throw new LakeError('notFound', `Nothing is served at ${method} ${where}. docs/differences.md lists what this lake does not serve.`)
}
