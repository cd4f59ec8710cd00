import {execFile} from 'node:child_process'
import {mkdtemp, readFile, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {promisify} from 'node:util'
import {groupProblems, validateSchema} from '@sanity/schema/_internal'
import {expect, onTestFinished, test} from 'vitest'
import {schemaTypes} from '../../schemas/index.ts'

const root = path.resolve(import.meta.dirname, '../..')
const run = promisify(execFile)
const env = {...process.env, CI: '1', DO_NOT_TRACK: '1', NO_UPDATE_NOTIFIER: '1', NO_COLOR: '1'}
const sanity = (args: string[], more: Record<string, string> = {}) => run(path.join(root, 'node_modules/.bin/sanity'), args, {cwd: root, env: {...env, ...more}})

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'copydesk-types-'))
  onTestFinished(() => rm(folder, {recursive: true, force: true}))
  return folder
}

test('the schema loads in plain Node, without the Studio', async () => {
  const program = "const {schemaTypes} = await import('./schemas/index.ts'); console.log(schemaTypes.map(({name}) => name).join(' '))"
  const {stdout} = await run(process.execPath, ['--input-type=module', '--eval', program], {cwd: root})
  expect(stdout).toMatch(/^article person organization place topic section sourceText importRecord editorialState auditEvent /)
})

// What `sanity schema validate` prints, without opening the whole Studio once more: below, the command line opens it and takes no errors.
test('the official validation has nothing to say of the schema', () => {
  const problemsOf = (types: unknown[]) => groupProblems(validateSchema(types).getTypes()).flatMap(({problems}) => problems)
  expect(problemsOf(schemaTypes)).toEqual([])
  expect(problemsOf([...schemaTypes, {name: 'odd', type: 'no-such-type'}])).toMatchObject([{severity: 'error'}])
})

test('the generated types are those of the schema and the queries as they are now', async () => {
  const folder = await temporaryFolder()
  const schema = path.join(folder, 'schema.json')
  const generated = path.join(folder, 'types.generated.ts')
  // The command takes a path relative to the project, whatever it begins with.
  await sanity(['schema', 'extract', '--path', path.relative(root, schema)])
  await sanity(['typegen', 'generate'], {COPYDESK_TYPEGEN_SCHEMA: schema, COPYDESK_TYPEGEN_OUTPUT: generated})
  const [fresh, kept] = await Promise.all([readFile(generated, 'utf8'), readFile(path.join(root, 'schemas/types.generated.ts'), 'utf8')])
  expect(withoutPaths(fresh), 'Run: npm run sanity -- schema extract --path schema.json && npm run sanity -- typegen generate').toBe(withoutPaths(kept))
}, 180_000)

/** Comments name the files that were read, relative to where the types are written. */
const withoutPaths = (types: string): string => types.replaceAll(/^\/\/ Source: .*$/gm, '// Source')
