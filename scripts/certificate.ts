import {existsSync, readFileSync, writeFileSync} from 'node:fs'
import {mkdir, readFile, rename, writeFile} from 'node:fs/promises'
import path from 'node:path'

/** PEM texts. */
export interface Certificate {
  key: string
  cert: string
}

/** Long enough that nobody meets its end in daily work, short enough for clients that refuse longer ones (825 days). */
const DAYS = 800

export function certificateFile(dataDirectory: string): string {
  return path.join(dataDirectory, 'tls', 'certificate.pem')
}

/**
 * The lake's own certificate for localhost and <project>.localhost: read from the data directory, or made there when it
 * is missing or ends within a month. The official `sanity migration run` speaks nothing but TLS; browsers never see it.
 */
export async function certificate(dataDirectory: string, projectId: string, now: Date): Promise<Certificate> {
  const cert = certificateFile(dataDirectory)
  const key = path.join(path.dirname(cert), 'key.pem')
  const made = path.join(path.dirname(cert), 'made.json')
  if (existsSync(cert) && existsSync(key) && existsSync(made)) {
    const {projectId: madeFor, until} = JSON.parse(await readFile(made, 'utf8')) as {projectId: string; until: string}
    const monthFromNow = now.getTime() + 30 * 86_400_000
    if (madeFor === projectId && Date.parse(until) > monthFromNow) return {key: await readFile(key, 'utf8'), cert: await readFile(cert, 'utf8')}
  }
  const fresh = await make(projectId, now)
  await mkdir(path.dirname(cert), {recursive: true, mode: 0o700})
  await replace(key, fresh.key)
  await replace(cert, fresh.cert)
  await replace(made, JSON.stringify({projectId, until: new Date(now.getTime() + DAYS * 86_400_000).toISOString()}))
  return fresh
}

/** The same, kept nowhere. */
export async function make(projectId: string, now: Date): Promise<Certificate> {
  const names = ['localhost', `${projectId}.localhost`]
  // Needed once in two years, and not small.
  const {default: selfsigned} = await import('selfsigned')
  const {private: key, cert} = await selfsigned.generate([{name: 'commonName', value: 'localhost'}], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date(now.getTime() - 86_400_000),
    notAfterDate: new Date(now.getTime() + DAYS * 86_400_000),
    extensions: [
      {name: 'basicConstraints', cA: true, critical: true},
      {name: 'subjectAltName', altNames: [...names.map((value) => ({type: 2 as const, value})), {type: 7 as const, ip: '127.0.0.1'}]},
    ],
  })
  return {key, cert}
}

/**
 * The file that makes Node trust the lake's certificate besides others that somebody trusts already, such as those of a company's
 * network: NODE_EXTRA_CA_CERTS names one file only.
 */
export function trusted(certificate: string, others: string | undefined): string {
  if (!others || !existsSync(others)) return certificate
  const both = path.join(path.dirname(certificate), 'trusted.pem')
  writeFileSync(both, `${readFileSync(others, 'utf8').trimEnd()}\n${readFileSync(certificate, 'utf8')}`, {mode: 0o600})
  return both
}

async function replace(file: string, text: string): Promise<void> {
  await writeFile(`${file}.new`, text, {mode: 0o600, flush: true})
  await rename(`${file}.new`, file)
}
