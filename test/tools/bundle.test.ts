import {spawn} from 'node:child_process'
import {once} from 'node:events'
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join, resolve} from 'node:path'
import {createInterface} from 'node:readline'
import {fileURLToPath} from 'node:url'
import {createClient} from '@sanity/client'
import sharp from 'sharp'
import {afterAll, beforeAll, describe, expect, onTestFinished, test} from 'vitest'
import {startable, type Ingredients} from '../../scripts/bundled.ts'

const root = resolve(import.meta.dirname, '../..')
let folder: string

beforeAll(async () => {
  // Inside the project, where a bundle finds the packages that are not in it.
  folder = mkdtempSync(join(root, 'node_modules/.bundle-test-'))
  await ended(spawn(process.execPath, [join(root, 'scripts/bundle.ts'), folder], {stdio: 'inherit'}))
})
afterAll(() => rmSync(folder, {recursive: true}))

async function ended(child: ReturnType<typeof spawn>): Promise<void> {
  expect(await once(child, 'exit')).toEqual([0, null])
}

/** The lake as the bundle alone, its data in a folder of its own. */
async function startBundle() {
  const directory = mkdtempSync(join(tmpdir(), 'copydesk-bundle-'))
  const program = `const {main} = await import(${JSON.stringify(startable('lake/main.ts', folder))}); await main(['--port', '0', '--data', ${JSON.stringify(directory)}])`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {stdio: ['ignore', 'pipe', 'ignore']})
  onTestFinished(async () => {
    child.kill('SIGTERM')
    await ended(child)
    rmSync(directory, {recursive: true})
  })
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
  const {lake: apiHost, project: projectId, dataset, token} = JSON.parse(line) as Record<'lake' | 'project' | 'dataset' | 'token', string>
  return createClient({apiHost, projectId, dataset, token, useProjectHostname: false, useCdn: false, apiVersion: '2025-02-19', perspective: 'raw'})
}

describe('the lake as one file', () => {
  test('is what starts as long as no source has changed', () => {
    expect(fileURLToPath(startable('lake/main.ts', folder))).toBe(join(folder, 'lake-main.js'))
  })

  test('writes, asks and keeps pictures, also with what it loads later', async () => {
    const client = await startBundle()
    const picture = await sharp({create: {width: 40, height: 20, channels: 3, background: 'teal'}}).png().toBuffer()
    const asset = await client.assets.upload('image', picture, {filename: 'teal.png'})
    await client.create({_id: 'drafts.a', _type: 'article', headline: 'Rain', where: {_type: 'geopoint', lat: 52, lng: 4}})
    await client.patch('drafts.a').set({headline: 'More rain'}).commit()
    expect(await client.fetch('*[_type == "article" && headline match "rain" && geo::distance(where, geo::latLng(52.1, 4)) < 20000]{headline}')).toEqual([{headline: 'More rain'}])
    const scaled = await fetch(`${asset.url}?w=10`)
    expect({status: scaled.status, width: (await sharp(await scaled.arrayBuffer()).metadata()).width}).toEqual({status: 200, width: 10})
  })

  test('is left for the sources when one of them has changed or gone, and when it was made of others', () => {
    const list = join(folder, 'lake-main.json')
    const written = readFileSync(list, 'utf8')
    onTestFinished(() => writeFileSync(list, written))
    const source = join(root, 'scripts/lake/main.ts')
    const ingredients = JSON.parse(written) as Ingredients
    expect(ingredients[source]).toBeDefined()
    // A copy of the project has a list of files that are all as they were, elsewhere.
    const {[source]: _, ...elsewhere} = ingredients
    for (const changed of [{...ingredients, [source]: '1 1'}, {...ingredients, [join(root, 'gone.ts')]: '1 1'}, elsewhere]) {
      writeFileSync(list, JSON.stringify(changed))
      expect(fileURLToPath(startable('lake/main.ts', folder))).toBe(source)
    }
    rmSync(list)
    expect(fileURLToPath(startable('lake/main.ts', folder))).toBe(source)
  })
})
