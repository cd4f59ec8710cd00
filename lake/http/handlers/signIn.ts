import {sameSecret, SESSION, sessionNotFound} from '../../access/index.ts'
import {readBytes} from '../body.ts'
import {cookieIn, PASS_COOKIE} from '../cookies.ts'
import type {Exchange, Reply} from '../exchange.ts'
import {text} from '../params.ts'
import {pagePolicy, problemPage, signInPage} from '../signInPage.ts'

/**
 * Signing in, as the Studio expects it of a provider: its button leads to our page with the Studio's address in `origin`; the page
 * sends the browser back to `<origin>#sid=…`; the Studio fetches its token for that id, once.
 */

/** GET /auth/providers — the Studio shows a button for each. Where nobody must sign in there is none. */
export function providers({premises, origin}: Exchange): Reply {
  const provider = {name: 'token', title: 'Sign in with a token', url: `${origin}/v1/auth/login`}
  return {body: {providers: premises.accounts.requireToken ? [provider] : []}}
}

/** GET /auth/login?origin=… — the page that asks for a token. */
export function signInForm(exchange: Exchange): Reply {
  const target = targetOf(exchange, text(exchange.query, 'origin'))
  return target ? askFor(exchange, target) : unknownStudio(exchange)
}

/** Longer than any form that our page sends. */
const MAX_FORM = 10_000

/** POST /auth/login — the form of that page. */
export async function signIn(exchange: Exchange): Promise<Reply> {
  const {request, premises} = exchange
  const form = new URLSearchParams((await readBytes(request, MAX_FORM)).toString('utf8'))
  const target = targetOf(exchange, form.get('origin') ?? undefined)
  if (!target) return unknownStudio(exchange)
  if (!isOurForm(exchange, form.get('seal') ?? '')) return askFor(exchange, target, {status: 403, problem: 'This form was open for too long. Please try again.'})
  const {attempts, handovers, tokens} = premises.accounts
  const address = request.socket.remoteAddress ?? ''
  const record = tokens.find((form.get('token') ?? '').trim())
  if (record) {
    const {token, pass} = tokens.openSession(record)
    const sid = handovers.begin(token, target.origin)
    return {status: 303, headers: {...pagePolicy(target.origin), Location: `${target.href.replace(/#.*$/, '')}#sid=${sid}`, 'Set-Cookie': cookie(exchange, PASS_COOKIE, pass, 'Lax', SESSION / 1000)}}
  }
  const wait = attempts.wait(address)
  if (wait > 0) return askFor(exchange, target, {status: 429, problem: `Too many wrong tokens. Wait ${wait} seconds, then try again.`}, {'Retry-After': String(wait)})
  attempts.failed(address)
  return askFor(exchange, target, {status: 401, problem: 'This token is not valid, or not any more. Ask whoever runs this newsroom for another.'})
}

/** GET /auth/fetch?sid=… — the token of the session; good once, for the page that asked to sign in. */
export function fetchSession({premises, query, request}: Exchange): Reply {
  const token = premises.accounts.handovers.take(text(query, 'sid') ?? '', request.headers.origin)
  if (token === undefined) throw sessionNotFound()
  return {body: {token}}
}

/** POST /auth/logout — ends the session; a token that somebody was given stays good for the next time. */
export function signOut({premises, account}: Exchange): Reply {
  if (account.token?.parent) premises.accounts.tokens.revoke(account.token.id)
  return {status: 204}
}

/** GET /check/cors — a page that may not call does not get as far as here. */
export function checkCors({passage}: Exchange): Reply {
  return {body: {result: {allowed: true, withCredentials: passage.credentials}}}
}

/** The Studio that wants somebody to sign in; undefined when its pages may not bring a token. */
function targetOf({premises}: Exchange, origin: string | undefined): URL | undefined {
  const target = origin === undefined ? undefined : URL.parse(origin)
  return target && premises.maySignIn(target.origin) ? target : undefined
}

function unknownStudio({query}: Exchange): Reply {
  return page(403, problemPage(query.get('origin') ?? ''), pagePolicy())
}

const SEAL = 'sign-in'

/** The form and a cookie carry the same unguessable word: a page elsewhere can send a form to us, but neither read nor set our cookie. */
function askFor(exchange: Exchange, target: URL, {status, problem}: {status: number; problem?: string} = {status: 200}, headers: Record<string, string> = {}): Reply {
  const seal = exchange.premises.newId()
  const html = signInPage({project: exchange.premises.projectId, studio: target.origin, origin: target.href, seal, ...(problem !== undefined && {problem})})
  return page(status, html, {...pagePolicy(target.origin), 'Set-Cookie': cookie(exchange, SEAL, seal, 'Strict', HALF_AN_HOUR), ...headers})
}

/** Seconds. */
const HALF_AN_HOUR = 1800

function cookie({origin}: Exchange, name: string, value: string, sameSite: 'Strict' | 'Lax', seconds: number): string {
  return `${name}=${value}; HttpOnly; SameSite=${sameSite}; Path=/; Max-Age=${seconds}${origin.startsWith('https:') ? '; Secure' : ''}`
}

function isOurForm({request}: Exchange, seal: string): boolean {
  const kept = cookieIn(request.headers.cookie, SEAL) ?? ''
  return kept !== '' && sameSecret(kept, seal)
}

function page(status: number, html: string, headers: Record<string, string>): Reply {
  return {status, text: html, headers: {...headers, 'Content-Type': 'text/html; charset=utf-8'}}
}
