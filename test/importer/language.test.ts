import {readdirSync, readFileSync} from 'node:fs'
import path from 'node:path'
import {eld} from 'eld/extrasmall'
import * as fc from 'fast-check'
import {expect, test} from 'vitest'
import {detect} from '../../importer/assemble/detect.ts'

const fixtures = path.resolve(import.meta.dirname, 'fixtures')
const texts = readdirSync(fixtures).flatMap((folder) => readdirSync(path.join(fixtures, folder)).map((file) => readFileSync(path.join(fixtures, folder, file), 'utf8')))

/** What we work out from eld's tables is what eld says itself. */
function expectAsEld(sample: string): void {
  const found = eld.detect(sample)
  expect(detect(sample), sample).toBe(found.isReliable() ? found.language || undefined : undefined)
}

test('texts of every fixture have the language that eld finds', () => {
  for (const text of texts) for (let at = 0; at < text.length; at += 450) expectAsEld(text.slice(at, at + 600))
})

test('so have pieces of texts with anything between them', () => {
  const piece = fc.tuple(fc.constantFrom(...texts), fc.nat(), fc.nat(400)).map(([text, from, length]) => text.slice(from % text.length, (from % text.length) + length))
  const word = fc.string({unit: fc.constantFrom(...'abcĳİſßé’\'` .-17абв的中あกขابतเ한\u{1F600}\u{10400}'), maxLength: 150})
  const odd = fc.string({unit: 'binary', maxLength: 30})
  fc.assert(fc.property(fc.array(fc.oneof(piece, word, odd), {maxLength: 4}), (parts) => expectAsEld(parts.join(' '))), {numRuns: 500})
})
