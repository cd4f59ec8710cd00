import {defineCliConfig} from 'sanity/cli'
import {local} from './local.ts'

/** What the official command line reads. No automatic updates: the Studio is built from node_modules and needs no network. */
export default defineCliConfig({
  api: {
    projectId: process.env.SANITY_STUDIO_PROJECT_ID ?? local.projectId,
    dataset: process.env.SANITY_STUDIO_DATASET ?? local.dataset,
  },
  deployment: {autoUpdates: false},
  typegen: {
    path: './{schemas,delivery,studio,scripts}/**/*.{ts,tsx}',
    // A test generates them elsewhere, to see whether those that are kept are stale.
    schema: process.env.COPYDESK_TYPEGEN_SCHEMA ?? 'schema.json',
    generates: process.env.COPYDESK_TYPEGEN_OUTPUT ?? 'schemas/types.generated.ts',
  },
})
