/** `node official.ts FILE URL TOKEN`: the documents of a file into a lake with @sanity/import, as its own command does. */
import {createReadStream} from 'node:fs'
import {createClient} from '@sanity/client'
import {sanityImport} from '@sanity/import'

const [file = '', url = '', token = ''] = process.argv.slice(2)
const client = createClient({projectId: 'copydesk', dataset: 'production', apiVersion: '2025-02-19', useCdn: false, apiHost: url, useProjectHostname: false, token})
await sanityImport(createReadStream(file), {client, operation: 'create'})
