import type {IncomingMessage, ServerResponse} from 'node:http'
import type {Attempts, Handovers, Origins, Roles, Tokens} from '../access/index.ts'
import type {Assets} from '../assets/index.ts'
import type {OpenDataset} from '../dataset.ts'
import type {Seats} from '../listen/index.ts'
import type {DatasetInfo, Registry, TokenRecord, UserInfo} from '../store/index.ts'
import type {Allowance} from '../types.ts'
import type {Passage} from './gate.ts'
import type {Limits} from './limits.ts'
import type {Turns} from './turns.ts'

/** What every request of one running lake shares. */
export interface Premises {
  projectId: string
  registry: Registry
  /** Opens the dataset when needed. Throws `datasetNotFound`. */
  dataset(name: string): OpenDataset
  /** Creates a dataset; its file comes when it is first opened. Throws `datasetExists`. */
  createDataset(name: string, settings: DatasetSettings, createdBy: string): void
  deleteDataset(name: string): void
  assets: Assets
  accounts: Accounts
  tickets: Tickets
  /** May pages of this web origin sign somebody in? */
  maySignIn(origin: string): boolean
  /** Ports beside the main one that carry event streams for browsers; empty when there are none. */
  streamPorts(): number[]
  now: () => Date
  newId: () => string
  /** When a query may run. */
  turns: Turns
  /** Aborted when the lake closes: open streams end then. */
  closing: AbortSignal
  limits: Limits
  seats: Seats
  /** Hears what went wrong inside, one line each. */
  warn: (message: string) => void
}

export type DatasetSettings = Partial<Pick<DatasetInfo, 'aclMode' | 'description' | 'addonFor' | 'datasetProfile'>>

export interface Account {
  user: UserInfo
  roles: string[]
  /** The token that was shown, unless it is the administrator's. */
  token?: TokenRecord
  /** Aborted when the account may no longer be used: what it has open ends then. */
  ended?: AbortSignal
}

export interface Accounts {
  /** Who a request speaks for; undefined for nobody in particular. Throws `unauthorized` for a wrong token. */
  identify(authorization: string | undefined): Account | undefined
  /** Who a pass for pictures speaks for. */
  identifyPass(pass: string): Account | undefined
  /** What somebody may do with the documents of a dataset. The same person gets the same object. */
  allowance(account: Account, isPublic: boolean): Allowance
  /** Manages the lake itself: datasets, and who may see them. */
  manages(account: Account): boolean
  /** Nobody gets in without a token. */
  requireToken: boolean
  roles: Roles
  tokens: Tokens
  origins: Origins
  handovers: Handovers
  attempts: Attempts
  user(id: string): UserInfo | undefined
  /** Whoever works on this machine. */
  owner: Account
  /** Stands in on open routes when nobody has signed in. */
  nobody: Account
}

/**
 * One-time passes from the main port to a stream port. A redirect to another port drops `Authorization` and turns `Origin` into `null`,
 * so the ticket carries who was verified on the main port.
 */
export interface Tickets {
  issue(account: Account): string
  /** Is the ticket known, fresh and unused? A preflight asks, and the request behind it uses the ticket. */
  isGood(ticket: string): boolean
  /** The account behind a good ticket; using it ends it. */
  redeem(ticket: string): Account | undefined
}

/** One request on its way through the lake. */
export interface Exchange {
  request: IncomingMessage
  response: ServerResponse
  premises: Premises
  /** `1`, `X` or a date such as `2025-02-19`. */
  apiVersion: string
  /** What the `:names` of the route's path stand for, decoded. */
  path: Record<string, string>
  query: URLSearchParams
  account: Account
  /** What the gate says of the page that asks. */
  passage: Passage
  /** `http://host:port` as the client sees this lake, without the project label. */
  origin: string
}

/** What a handler answers: JSON unless its headers say otherwise. Undefined means that it has written to the response itself. */
export type Reply = {status?: number; headers?: Record<string, string>; body?: unknown; /** Instead of `body`: what goes out as it is, JSON when no header says otherwise. */ text?: string | Buffer} | undefined

/** Who may call a route. Readers are also those without an account, of a public dataset. */
export type Who = NonNullable<Route['who']>

export type Handler = (exchange: Exchange) => Reply | Promise<Reply>

export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** After the API version; `:name` takes one segment, `:name*` all that remain. */
  path: string
  handler: Handler
  /** A few words for docs. */
  about: string
  /** Who may call it at all; what they get is another question. Members, those with an account, when nothing is said. */
  who?: 'anyone' | 'readers' | 'members' | 'managers'
  /** Answers with a stream that ends when the reader goes: there is no HEAD of it. */
  stream?: boolean
  /** Lies outside the versioned API: asset bytes. */
  unversioned?: boolean
}
