import {readFileSync, statSync} from 'node:fs'
import path from 'node:path'
import {pathToFileURL} from 'node:url'

/** What bundles are made of and where they lie; `scripts/bundle.ts` makes them. Beside the packages: who installs anew makes them anew. */
export const bundleFolder = path.resolve(import.meta.dirname, '../node_modules/.cache/bundle')

/** Every file that went into a bundle, with what showed then whether it is still the same. */
export type Ingredients = Record<string, string>

/**
 * The address of a program of this folder: of its bundle, where that was made of the files as they are now, and of its source
 * otherwise. Most of what a start does is to find and read four hundred small files; one large one takes half the time and 20 MB less.
 * @param program Such as `lake/main.ts`.
 */
export function startable(program: string, folder = bundleFolder): string {
  const source = path.join(import.meta.dirname, program)
  const bundle = path.join(folder, bundleName(program))
  return pathToFileURL(isFresh(`${bundle}.json`, source) ? `${bundle}.js` : source).href
}

/** `lake/main.ts` → `lake-main` */
export function bundleName(program: string): string {
  return path.basename(program.replaceAll('/', '-'), '.ts')
}

/** A project that was copied with its packages has the bundle of the one that it was copied from, which knows that one's places. */
function isFresh(list: string, source: string): boolean {
  try {
    const ingredients = JSON.parse(readFileSync(list, 'utf8')) as Ingredients
    return Object.hasOwn(ingredients, source) && Object.entries(ingredients).every(([file, mark]) => markOf(file) === mark)
  } catch {
    // There is none, or one of the files is gone.
    return false
  }
}

/** Changes with the file: when it was written, to the nanosecond, and its bytes. */
export function markOf(file: string): string {
  const {mtimeNs, size} = statSync(file, {bigint: true})
  return `${mtimeNs} ${size}`
}
