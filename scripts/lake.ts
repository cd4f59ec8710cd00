/**
 * The lake alone: `npm run lake -- [flags]` starts it, `npm run lake -- COMMAND …` looks after one. Each command is a file in scripts/lake/.
 */
import {enableCompileCache, flushCompileCache} from 'node:module'
import path from 'node:path'

// Making JavaScript of TypeScript is most of what a start does. Node keeps what came of it, beside the packages.
enableCompileCache(path.resolve(import.meta.dirname, '../node_modules/.cache/lake'))
const {main} = await import('./lake/main.ts')
await main(process.argv.slice(2))
flushCompileCache()
