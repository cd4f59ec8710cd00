import {LakeError} from '../errors.ts'
import {openDatabase} from './database.ts'
import {keysIn, type Keys} from './keys.ts'
import {prepareSchema, registrySchema} from './schema.ts'

export interface DatasetInfo {
  name: string
  aclMode: 'public' | 'private' | 'custom'
  description: string | null
  /** ISO 8601. */
  createdAt: string
  createdByUserId: string
  /** The dataset that this one extends: comments and tasks live in an addon of the main dataset. */
  addonFor: string | null
  datasetProfile: string | null
  tags: string[]
}

/** A person or robot that the lake has met. */
export interface UserInfo {
  id: string
  displayName: string
  email?: string
  imageUrl?: string
  [field: string]: unknown
}

export interface KeyValue {
  key: string
  value: unknown
}

/**
 * What a lake knows besides documents: its datasets, its users, and what the Studio remembers for each of them.
 * It has a file of its own beside one file per dataset: a dataset can then be copied, restored or deleted as a file, its document
 * numbers and statistics stay its own, and no query plan has to carry a dataset column through every index.
 */
export interface Registry {
  datasets(): DatasetInfo[]
  dataset(name: string): DatasetInfo | undefined
  /** The same of its access alone: every request asks that. */
  aclMode(name: string): DatasetInfo['aclMode'] | undefined
  /** 409 when the name is taken, 400 when it is no dataset name. */
  createDataset(dataset: {name: string} & Partial<DatasetInfo>, createdBy: string): DatasetInfo
  /** Forgets the dataset; its file is the caller's to remove. 404 when unknown. */
  deleteDataset(name: string): void
  editDataset(name: string, changes: Partial<Pick<DatasetInfo, 'aclMode' | 'description'>>): DatasetInfo
  user(id: string): UserInfo | undefined
  users(): UserInfo[]
  putUser(user: UserInfo): void
  /** Who is let in: tokens and origins. */
  keys: Keys
  /** The pairs that exist, in the order of `keys`. */
  keyValues(userId: string, keys: string[]): KeyValue[]
  putKeyValues(userId: string, pairs: KeyValue[]): KeyValue[]
  /** False when there was nothing to forget. */
  deleteKeyValue(userId: string, key: string): boolean
  close(): void
}

export interface RegistryOptions {
  /** A path, or `:memory:`. */
  file: string
  now: () => Date
}

interface DatasetRow {
  name: string
  acl_mode: DatasetInfo['aclMode']
  description: string | null
  created_at: string
  created_by: string
  addon_for: string | null
  profile: string | null
  tags: string
}

/** Sanity's rule for dataset names; a name is also a file name here, so nothing else may pass. */
const datasetName = /^[a-z0-9~][-_a-z0-9]{0,63}$/

export function openRegistry({file, now}: RegistryOptions): Registry {
  const database = openDatabase(file)
  prepareSchema(database, file, registrySchema)

  const find = (name: string) => database.get<DatasetRow>('SELECT * FROM datasets WHERE name = ?', name)

  function known(name: string): DatasetInfo {
    const row = find(name)
    if (!row) throw new LakeError('datasetNotFound', `Dataset "${name}" not found. The lake has: ${names() || 'none'}.`)
    return datasetInfo(row)
  }

  const names = () => database.all<DatasetRow>('SELECT * FROM datasets ORDER BY name').map((row) => row.name).join(', ')

  return {
    datasets: () => database.all<DatasetRow>('SELECT * FROM datasets ORDER BY name').map(datasetInfo),
    dataset(name) {
      const row = find(name)
      return row && datasetInfo(row)
    },
    aclMode: (name) => database.get<Pick<DatasetRow, 'acl_mode'>>('SELECT acl_mode FROM datasets WHERE name = ?', name)?.acl_mode,
    createDataset(dataset, createdBy) {
      const {name, aclMode = 'public', description = null, addonFor = null, datasetProfile = null, tags = []} = dataset
      if (!datasetName.test(name)) {
        throw new LakeError(
          'badRequest',
          `"${name}" is no dataset name: use 1 to 64 lower-case letters, digits, "-" and "_", beginning with a letter or digit.`,
        )
      }
      if (find(name)) throw new LakeError('datasetExists', `Dataset "${name}" already exists.`)
      database.run(
        'INSERT INTO datasets(name, acl_mode, description, created_at, created_by, addon_for, profile, tags) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
        name, aclMode, description, now().toISOString(), createdBy, addonFor, datasetProfile, JSON.stringify(tags),
      )
      return known(name)
    },
    deleteDataset(name) {
      known(name)
      database.run('DELETE FROM datasets WHERE name = ?', name)
    },
    editDataset(name, changes) {
      const {aclMode, description} = {...known(name), ...changes}
      database.run('UPDATE datasets SET acl_mode = ?, description = ? WHERE name = ?', aclMode, description, name)
      return known(name)
    },
    user(id) {
      const row = database.get<{json: string}>('SELECT json FROM users WHERE id = ?', id)
      return row && (JSON.parse(row.json) as UserInfo)
    },
    users: () => database.all<{json: string}>('SELECT json FROM users ORDER BY id').map(({json}) => JSON.parse(json) as UserInfo),
    keys: keysIn(database),
    putUser(user) {
      database.run('INSERT OR REPLACE INTO users(id, json) VALUES (?, ?)', user.id, JSON.stringify(user))
    },
    keyValues: (userId, keys) =>
      keys.flatMap((key) => {
        const row = database.get<{value: string}>('SELECT value FROM key_values WHERE user = ? AND key = ?', userId, key)
        return row ? [{key, value: JSON.parse(row.value) as unknown}] : []
      }),
    putKeyValues(userId, pairs) {
      database.transaction(() => {
        for (const {key, value} of pairs) {
          const json = JSON.stringify(value ?? null)
          database.run('INSERT OR REPLACE INTO key_values(user, key, value) VALUES (?, ?, ?)', userId, key, json)
        }
      }, true)
      return pairs
    },
    deleteKeyValue(userId, key) {
      const known = database.get('SELECT 1 FROM key_values WHERE user = ? AND key = ?', userId, key) !== undefined
      database.run('DELETE FROM key_values WHERE user = ? AND key = ?', userId, key)
      return known
    },
    close: () => database.close(),
  }
}

function datasetInfo(row: DatasetRow): DatasetInfo {
  return {
    name: row.name,
    aclMode: row.acl_mode,
    description: row.description,
    createdAt: row.created_at,
    createdByUserId: row.created_by,
    addonFor: row.addon_for,
    datasetProfile: row.profile,
    tags: JSON.parse(row.tags) as string[],
  }
}
