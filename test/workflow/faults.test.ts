import {execFile} from 'node:child_process'
import {readFileSync} from 'node:fs'
import path from 'node:path'
import {describe, expect, test} from 'vitest'
import {faults} from './model/faults.ts'

const root = path.resolve(import.meta.dirname, '../..')
/** `FAULTS=1` for all of them, `FAULTS=embargo` for those that are called so. */
const wanted = process.env['FAULTS']

/** What the model test says with a fault planted. */
function modelWith(fault: string): Promise<string> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', '--config', 'test/workflow/model/faults.config.ts'], {cwd: root, env: {...process.env, FAULT: fault, NO_COLOR: '1'}, maxBuffer: 2 ** 26}, (_error, stdout, stderr) => resolve(stdout + stderr))
  })
}

describe.each(Object.entries(faults))('%s', (name, {file, from}) => {
  test('could be', () => {
    expect(readFileSync(path.join(root, file), 'utf8').split(from)).toHaveLength(2)
  })

  test.runIf(wanted === '1' || (wanted && name.includes(wanted)))('and would be noticed', {timeout: 600_000}, async () => {
    expect(await modelWith(name)).toMatch(/Tests .*failed/)
  })
})

test.runIf(wanted === '1')('without a fault nothing is noticed', {timeout: 600_000}, async () => {
  expect(await modelWith('')).not.toMatch(/Tests .*failed/)
})
