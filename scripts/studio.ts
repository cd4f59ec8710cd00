import {createHash} from 'node:crypto'
import {spawn} from 'node:child_process'
import {existsSync, readFileSync} from 'node:fs'
import {cp, mkdir, readdir, readFile, rename, rm, writeFile} from 'node:fs/promises'
import {createServer} from 'node:http'
import type {ServerResponse} from 'node:http'
import type {AddressInfo} from 'node:net'
import path from 'node:path'
import sirv from 'sirv'

const root = path.resolve(import.meta.dirname, '..')

/** What a built Studio is made of: a change in any of these makes the next start build again. */
const ingredients = [
  'package-lock.json',
  'sanity.config.ts',
  'sanity.cli.ts',
  'local.ts',
  'newsroom.ts',
  'schemas',
  'workflow',
  'portable-text',
  'delivery',
  'studio',
]

/** Where the Studio finds its lake; sent to the browser at run time, so one build serves any lake. */
export interface StudioEnvironment {
  projectId: string
  dataset: string
  /** Absent: Sanity's hosted Content Lake. */
  apiHost?: string
  /** Whether the lake asks everybody for a token. */
  login?: boolean
}

/**
 * Gives the folder of the built Studio, building it first when its ingredients changed (about 20 s on two cores).
 * The build is made beside its place and renamed into it, so an interrupted one is never served.
 * Throws with the builder's output when it fails.
 */
export async function buildStudio(cache: string, say: (line: string) => void): Promise<string> {
  const folder = path.join(cache, `studio-${await fingerprint()}`)
  if (existsSync(path.join(folder, 'index.html'))) return folder
  say('Building the Studio, once, until its code changes (about half a minute) …')
  await mkdir(cache, {recursive: true})
  const unfinished = path.join(cache, `unfinished-studio-${process.pid}`)
  await runSanity(['build', unfinished, '--yes'])
  // Another process may have built the same thing meanwhile: one of the two is enough.
  if (existsSync(folder)) await rm(unfinished, {recursive: true})
  else await rename(unfinished, folder)
  await removeOlder(cache, folder)
  return folder
}

/** Serves a built Studio. Port 0 picks a free one. Rejects when the port is taken (`EADDRINUSE`). */
export async function serveStudio(folder: string, environment: StudioEnvironment, port: number, host = '127.0.0.1') {
  const files = sirv(folder, {single: true, etag: true, setHeaders: (response, file) => headersFor(response, file)})
  const page = withEnvironment(readFileSync(path.join(folder, 'index.html'), 'utf8'))
  const script = scriptFor(environment)
  const policy = contentSecurityPolicy(environment)

  const server = createServer((request, response) => {
    const address = (request.url ?? '/').split('?')[0] ?? '/'
    response.setHeader('Content-Security-Policy', policy)
    response.setHeader('X-Content-Type-Options', 'nosniff')
    if (address === '/environment.js') return send(response, 'text/javascript', script)
    const isFile = /\.[a-z0-9]+$/i.test(address) && address !== '/index.html'
    // Every other address is a place inside the Studio: the page itself, with its environment.
    return isFile ? files(request, response) : send(response, 'text/html', page)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  const address = server.address() as AddressInfo
  return {
    url: `http://${host === '127.0.0.1' ? 'localhost' : host}:${address.port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** Copies a built Studio into a new folder, with what it needs to know of its lake: for any web server. Refuses a folder that is there. */
export async function exportStudio(folder: string, to: string, environment: StudioEnvironment): Promise<void> {
  await cp(folder, to, {recursive: true, errorOnExist: true, force: false})
  const page = path.join(to, 'index.html')
  await writeFile(page, withPolicy(withEnvironment(await readFile(page, 'utf8')), contentSecurityPolicy(environment)))
  await writeFile(path.join(to, 'environment.js'), scriptFor(environment))
}

/** Serves the Studio from its sources, by the official development server: a change shows at once. Resolves when it listens. */
export async function developStudio({projectId, dataset, apiHost, login}: StudioEnvironment, port: number) {
  const child = spawn(sanity, ['dev', '--port', String(port), '--no-load-in-dashboard'], {
    cwd: root,
    env: {...quiet, SANITY_STUDIO_PROJECT_ID: projectId, SANITY_STUDIO_DATASET: dataset, ...(apiHost ? {SANITY_STUDIO_API_HOST: apiHost} : {}), SANITY_STUDIO_LOGIN: String(login === true)},
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()))
  await new Promise<void>((resolve, reject) => {
    let heard = ''
    child.stdout.on('data', (chunk) => {
      if (heard.includes(ready)) return process.stdout.write(chunk)
      heard += String(chunk)
      if (heard.includes(ready)) resolve()
    })
    child.once('error', reject)
    void closed.then(() => reject(new Error(`The development server ended before it was ready. Its output:\n${heard}`)))
  })
  return {
    url: `http://localhost:${port}`,
    close: () => {
      child.kill()
      return closed
    },
  }
}

/** What the development server says once it listens. */
const ready = 'running at http'

const scriptFor = (environment: StudioEnvironment): string => `globalThis.copydesk = ${JSON.stringify(environment)}\n`

function send(response: ServerResponse, type: string, body: string): void {
  response.setHeader('Content-Type', `${type}; charset=utf-8`)
  response.setHeader('Cache-Control', 'no-store')
  response.end(body)
}

function headersFor(response: ServerResponse, file: string): void {
  // The bundler puts a content hash into these names.
  if (file.includes('/static/') && /-[\w-]{8,}\./.test(file)) response.setHeader('Cache-Control', 'public, max-age=31536000, immutable')
}

/**
 * The environment must be there before the bundle runs: module scripts are deferred, a plain script is not. And readers of
 * small letters may zoom in: Sanity's page forbids it.
 */
function withEnvironment(html: string): string {
  return html
    .replace(/<head[^>]*>/, (head) => `${head}<script src="/environment.js"></script>`)
    .replace(/,?\s*maximum-scale=1/, '')
    .replace('<title>Sanity Studio</title>', '<title>Copydesk</title>')
}

/** For web servers that send no header of ours. Who may frame the page is for a header alone to say. */
function withPolicy(html: string, policy: string): string {
  const sayable = policy.split('; ').filter((rule) => !rule.startsWith('frame-ancestors'))
  return sayable.length === 0 ? html : html.replace(/<head[^>]*>/, (head) => `${head}<meta http-equiv="Content-Security-Policy" content="${sayable.join('; ')}">`)
}

/**
 * A local Studio talks to itself and to its lake (also under <project>.localhost, and on the lake's stream ports) and
 * to nobody else: fonts, version polls and feedback of the vendor's hosts are refused by the browser.
 */
export function contentSecurityPolicy({apiHost}: StudioEnvironment): string {
  if (!apiHost) return "frame-ancestors 'self'"
  const {hostname} = new URL(apiHost)
  const named = hostname === 'localhost' ? 'http://127.0.0.1:*' : `http://${hostname}:* http://*.${hostname}:* ws://${hostname}:* ws://*.${hostname}:*`
  const lake = `http://localhost:* http://*.localhost:* ws://localhost:* ws://*.localhost:* ${named}`
  return `default-src 'self' 'unsafe-inline' 'unsafe-eval' blob: data: ${lake}; frame-ancestors 'self'`
}

async function fingerprint(): Promise<string> {
  const hash = createHash('sha256')
  for (const name of ingredients) {
    const place = path.join(root, name)
    const files = /\.\w+$/.test(name) ? [place] : await filesBelow(place)
    for (const file of files.toSorted()) hash.update(path.relative(root, file)).update('\0').update(await readFile(file)).update('\0')
  }
  return hash.digest('hex').slice(0, 16)
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, {recursive: true, withFileTypes: true})
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name))
}

async function removeOlder(cache: string, current: string): Promise<void> {
  const older = (await readdir(cache)).filter((name) => name.startsWith('studio-') && name !== path.basename(current))
  await Promise.all(older.map((name) => rm(path.join(cache, name), {recursive: true, force: true})))
}

const sanity = path.join(root, 'node_modules/.bin/sanity')
const quiet = {...process.env, DO_NOT_TRACK: '1', NO_UPDATE_NOTIFIER: '1'}

/** Runs the official CLI quietly; its output is kept for the error message. */
async function runSanity(args: string[]): Promise<void> {
  const child = spawn(sanity, args, {
    cwd: root,
    env: {...quiet, CI: '1'},
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  child.stdout.on('data', (chunk) => (output += String(chunk)))
  child.stderr.on('data', (chunk) => (output += String(chunk)))
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve))
  if (code !== 0) throw new Error(`The Studio could not be built (\`sanity ${args.join(' ')}\` ended with ${code}). Its output:\n${output}`)
}
