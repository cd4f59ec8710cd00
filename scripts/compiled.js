/**
 * Making JavaScript of TypeScript is most of what a start does, and the program that does it takes 15 MB. Node keeps what came of it,
 * beside the packages. Loaded before everything else (`node --import`), so that from the second start on nothing is left to make:
 * that is why this one file is JavaScript.
 */
import {enableCompileCache} from 'node:module'
import path from 'node:path'

enableCompileCache(path.resolve(import.meta.dirname, '../node_modules/.cache/compiled'))
