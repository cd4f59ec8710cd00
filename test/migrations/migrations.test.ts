import {readdirSync} from 'node:fs'
import {writeFile} from 'node:fs/promises'
import path from 'node:path'
import {describe, expect, test} from 'vitest'
import {make} from '../../scripts/certificate.ts'
import {contentOf, expectMigration, fixture, run} from '../laws/expectMigration.ts'
import {startGuardedLake} from '../support/guarded.ts'

const migrations = readdirSync(path.resolve(import.meta.dirname, '../../migrations'))

describe.each(migrations)('%s', (id) => {
  test('obeys the laws of migrations', () => expectMigration(id))

  test('the official `sanity migration run` does the same', async () => {
    const tls = await make('copydesk', new Date())
    const {lake, client, directory} = await startGuardedLake({tls})
    const certificate = path.join(directory, 'certificate.pem')
    await writeFile(certificate, tls.cert)
    const before = await fixture(id, 'before')
    await client.mutate(before.map((document) => ({createOrReplace: document})) as never, {returnDocuments: false, tag: 'import'})

    await run(['scripts/sanity.ts', 'migration', 'run', id, '--no-dry-run', '--no-confirm', '--no-progress'], {
      SANITY_STUDIO_API_HOST: lake.url.replace('127.0.0.1', 'localhost'),
      SANITY_AUTH_TOKEN: lake.token,
      NODE_EXTRA_CA_CERTS: certificate,
    })
    expect(await contentOf(client)).toEqual(await fixture(id, 'after'))
  })
})
