/**
 * `npm run sanity -- …`: the official Sanity CLI. With the lake on this machine (the default) it is told to talk to
 * that; with a hosted project in the environment it runs as it is.
 */
import {spawn} from 'node:child_process'
import path from 'node:path'
import {pathToFileURL} from 'node:url'
import {trusted} from './certificate.ts'
import {lakeCredentials} from './credentials.ts'
import {readSettings} from './settings.ts'

const settings = readSettings()
const cli = path.resolve(import.meta.dirname, '../node_modules/.bin/sanity')
const quiet = {DO_NOT_TRACK: '1', NO_UPDATE_NOTIFIER: '1'}

const child = spawn(cli, process.argv.slice(2), {
  stdio: 'inherit',
  env: {...process.env, ...quiet, ...(settings.apiHost ? localEnvironment(settings.apiHost) : {})},
})
child.once('close', (code) => (process.exitCode = code ?? 1))

/**
 * What makes the CLI speak to a lake. SANITY_INTERNAL_ENV: a value that is neither “staging” nor “production” is taken
 * as the API's address (@sanity/cli-core, getApiHost). The certificate is for `migration run`, which always uses TLS.
 */
function localEnvironment(apiHost: string): Record<string, string> {
  const {token, certificate} = lakeCredentials()
  const preload = `--import=${pathToFileURL(path.join(import.meta.dirname, 'localhost.ts')).href}`
  return {
    SANITY_INTERNAL_ENV: apiHost,
    NODE_OPTIONS: [process.env['NODE_OPTIONS'], preload].filter(Boolean).join(' '),
    ...(settings.token ?? token ? {SANITY_AUTH_TOKEN: settings.token ?? token ?? ''} : {}),
    ...(certificate ? {NODE_EXTRA_CA_CERTS: trusted(certificate, process.env['NODE_EXTRA_CA_CERTS'])} : {}),
  }
}
