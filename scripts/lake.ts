/**
 * The lake alone: `npm run lake -- [flags]` starts it, `npm run lake -- COMMAND …` looks after one. Each command is a file in scripts/lake/.
 */
import './compiled.js'
import {flushCompileCache} from 'node:module'
import {startable} from './bundled.ts'
import type * as Lake from './lake/main.ts'

const {main} = (await import(startable('lake/main.ts'))) as typeof Lake
await main(process.argv.slice(2))
flushCompileCache()
