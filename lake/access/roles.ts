import {LakeError} from '../errors.ts'
import type {Permission} from '../types.ts'

const permissions: readonly Permission[] = ['read', 'create', 'update', 'history', 'editHistory', 'manage']

/** These permissions for every document that the filter selects. */
export interface Grant {
  /** The condition between `*[` and `]`. It looks at the document and at `identity()`, never at other documents or at the clock. */
  filter: string
  permissions: readonly Permission[]
}

/** What a person or a program is let in as. */
export interface Role {
  title: string
  /** One sentence for whoever gives the role to somebody. */
  description: string
  /** They add up: what one of them allows is allowed. */
  grants: readonly Grant[]
}

/** Roles by name. */
export type Roles = Readonly<Record<string, Role>>

const EVERYTHING = '_id in path("**")'

/** The one role that also manages the lake itself: datasets, and who may see them. */
export const ADMINISTRATOR = 'administrator'

/** What every lake knows; whoever opens one may add roles, and say otherwise what viewers and editors are. */
const builtInRoles: Roles = {
  viewer: {title: 'Viewer', description: 'Reads everything, changes nothing.', grants: [{filter: EVERYTHING, permissions: ['read', 'history']}]},
  editor: {title: 'Editor', description: 'Reads, writes and publishes everything.', grants: [{filter: EVERYTHING, permissions: ['read', 'create', 'update', 'history']}]},
}

const administrator: Role = {title: 'Administrator', description: 'Does everything, and manages the lake.', grants: [{filter: EVERYTHING, permissions}]}

/** What readers without a token see of a public dataset: published documents without a dot in their id. */
export const publicGrant: Grant = {filter: '_id in path("*")', permissions: ['read']}

/** The roles of one lake. */
export function rolesWith(own: Roles = {}): Roles {
  // Listed in the order in which the lake gives its own; the first spread sets the order, the last what counts.
  return {...own, ...builtInRoles, ...own, [ADMINISTRATOR]: administrator}
}

/** What roles with these names may do together; a role that the lake does not know any more may do nothing. */
export function grantsOf(roles: Roles, names: readonly string[]): readonly Grant[] {
  return names.flatMap((name) => (Object.hasOwn(roles, name) ? (roles[name]?.grants ?? []) : []))
}

/** Throws `badRequest` for a role that the lake does not know. */
export function roleNamed(roles: Roles, name: string): Role {
  const role = Object.hasOwn(roles, name) ? roles[name] : undefined
  if (!role) throw new LakeError('badRequest', `There is no role "${name}". This lake knows: ${Object.keys(roles).join(', ')}.`)
  return role
}
