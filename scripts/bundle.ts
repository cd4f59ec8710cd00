/**
 * Makes one file of the lake's many (`npm install` and `npm run build` do): it starts in half the time. Whoever changes a source
 * afterwards starts from the sources again, until this is done anew (scripts/bundled.ts). `node scripts/bundle.ts [FOLDER]`
 */
import {mkdir, rename, writeFile} from 'node:fs/promises'
import path from 'node:path'
import {pathToFileURL} from 'node:url'
import {rolldown, type Plugin} from 'rolldown'
import {bundleFolder, bundleName, markOf, type Ingredients} from './bundled.ts'

/** Programs of this folder that are started often enough. */
const programs = ['lake/main.ts']

/** What a start needs of others' packages. The rest is loaded when it is wanted, or cannot be bundled. */
const packages = ['zod', 'groq-js', '@sanity/mutator']

async function bundle(program: string, folder: string): Promise<void> {
  const name = bundleName(program)
  const made = await rolldown({input: {[name]: path.join(import.meta.dirname, program)}, platform: 'node', plugins: [ownPackages, ownPlaces]})
  const {output} = await made.generate({format: 'esm', entryFileNames: '[name].js', chunkFileNames: `${name}-[hash].js`})
  await made.close()
  const ingredients: Ingredients = {}
  await mkdir(folder, {recursive: true})
  for (const chunk of output) {
    if (chunk.type !== 'chunk') continue
    for (const file of chunk.moduleIds) if (path.isAbsolute(file)) ingredients[file] = markOf(file)
    // Those of before stay: a lake that runs may not have loaded all of its own.
    await put(path.join(folder, chunk.fileName), chunk.code)
  }
  // Last: with it, the bundle counts.
  await put(path.join(folder, `${name}.json`), JSON.stringify(ingredients))
}

/** Whoever starts meanwhile reads the old file or the new one. */
async function put(file: string, text: string): Promise<void> {
  await writeFile(`${file}.new`, text)
  await rename(`${file}.new`, file)
}

const ownPackages: Plugin = {
  name: 'own-packages',
  resolveId(id, importer) {
    const isPackage = !id.startsWith('.') && !path.isAbsolute(id)
    const isOurs = importer !== undefined && !importer.includes('node_modules')
    return isPackage && isOurs && !packages.some((name) => id === name || id.startsWith(`${name}/`)) ? {id, external: true} : undefined
  },
}

/** A module says where it lies, wherever its words have been taken. */
const ownPlaces: Plugin = {
  name: 'own-places',
  transform(code, id) {
    if (!code.includes('import.meta.')) return undefined
    return code
      .replaceAll('import.meta.dirname', JSON.stringify(path.dirname(id)))
      .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(id).href))
  },
}

const [folder = bundleFolder] = process.argv.slice(2)
for (const program of programs) await bundle(program, folder)
