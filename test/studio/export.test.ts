import {mkdir, mkdtemp, readFile, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {expect, onTestFinished, test} from 'vitest'
import {exportStudio} from '../../scripts/studio.ts'

test.each([
  ['a lake of ours', 'http://localhost:3399', /^<html><head><meta http-equiv="Content-Security-Policy" content="default-src 'self' [^"]*http:\/\/localhost:\*[^"]*"><script src="\/environment\.js">/],
  ['the hosted lake', undefined, /^<html><head><script src="\/environment\.js">/],
])('a Studio in a folder of its own says itself whom it may talk to: %s', async (_, apiHost, begins) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'copydesk-export-'))
  onTestFinished(() => rm(folder, {recursive: true}))
  await mkdir(path.join(folder, 'built'))
  await writeFile(path.join(folder, 'built/index.html'), '<html><head><title>Sanity Studio</title></head></html>')
  await exportStudio(path.join(folder, 'built'), path.join(folder, 'site'), {projectId: 'copydesk', dataset: 'production', ...(apiHost ? {apiHost} : {})})
  const page = await readFile(path.join(folder, 'site/index.html'), 'utf8')
  expect(page).toMatch(begins)
  expect(page).not.toContain('frame-ancestors')
})
