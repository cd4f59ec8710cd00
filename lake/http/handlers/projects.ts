import {z} from 'zod'
import {LakeError} from '../../errors.ts'
import type {DatasetInfo} from '../../store/index.ts'
import {readJson} from '../body.ts'
import {grantsOf, publicGrant} from '../../access/index.ts'
import type {Account, Exchange, Premises, Reply} from '../exchange.ts'
import {flag, list, text} from '../params.ts'
import {allowanceIn, checkMayCreate, isPublic} from '../reach.ts'
import {foundedAt, rolesNamed} from './people.ts'

function projectOf(premises: Premises, account: Account): Record<string, unknown> {
  const {projectId} = premises
  const created = foundedAt(premises)
  return {
    id: projectId,
    displayName: projectId,
    studioHost: null,
    organizationId: null,
    isBlocked: false,
    isDisabled: false,
    isDisabledByUser: false,
    activityFeedEnabled: false,
    createdAt: created,
    updatedAt: created,
    metadata: {},
    maxRetentionDays: null,
    features: [],
    members: membersOf(premises, account),
  }
}

/** GET /projects/:project */
export function project(exchange: Exchange): Reply {
  return {body: projectOf(exchange.premises, exchange.account)}
}

/** GET /projects — this lake's project belongs to no organization. */
export function projects({premises, account, query}: Exchange): Reply {
  if (text(query, 'organizationId') !== undefined) return {body: []}
  const {members, features, ...rest} = projectOf(premises, account)
  return {body: [{...rest, ...(flag(query, 'includeMembers', true) && {members}), ...(flag(query, 'includeFeatures', true) && {features})}]}
}

/** GET /projects/:project/members — everybody who has a token, and whoever asks. */
export function members({premises, account}: Exchange): Reply {
  return {body: membersOf(premises, account)}
}

function membersOf({accounts}: Premises, {user, roles}: Account): Record<string, unknown>[] {
  const held = new Map([[user.id, new Set(roles)]])
  for (const {user: {id}, role} of accounts.tokens.list()) held.set(id, (held.get(id) ?? new Set()).add(role))
  return [...held].map(([id, names]) => ({
    id, isCurrentUser: id === user.id, isRobot: false, role: [...names][0] ?? '', roles: rolesNamed(accounts.roles, [...names]),
  }))
}

/** GET /projects/:project/roles */
export function roles({premises}: Exchange): Reply {
  const {roles} = premises.accounts
  return {body: rolesNamed(roles, Object.keys(roles))}
}

/** GET /projects/:project/grants — what the Studio offers beside documents: only managing the project, and only to who may. */
export function projectGrants({premises, account}: Exchange): Reply {
  const grants = [{name: 'read', params: {}}, ...(premises.accounts.manages(account) ? [{name: 'update', params: {}}, {name: 'manage', params: {}}] : [])]
  return {body: {'sanity.project': [{id: 'project', name: 'project', title: 'Project', description: '', isCustom: false, config: {}, grants}]}}
}

/** GET /projects/:project/datasets/:dataset/acl — the browser evaluates these filters to know what a person may do. */
export function acl(exchange: Exchange): Reply {
  const {premises, account, path} = exchange
  premises.dataset(path.dataset ?? '')
  const granted = grantsOf(premises.accounts.roles, account.roles)
  return {body: isPublic(premises, path.dataset) && !allowanceIn(exchange).all('read') ? [...granted, publicGrant] : granted}
}

/** GET /datasets, GET /projects/:project/datasets — the filters matter: unfiltered, the Studio takes the main dataset for its comments. */
export function datasets({query, premises}: Exchange): Reply {
  const fits = (info: DatasetInfo): boolean =>
    (!query.has('datasetProfile') || list(query.get('datasetProfile')).includes(info.datasetProfile ?? '')) &&
    (!query.has('addonFor') || list(query.get('addonFor')).includes(info.addonFor ?? ''))
  return {body: premises.registry.datasets().filter(fits).map(datasetFace)}
}

function datasetFace(info: DatasetInfo): Record<string, unknown> {
  return {...info, features: []}
}

/** GET /datasets/:dataset */
export function dataset({premises, path}: Exchange): Reply {
  const name = path.dataset ?? ''
  const info = premises.registry.dataset(name)
  if (!info) throw new LakeError('datasetNotFound', `Dataset "${name}" not found for project ID "${premises.projectId}"`)
  return {body: datasetFace(info)}
}

const aclModes = z.enum(['public', 'private', 'custom'])
const settings = z.object({aclMode: aclModes.default('public'), description: z.string().nullable().default(null)})

/** PUT /datasets/:dataset */
export async function createDataset({request, premises, path, account}: Exchange): Promise<Reply> {
  const name = path.dataset ?? ''
  const hasBody = request.headers['content-length'] !== undefined && request.headers['content-length'] !== '0'
  const {aclMode, description} = hasBody ? await readJson(request, premises.limits.json, settings) : settings.parse({})
  premises.createDataset(name, {aclMode, description}, account.user.id)
  return {body: {datasetName: name, aclMode, description}}
}

const changes = z.object({aclMode: aclModes.exactOptional(), description: z.string().nullable().exactOptional()})

/** PATCH /datasets/:dataset */
export async function editDataset({request, premises, path}: Exchange): Promise<Reply> {
  const {name: datasetName, aclMode, description} = premises.registry.editDataset(path.dataset ?? '', await readJson(request, premises.limits.json, changes))
  return {body: {datasetName, aclMode, description}}
}

/** PUT …/settings/embeddings */
export function noEmbeddings(): never {
  throw new LakeError('badRequest', 'This lake makes no embeddings: they need a language model. Search for words with text::query() instead.')
}

/** DELETE /datasets/:dataset */
export function deleteDataset({premises, path}: Exchange): Reply {
  premises.deleteDataset(path.dataset ?? '')
  return {body: {deleted: true}}
}

/** POST /comments/:dataset/setup — makes the addon dataset in which the Studio keeps comments and tasks. */
export function setUpAddon(exchange: Exchange): Reply {
  checkMayCreate(exchange)
  const {premises, path, account} = exchange
  const main = path.dataset ?? ''
  premises.dataset(main)
  const name = `${main}-comments`
  const addon = {addonFor: main, datasetProfile: 'comments', aclMode: 'private'} as const
  if (!premises.registry.dataset(name)) premises.createDataset(name, addon, account.user.id)
  return {body: {datasetName: name}}
}
