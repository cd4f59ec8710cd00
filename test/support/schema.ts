import {builtinTypes} from '@sanity/schema/_internal'
import {Schema} from '@sanity/schema'
import {validateDocumentInternal} from '@sanity/validation/_internal'
import type {SanityClient} from '@sanity/client'
import {schemaTypes} from '../../schemas/index.ts'

/** The schema as Sanity compiles it for a Studio. */
export const schema = Schema.compile({name: 'default', types: schemaTypes, parent: Schema.compile({name: 'studio', types: builtinTypes})})

/** What the Studio would show for a document: `error headline: Write a headline.`, in order of path. `known`: the documents that the Studio would find, instead of asking the lake. */
export async function problemsOf(document: {_type: string; [field: string]: unknown}, client: SanityClient, known?: readonly string[]): Promise<string[]> {
  const complete = {_id: 'drafts.x', _rev: 'r', _createdAt: '2026-01-01T00:00:00Z', _updatedAt: '2026-01-01T00:00:00Z', ...document}
  // As the Studio does it: the command line's way adds checks that turn errors into warnings.
  const markers = await validateDocumentInternal({document: complete, schema, getClient: ({apiVersion}) => client.withConfig({apiVersion}), environment: 'studio', ...(known ? {getDocumentExists: async ({id}: {id: string}) => known.includes(id)} : {})})
  return markers.map(({level, path, message}) => `${level} ${path.map((step) => (typeof step === 'object' && '_key' in step ? `[${step._key}]` : step)).join('.')}: ${message}`).toSorted()
}
