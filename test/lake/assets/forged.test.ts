import {createHash} from 'node:crypto'
import {describe, expect, test} from 'vitest'
import {raw} from '../../support/http.ts'
import {startLake} from '../../support/lake.ts'
import {map} from './pictures.ts'

/** Asset documents are documents: whoever may write can say anything in them, and their words become numbers, paths and headers. */
describe('an asset document that lies', () => {
  const sha1 = (bytes: Uint8Array) => createHash('sha1').update(bytes).digest('hex')

  test('about the size is found out when an image is made', async () => {
    const {client, lake} = await startLake()
    const bytes = await map(30, 20).png().toBuffer()
    await client.assets.upload('image', bytes)
    const hash = sha1(bytes)
    await client.create({_id: `image-${hash}-4000x4000-png`, _type: 'sanity.imageAsset', mimeType: 'image/png'})
    const {status, text} = await raw(lake.port, {path: `/images/copydesk/production/${hash}-4000x4000.png?w=40`})
    expect([status, text]).toEqual([400, expect.stringContaining('The image cannot be made')])
    await client.create({_id: `image-${hash}-0x0-png`, _type: 'sanity.imageAsset', mimeType: 'image/png'})
    expect((await raw(lake.port, {path: `/images/copydesk/production/${hash}-0x0.png?w=40`})).status).toBe(400)
  })

  test('about the kind makes no page of a file', async () => {
    const {client, lake} = await startLake()
    const page = Buffer.from('<html><script>alert(1)</script></html>')
    const {_id} = await client.assets.upload('file', page, {filename: 'a.html', contentType: 'text/html'})
    const path = `/files/copydesk/production/${sha1(page)}.html`
    for (const mimeType of ['text/html', 'application/xhtml+xml', 'text/xml', 'image/svg+xml', 'image/png', 'image/png\r\nX: y', 'text/html;charset=utf-8', 7]) {
      await client.patch(_id).set({mimeType}).commit()
      const {status, headers} = await raw(lake.port, {path})
      expect([mimeType, status, headers['x-content-type-options'], headers['content-security-policy']]).toEqual([mimeType, 200, 'nosniff', "default-src 'none'; style-src 'unsafe-inline'; sandbox"])
      expect([mimeType, headers['content-type']]).toEqual([mimeType, mimeType === 'image/png' || mimeType === 'image/svg+xml' ? mimeType : 'application/octet-stream'])
    }
    // As an image its bytes are none.
    await client.create({_id: `image-${sha1(page)}-10x10-png`, _type: 'sanity.imageAsset', mimeType: 'image/png'})
    expect((await raw(lake.port, {path: `/images/copydesk/production/${sha1(page)}-10x10.png?w=5`})).status).toBe(400)
  })

  test('leads to no other file', async () => {
    const {client, lake} = await startLake()
    for (const name of ['..-..-token', `${'a'.repeat(40)}-txt`, 'lake-db']) await client.create({_id: `file-${name}`, _type: 'sanity.fileAsset'}).catch(() => undefined)
    for (const path of ['..%2f..-token', `${'a'.repeat(40)}.txt`, 'lake.db', '..-...token', '%2e%2e%2ftoken.', 'unused', '.']) {
      expect([path, (await raw(lake.port, {path: `/files/copydesk/production/${path}`})).status]).toEqual([path, 404])
    }
  })
})

test('names that break headers elsewhere do not here', async () => {
  const {client, lake} = await startLake()
  for (const filename of ['a"b;c.pdf', 'line\r\nX-Evil: 1.pdf', '\ud800.pdf', '../../etc/passwd.pdf', `${'ä'.repeat(300)}.pdf`, "it's (1)*.pdf", '.pdf']) {
    const {path} = await client.assets.upload('file', Buffer.from(`%PDF ${encodeURIComponent(filename.toWellFormed())}`), {filename, contentType: 'application/pdf'})
    const {status, headers} = await raw(lake.port, {path: `/${path}?dl`})
    expect([filename, status, headers['x-evil'], /^attachment; filename\*=UTF-8''[\w.%!#$&+^`|~-]*$/.test(headers['content-disposition'] ?? '')]).toEqual([filename, 200, undefined, true])
  }
})

test('what is played is not stopped by a policy, what is shown is', async () => {
  const {client} = await startLake()
  const policy = async (filename: string, contentType: string) => {
    const {url} = await client.assets.upload('file', Buffer.from(filename), {filename, contentType})
    const {headers} = await fetch(url)
    return [headers.get('content-security-policy') !== null, headers.get('x-content-type-options')]
  }
  expect(await policy('film.mp4', 'video/mp4')).toEqual([false, 'nosniff'])
  expect(await policy('speech.mp3', 'audio/mpeg')).toEqual([false, 'nosniff'])
  expect(await policy('report.pdf', 'application/pdf')).toEqual([false, 'nosniff'])
  expect(await policy('notes.txt', 'text/plain')).toEqual([true, 'nosniff'])
})
