import {execFile} from 'node:child_process'
import {readFileSync} from 'node:fs'
import path from 'node:path'
import {describe, expect, test} from 'vitest'
import {faults} from './model/faults.ts'

const root = path.resolve(import.meta.dirname, '../..')
/** `FAULTS=1` for all of them, `FAULTS=embargo` for those that are called so. */
const wanted = process.env['FAULTS']

describe.each(Object.entries(faults))('%s', (name, {file, from}) => {
  test('could be', () => {
    expect(readFileSync(path.join(root, file), 'utf8').split(from)).toHaveLength(2)
  })

  test.runIf(wanted === '1' || (wanted && name.includes(wanted)))('and would be noticed', {timeout: 600_000}, async () => {
    const said = await new Promise<string>((resolve) => {
      execFile(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', '--config', 'test/workflow/model/faults.config.ts'], {cwd: root, env: {...process.env, FAULT: name}, maxBuffer: 2 ** 26}, (_error, stdout, stderr) => resolve(stdout + stderr))
    })
    expect(said).toContain('Counterexample')
  })
})
