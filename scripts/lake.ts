/**
 * The lake alone: `npm run lake -- [flags]` starts it, `npm run lake -- COMMAND …` looks after one. Each command is a file in scripts/lake/.
 */
import './compiled.js'
import {flushCompileCache} from 'node:module'

const {main} = await import('./lake/main.ts')
await main(process.argv.slice(2))
flushCompileCache()
