/**
 * Every expected "no" of the lake: one class, one table of codes, one function that turns them into HTTP.
 * The shapes are those that @sanity/client maps to ClientError and ServerError (its http/errors.ts).
 */

/** How a refusal looks on the wire. */
type Shape =
  /** One refused mutation or action; only ever sent as an item of a `mutationError` or `actionError`. */
  | 'item'
  /** `{error: {type, description, items}}` */
  | 'items'
  /** `{error: {type, description, …details}}` */
  | 'described'
  /** `{statusCode, error, message, errorCode?}` */
  | 'plain'

interface Row {
  status: number
  shape: Shape
  /** The `type` on the wire, or the status text of a plain reply. */
  type: string
  /** Sanity's code for the Studio and the CLI; SIO-401-ANF alone means "sign in again, keep the edits". */
  errorCode?: string
}

/** For commits the Studio takes 400–404, 409, 410, 412, 413 and 422 as final and drops what was typed; anything else it tries again. */
const codes = {
  documentAlreadyExists: {status: 409, shape: 'item', type: 'documentAlreadyExistsError'},
  documentNotFound: {status: 409, shape: 'item', type: 'documentNotFoundError'},
  revisionMismatch: {status: 409, shape: 'item', type: 'documentRevisionIDDoesNotMatchError'},
  referenceMissing: {status: 409, shape: 'item', type: 'documentReferenceDoesNotExistError'},
  stillReferenced: {status: 409, shape: 'item', type: 'documentHasExistingReferencesError'},
  conflict: {status: 409, shape: 'item', type: 'conflictError'},
  refusedByGuard: {status: 409, shape: 'item', type: 'guardError'},
  insufficientPermissions: {status: 403, shape: 'item', type: 'insufficientPermissionsError'},
  invalid: {status: 400, shape: 'item', type: 'validationError'},

  mutationFailed: {status: 409, shape: 'items', type: 'mutationError'},
  actionFailed: {status: 409, shape: 'items', type: 'actionError'},

  transactionExists: {status: 409, shape: 'described', type: 'transactionAlreadyExistsError'},
  badRequest: {status: 400, shape: 'described', type: 'validationError'},
  queryParse: {status: 400, shape: 'described', type: 'queryParseError'},
  queryFailed: {status: 400, shape: 'described', type: 'queryEvaluationError'},
  transactionNotFound: {status: 404, shape: 'described', type: 'transactionNotFoundError'},
  tooLarge: {status: 413, shape: 'described', type: 'payloadTooLargeError'},
  unsupportedMedia: {status: 415, shape: 'described', type: 'unsupportedMediaTypeError'},
  schemaVersion: {status: 500, shape: 'described', type: 'storageVersionError'},
  /** Somebody else holds the database for a moment. Never a 409: that would throw away what an editor is typing. */
  busy: {status: 503, shape: 'described', type: 'serviceUnavailableError'},
  /** Nothing was kept, and the same request succeeds once there is room again. Like `busy` never a 4xx. */
  noRoom: {status: 507, shape: 'described', type: 'insufficientStorageError'},
  notWritable: {status: 503, shape: 'described', type: 'readOnlyStorageError'},
  damaged: {status: 500, shape: 'described', type: 'storageDamagedError'},
  internal: {status: 500, shape: 'described', type: 'internalError'},

  unauthorized: {status: 401, shape: 'plain', type: 'Unauthorized', errorCode: 'SIO-401-ANF'},
  forbidden: {status: 403, shape: 'plain', type: 'Forbidden', errorCode: 'SIO-403-NPE'},
  notFound: {status: 404, shape: 'plain', type: 'Not Found'},
  projectNotFound: {status: 404, shape: 'plain', type: 'Not Found', errorCode: 'SIO-404-PNF'},
  datasetNotFound: {status: 404, shape: 'plain', type: 'Not Found', errorCode: 'SIO-404-DNF'},
  tooManyRequests: {status: 429, shape: 'plain', type: 'Too Many Requests'},
  methodNotAllowed: {status: 405, shape: 'plain', type: 'Method Not Allowed'},
  datasetExists: {status: 409, shape: 'plain', type: 'Conflict'},
} as const satisfies Record<string, Row>

export type ErrorCode = keyof typeof codes

/** One refused mutation or action of a list, and its place in that list. */
export interface RefusedItem {
  error: LakeError
  index: number
}

export class LakeError extends Error {
  readonly code: ErrorCode
  /** Fields that go into the reply beside the sentence: ids, revisions, positions. */
  readonly details: Record<string, unknown>
  readonly items: RefusedItem[]

  constructor(code: ErrorCode, message: string, details: Record<string, unknown> = {}, items: RefusedItem[] = [], cause?: unknown) {
    super(message, {cause})
    this.name = 'LakeError'
    this.code = code
    this.details = details
    this.items = items
  }

  /** True for a refusal of one mutation or action, which the wire knows only as part of a list. */
  get isItem(): boolean {
    return codes[this.code].shape === 'item'
  }
}

/** The refusal of a whole transaction because some of its mutations or actions were refused. */
export function failed(code: 'mutationFailed' | 'actionFailed', items: RefusedItem[]): LakeError {
  const subject = code === 'actionFailed' ? 'The action(s) failed' : 'The mutation(s) failed'
  const reasons = items.map((item) => item.error.message).join(' ')
  return new LakeError(code, `${subject}: ${reasons}`, {}, items)
}

/** One reason of the guard. */
export function refusedByGuard({message, code, id}: {message: string; code?: string; id?: string}): LakeError {
  return new LakeError('refusedByGuard', message, {...(code !== undefined && {code}), ...(id !== undefined && {id})})
}

export interface Reply {
  status: number
  body: Record<string, unknown>
}

/** What a store refuses for reasons of its own, by the low byte of SQLite's result code (sqlite.org/rescode.html) or by the code of the file system. */
const storageFaults: Record<string, {code: ErrorCode; sentence: string}> = {
  ...faults(['5', '6'], 'busy', 'Another process is writing to this dataset. Try again in a moment.'),
  ...faults(['8', 'EROFS', 'EACCES', 'EPERM'], 'notWritable', 'The data folder cannot be written to, so nothing was changed. Make the folder and its files writable for the lake, then try again.'),
  ...faults(['10', 'EIO'], 'damaged', 'The disk reported an error while the lake read or wrote its data. Check the disk, then run `npm run lake -- check`.'),
  ...faults(['13', 'ENOSPC', 'EDQUOT'], 'noRoom', 'The disk that holds the data folder is full, so nothing was changed. Make room, then try again.'),
  ...faults(['11', '26'], 'damaged', 'The file that holds this data is damaged. Stop the lake, run `npm run lake -- check`, and restore a backup.'),
  ...faults(['14'], 'notWritable', 'A file of the data folder cannot be opened. See that the folder is there and that the lake may read and write it.'),
}

function faults(signs: string[], code: ErrorCode, sentence: string): Record<string, {code: ErrorCode; sentence: string}> {
  return Object.fromEntries(signs.map((sign) => [sign, {code, sentence}]))
}

/** What the disk or the database file is to blame for, as a refusal in words; every other error as it is. */
export function asStorageRefusal(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof LakeError) return error
  const sign = 'errcode' in error && typeof error.errcode === 'number' ? String(error.errcode & 0xff) : 'code' in error ? String(error.code) : ''
  const fault = storageFaults[sign]
  return fault ? new LakeError(fault.code, fault.sentence, {}, [], error) : error
}

/** The one place where a thrown error becomes a reply. What is not a LakeError is a bug or a broken disk: 500. */
export function toReply(thrown: unknown): Reply {
  const error = asLakeError(thrown)
  const row: Row = codes[error.code]
  if (row.shape === 'plain') {
    const errorCode = row.errorCode ? {errorCode: row.errorCode} : {}
    return {status: row.status, body: {statusCode: row.status, error: row.type, message: error.message, ...errorCode}}
  }
  if (row.shape === 'item') return toReply(failed('mutationFailed', [{error, index: 0}]))
  const described = {type: row.type, description: error.message, ...error.details}
  if (row.shape === 'described') return {status: row.status, body: {error: described}}
  const items = error.items.map(({error, index}) => ({
    error: {type: codes[error.code].type, description: error.message, ...error.details},
    index,
  }))
  const status = statusOfItems(error.items)
  // Before it offers an action, the Studio tries it with `dryRun` and looks for this type to tell "you may not" from every other reason.
  const type = error.code === 'actionFailed' && status === 403 ? codes.insufficientPermissions.type : row.type
  return {status, body: {error: {...described, type, items}}}
}

function asLakeError(thrown: unknown): LakeError {
  const refusal = asStorageRefusal(thrown)
  if (refusal instanceof LakeError) return refusal
  return new LakeError('internal', 'The lake failed while answering this request. Its log says more.')
}

/** Who may not do it (403) need not hear what else is wrong; a request that can never succeed (400) outweighs one that lost a race (409). */
function statusOfItems(items: RefusedItem[]): number {
  return [403, 400].find((status) => items.some((item) => codes[item.error.code].status === status)) ?? 409
}
