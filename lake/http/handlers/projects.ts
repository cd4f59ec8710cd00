import {z} from 'zod'
import {LakeError} from '../../errors.ts'
import type {DatasetInfo} from '../../store/index.ts'
import {readJson} from '../body.ts'
import type {Exchange, Premises, Reply} from '../exchange.ts'
import {list} from '../params.ts'
import {ROLES} from './people.ts'

/** A lake serves one project. Throws `projectNotFound` for another. */
function checkProject({path, premises}: Exchange): void {
  const {project} = path
  if (project !== undefined && project !== premises.projectId) {
    throw new LakeError('projectNotFound', `Project "${project}" not found. This lake serves "${premises.projectId}".`)
  }
}

function projectOf({projectId, registry}: Premises, currentUser: string): Record<string, unknown> {
  const created = registry.datasets().map(({createdAt}) => createdAt).sort()[0] ?? null
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
    members: [{id: currentUser, isCurrentUser: true, isRobot: false, role: 'administrator', roles: ROLES}],
  }
}

/** GET /projects/:project */
export function project(exchange: Exchange): Reply {
  checkProject(exchange)
  return {body: projectOf(exchange.premises, exchange.account.user.id)}
}

/** GET /projects */
export function projects({premises, account}: Exchange): Reply {
  return {body: [projectOf(premises, account.user.id)]}
}

/** GET /projects/:project/datasets/:dataset/acl — the browser evaluates these filters to know what a person may do. */
export function acl(exchange: Exchange): Reply {
  checkProject(exchange)
  exchange.premises.dataset(exchange.path.dataset ?? '')
  const permissions = ['create', 'update', 'read', 'history', 'editHistory', 'manage']
  return {body: [{filter: '_id in path("**")', permissions}]}
}

/** GET /datasets, GET /projects/:project/datasets — the filters matter: unfiltered, the Studio takes the main dataset for its comments. */
export function datasets(exchange: Exchange): Reply {
  checkProject(exchange)
  const {query, premises} = exchange
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

const settings = z.object({aclMode: z.enum(['public', 'private', 'custom']).default('public')})

/** PUT /datasets/:dataset */
export async function createDataset({request, premises, path, account}: Exchange): Promise<Reply> {
  const name = path.dataset ?? ''
  const hasBody = request.headers['content-length'] !== undefined && request.headers['content-length'] !== '0'
  const {aclMode} = hasBody ? await readJson(request, premises.limits.json, settings) : settings.parse({})
  premises.createDataset(name, {aclMode}, account.user.id)
  return {body: {datasetName: name, aclMode}}
}

const changes = z.object({aclMode: z.enum(['public', 'private', 'custom'])})

/** PATCH /datasets/:dataset */
export async function editDataset({request, premises, path}: Exchange): Promise<Reply> {
  const {aclMode} = await readJson(request, premises.limits.json, changes)
  return {body: datasetFace(premises.registry.setAclMode(path.dataset ?? '', aclMode))}
}

/** DELETE /datasets/:dataset */
export function deleteDataset({premises, path}: Exchange): Reply {
  premises.deleteDataset(path.dataset ?? '')
  return {body: {deleted: true}}
}

/** POST /comments/:dataset/setup — makes the addon dataset in which the Studio keeps comments and tasks. */
export function setUpAddon({premises, path, account}: Exchange): Reply {
  const main = path.dataset ?? ''
  premises.dataset(main)
  const name = `${main}-comments`
  const addon = {addonFor: main, datasetProfile: 'comments', aclMode: 'private'} as const
  if (!premises.registry.dataset(name)) premises.createDataset(name, addon, account.user.id)
  return {body: {datasetName: name}}
}
