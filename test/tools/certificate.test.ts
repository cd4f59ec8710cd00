import {createServer} from 'node:https'
import {execFile} from 'node:child_process'
import {once} from 'node:events'
import {mkdtemp, rm, writeFile} from 'node:fs/promises'
import type {AddressInfo} from 'node:net'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {promisify} from 'node:util'
import selfsigned from 'selfsigned'
import {expect, onTestFinished, test} from 'vitest'
import {make, trusted, type Certificate} from '../../scripts/certificate.ts'

async function served(certificate: Certificate): Promise<number> {
  const server = createServer(certificate, (_, response) => response.end('here')).listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

/** Somebody's own certificate for this machine. */
async function of(name: string): Promise<Certificate> {
  const {private: key, cert} = await selfsigned.generate([{name: 'commonName', value: name}], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [
      {name: 'basicConstraints', cA: true, critical: true},
      {name: 'subjectAltName', altNames: [{type: 2, value: 'localhost'}]},
    ],
  })
  return {key, cert}
}

test('a process trusts the lake’s certificate and those that somebody trusted before', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'copydesk-tls-'))
  onTestFinished(() => rm(directory, {recursive: true, force: true}))
  const [ours, company, strange] = [await make('copydesk', new Date()), await of('Company'), await of('Strange')]
  const [certificate, others] = [join(directory, 'certificate.pem'), join(directory, 'company.pem')]
  await writeFile(certificate, ours.cert)
  await writeFile(others, company.cert.trimEnd())

  const ask = `const url = process.argv[1]; require('node:https').get(url, (response) => response.on('data', (text) => console.log(String(text)))).on('error', ({code}) => console.log(code))`
  const reached = async (port: number) => (await promisify(execFile)(process.execPath, ['-e', ask, `https://localhost:${port}`], {env: {...process.env, NODE_EXTRA_CA_CERTS: trusted(certificate, others)}})).stdout.trim()
  expect(await reached(await served(ours))).toBe('here')
  expect(await reached(await served(company))).toBe('here')
  expect(await reached(await served(strange))).toBe('DEPTH_ZERO_SELF_SIGNED_CERT')

  expect(trusted(certificate, undefined)).toBe(certificate)
  expect(trusted(certificate, join(directory, 'missing.pem'))).toBe(certificate)
})
