/**
 * The desk from a terminal: `npm run desk -- list | move | waive | audit | doctor`. Each command is a file in scripts/desk/.
 */
import {main} from './desk/main.ts'

await main(process.argv.slice(2))
