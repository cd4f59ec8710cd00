import {readFileSync} from 'node:fs'
import path from 'node:path'
import {defineConfig} from 'vitest/config'
import {faults} from './faults.ts'

const root = path.resolve(import.meta.dirname, '../../..')
const fault = faults[process.env['FAULT'] ?? '']

/** The model test with one fault planted, which is named by FAULT. */
export default defineConfig({
  root,
  plugins: [
    {
      name: 'plant-a-fault',
      enforce: 'pre',
      load: (id) => (fault && id === path.join(root, fault.file) ? readFileSync(id, 'utf8').replace(fault.from, () => fault.to) : undefined),
    },
  ],
  // What is made of the files is not kept: a planted fault would come up again in other runs.
  test: {include: ['test/workflow/model.test.ts'], testTimeout: 600_000, fsModuleCache: false},
})
