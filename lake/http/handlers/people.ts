import {z} from 'zod'
import type {Roles} from '../../access/index.ts'
import {LakeError} from '../../errors.ts'
import type {UserInfo} from '../../store/index.ts'
import {readJson} from '../body.ts'
import type {Account, Exchange, Premises, Reply} from '../exchange.ts'
import {list} from '../params.ts'

/** Roles as the Studio shows them; those that the lake does not know any more are left out. */
export function rolesNamed(roles: Roles, names: readonly string[]): {name: string; title: string; description: string}[] {
  return names.flatMap((name) => (roles[name] ? [{name, title: roles[name].title, description: roles[name].description}] : []))
}

/** GET /users/me — whoever the request speaks for. A 200 here is all the Studio needs to open without a login screen. */
export function me({premises, account: {user, roles}}: Exchange): Reply {
  return {
    body: {
      id: user.id,
      name: user.displayName,
      email: user.email ?? '',
      profileImage: user.imageUrl ?? null,
      provider: 'local',
      role: roles[0] ?? '',
      roles: rolesNamed(premises.accounts.roles, roles),
    },
  }
}

/** GET /auth/id */
export function myId({account}: Exchange): Reply {
  return {body: {id: account.user.id}}
}

/** GET /users/:ids — one id gives an object, several give a list of those that exist. */
export function users({path, premises, account}: Exchange): Reply {
  const ids = list(path.ids)
  const found = ids.map((id) => premises.accounts.user(id)).filter((user) => user !== undefined)
  const face = (user: UserInfo) => publicFace(user, account, premises)
  if (ids.length > 1) return {body: found.map(face)}
  const [user] = found
  if (!user) throw new LakeError('notFound', `User "${path.ids}" not found.`)
  return {body: face(user)}
}

/** When the lake got its first dataset; nothing else is known of the age of anybody. */
export function foundedAt({registry}: Premises): string | null {
  return registry.datasets().map(({createdAt}) => createdAt).sort()[0] ?? null
}

function publicFace({id, displayName, email, imageUrl}: UserInfo, account: Account, premises: Premises): Record<string, unknown> {
  const since = foundedAt(premises)
  return {
    id,
    projectId: premises.projectId,
    createdAt: since,
    updatedAt: since,
    sanityUserId: id,
    displayName,
    familyName: null,
    givenName: null,
    middleName: null,
    email: email ?? null,
    imageUrl: imageUrl ?? null,
    isCurrentUser: id === account.user.id,
    provider: 'local',
  }
}

/** GET /users/me/keyvalue/:keys — what the Studio remembers for a person: list layouts, recent searches. */
export function keyValues({premises, account, path}: Exchange): Reply {
  return {body: premises.registry.keyValues(account.user.id, list(path.keys))}
}

const pairs = z.union([
  z.array(z.object({key: z.string().min(1), value: z.unknown()})),
  z.object({key: z.string().min(1), value: z.unknown()}).transform((pair) => [pair]),
])

/** PUT /users/me/keyvalue */
export async function putKeyValues({request, premises, account}: Exchange): Promise<Reply> {
  const given = await readJson(request, premises.limits.json, pairs)
  return {body: premises.registry.putKeyValues(account.user.id, given)}
}

/** DELETE /users/me/keyvalue/:key */
export function deleteKeyValue({premises, account, path: {key = ''}}: Exchange): Reply {
  if (!premises.registry.deleteKeyValue(account.user.id, key)) throw new LakeError('notFound', `Nothing is remembered under "${key}".`)
  return {status: 204}
}
