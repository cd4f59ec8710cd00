import {createHash} from 'node:crypto'
import {readdir} from 'node:fs/promises'
import {join} from 'node:path'
import sharp from 'sharp'
import {describe, expect, test} from 'vitest'
import {raw} from '../../support/http.ts'
import {startLake} from '../../support/lake.ts'

const picture = (width: number, height: number, alpha = 1): Promise<Buffer> =>
  sharp({create: {width, height, channels: 4, background: {r: 200, g: 30, b: 30, alpha}}}).png().toBuffer()
const sha1 = (bytes: Uint8Array): string => createHash('sha1').update(bytes).digest('hex')

describe('images', () => {
  test('uploading gives a document whose id says hash, size and format', async () => {
    const {client, lake} = await startLake()
    const bytes = await picture(30, 20)
    const document = await client.assets.upload('image', bytes, {filename: 'River – rising.png', title: 'The river', source: {id: 's1', name: 'desk', url: 'http://x.example'}})
    expect(document).toMatchObject({
      _id: `image-${sha1(bytes)}-30x20-png`, _type: 'sanity.imageAsset', assetId: sha1(bytes), sha1hash: sha1(bytes), extension: 'png', mimeType: 'image/png',
      size: bytes.byteLength, originalFilename: 'River – rising.png', title: 'The river', source: {id: 's1', name: 'desk', url: 'http://x.example'},
      path: `images/copydesk/production/${sha1(bytes)}-30x20.png`, url: `${lake.url}/images/copydesk/production/${sha1(bytes)}-30x20.png`,
      metadata: {dimensions: {width: 30, height: 20, aspectRatio: 1.5}, hasAlpha: true, isOpaque: true, lqip: expect.stringMatching(/^data:image\/jpeg;base64,/)},
    })
    expect(await client.getDocument(document._id)).toEqual(document)
    const reply = await fetch(document.url)
    expect(Buffer.from(await reply.arrayBuffer()).equals(bytes)).toBe(true)
    expect(Object.fromEntries(reply.headers)).toMatchObject({
      'content-type': 'image/png', 'x-content-type-options': 'nosniff', 'cache-control': 'public, max-age=31536000, immutable', etag: expect.any(String),
      'content-security-policy': expect.stringContaining('sandbox'),
    })
    const again = await fetch(document.url, {headers: {'If-None-Match': reply.headers.get('etag') ?? ''}})
    expect([again.status, await again.text()]).toEqual([304, ''])
  })

  test('the same bytes give the same document, whatever they are called', async () => {
    const {client, directory} = await startLake()
    const bytes = await picture(4, 4, 0.5)
    const first = await client.assets.upload('image', bytes, {filename: 'a.png'})
    const [second, third] = await Promise.all([client.assets.upload('image', bytes, {filename: 'b.png'}), client.assets.upload('image', bytes)])
    expect([second, third]).toEqual([first, first])
    expect(first.metadata.isOpaque).toBe(false)
    const files = await readdir(join(directory, 'assets'), {recursive: true, withFileTypes: true})
    expect(files.filter((file) => file.isFile()).map(({name}) => name)).toEqual([sha1(bytes)])
  })

  test('bytes decide, not the name', async () => {
    const {client} = await startLake()
    const jpeg = await sharp(await picture(8, 8)).jpeg().toBuffer()
    expect(await client.assets.upload('image', jpeg, {filename: 'lies.png', contentType: 'image/png'})).toMatchObject({extension: 'jpg', mimeType: 'image/jpeg', metadata: {hasAlpha: false}})
  })

  test('a refused upload leaves nothing behind', async () => {
    const {client, directory} = await startLake({limits: {asset: 1000}})
    await expect(client.assets.upload('image', Buffer.from('<html>'))).rejects.toThrow('not an image')
    await expect(client.assets.upload('file', Buffer.alloc(2000))).rejects.toThrow('larger than 1000 bytes')
    expect(await readdir(join(directory, 'assets'))).toEqual([])
    expect(await client.fetch('count(*)')).toBe(0)
  })

  test('a photograph taken sideways has its upright size', async () => {
    const {client} = await startLake()
    const sideways = await sharp(await picture(30, 20)).jpeg().withMetadata({orientation: 6}).toBuffer()
    expect((await client.assets.upload('image', sideways)).metadata.dimensions).toMatchObject({width: 20, height: 30})
  })

  test('a drawing cannot run scripts', async () => {
    const {client} = await startLake()
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="6"><script>alert(1)</script></svg>'
    const document = await client.assets.upload('image', Buffer.from(svg), {filename: 'x.svg'})
    expect(document).toMatchObject({_id: expect.stringMatching(/-9x6-svg$/), mimeType: 'image/svg+xml'})
    const {headers} = await fetch(document.url)
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; style-src 'unsafe-inline'; sandbox")
  })

  test.each([
    ['w=10', 10, 7],
    ['w=10&h=10', 10, 7],
    ['w=10&h=10&fit=crop', 10, 10],
    ['w=100&fit=max', 30, 20],
    ['w=60&fit=scale', 60, 40],
    ['rect=10,5,15,10', 15, 10],
    ['rect=10,5,15,10&w=6&h=6&fit=crop', 6, 6],
    ['w=5&dpr=2', 10, 7],
    ['or=90', 20, 30],
  ])('scaled by ?%s to %i × %i', async (query, width, height) => {
    const {client} = await startLake()
    const {url} = await client.assets.upload('image', await picture(30, 20))
    const found = await sharp(Buffer.from(await (await fetch(`${url}?${query}`)).arrayBuffer())).metadata()
    expect([found.width, found.height, found.format]).toEqual([width, height, 'png'])
  })

  test('a background where the image is transparent, and around one that does not fill its frame', async () => {
    const {client} = await startLake()
    const clear = await client.assets.upload('image', await picture(30, 20, 0))
    const solid = await client.assets.upload('image', await picture(30, 20))
    const corner = async (url: string) => [...(await sharp(Buffer.from(await (await fetch(url)).arrayBuffer())).removeAlpha().raw().toBuffer()).subarray(0, 3)]
    expect(await corner(`${clear.url}?bg=0f0`)).toEqual([0, 255, 0])
    expect(await corner(`${solid.url}?w=20&h=20&fit=fill&bg=0000ff`)).toEqual([0, 0, 255])
    expect((await fetch(`${solid.url}?bg=blue`)).status).toBe(400)
  })

  test('blurred', async () => {
    const {client} = await startLake()
    const halves = await sharp(await picture(20, 20)).extend({right: 20, background: '#fff'}).png().toBuffer()
    const {url} = await client.assets.upload('image', halves)
    const contrast = async (query: string) => (await sharp(Buffer.from(await (await fetch(`${url}${query}`)).arrayBuffer())).stats()).channels[1]?.stdev ?? 0
    const [plain, little, much] = [await contrast(''), await contrast('?blur=20'), await contrast('?blur=200')]
    expect(little).toBeLessThan(plain - 1)
    expect(much).toBeLessThan(little - 1)
    expect((await fetch(`${url}?blur=much`)).status).toBe(400)
  })

  test('another format on request', async () => {
    const {client} = await startLake()
    const {url} = await client.assets.upload('image', await picture(30, 20))
    const type = async (query: string, accept = '*/*') => (await fetch(`${url}?${query}`, {headers: {accept}})).headers.get('content-type')
    expect(await type('fm=jpg')).toBe('image/jpeg')
    expect(await type('auto=format', 'image/avif,image/webp')).toBe('image/avif')
    expect(await type('auto=format', 'image/webp,*/*')).toBe('image/webp')
    expect(await type('auto=format')).toBe('image/png')
    expect((await fetch(`${url}?w=wide`)).status).toBe(400)
    expect((await fetch(`${url}?rect=0,0,500,500`)).status).toBe(400)
  })
})

describe('files', () => {
  test('come back as they were, and as a download on request', async () => {
    const {client} = await startLake()
    const bytes = Buffer.from('%PDF-1.4 …')
    const document = await client.assets.upload('file', bytes, {filename: 'Bericht „1“.pdf', contentType: 'application/pdf'})
    expect(document).toMatchObject({_id: `file-${sha1(bytes)}-pdf`, _type: 'sanity.fileAsset', mimeType: 'application/pdf', originalFilename: 'Bericht „1“.pdf'})
    const shown = await fetch(document.url)
    expect([await shown.text(), shown.headers.get('content-type'), shown.headers.get('content-disposition')]).toEqual(['%PDF-1.4 …', 'application/pdf', null])
    expect((await fetch(`${document.url}?dl=`)).headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''Bericht%20%E2%80%9E1%E2%80%9C.pdf")
    expect((await fetch(`${document.url}?dl=mine.pdf`)).headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''mine.pdf")
  })

  test.each([['page.html', 'text/html'], ['script.js', 'text/javascript'], ['feed.xml', 'application/xml'], ['x.svg', 'image/svg+xml']])('%s is never a page of this origin', async (filename, contentType) => {
    const {client} = await startLake()
    const {url} = await client.assets.upload('file', Buffer.from('<script>alert(1)</script>'), {filename, contentType})
    const {headers} = await fetch(url)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-security-policy')).toContain('sandbox')
    if (filename !== 'x.svg') expect([headers.get('content-type'), headers.get('content-disposition')?.slice(0, 10)]).toEqual(['application/octet-stream', 'attachment'])
  })

  test('without a name or with an odd one', async () => {
    const {client, lake} = await startLake()
    expect(await client.assets.upload('file', Buffer.from('x'))).toMatchObject({extension: 'bin'})
    const document = await client.assets.upload('file', Buffer.from('y'), {filename: '../../etc/x.p/d\\f'})
    expect(document).toMatchObject({extension: 'bin', originalFilename: '../../etc/x.p/d\\f'})
    expect((await raw(lake.port, {path: `/${document.path}`})).text).toBe('y')
  })

  test('survive a restart', async () => {
    const {client, lake, directory} = await startLake()
    const {path} = await client.assets.upload('file', Buffer.from('kept'), {filename: 'a.txt', contentType: 'text/plain'})
    await lake.close()
    const {lake: again} = await startLake({dataDirectory: directory})
    expect((await raw(again.port, {path: `/${path}`})).text).toBe('kept')
  })
})

describe('a part of a file, as a player asks for it', () => {
  test.each([
    ['bytes=2-4', 206, 'cde', 'bytes 2-4/10'],
    ['bytes=0-0', 206, 'a', 'bytes 0-0/10'],
    ['bytes=7-', 206, 'hij', 'bytes 7-9/10'],
    ['bytes=7-500', 206, 'hij', 'bytes 7-9/10'],
    ['bytes=-2', 206, 'ij', 'bytes 8-9/10'],
    ['bytes=-99', 206, 'abcdefghij', 'bytes 0-9/10'],
    ['bytes=10-', 416, '', 'bytes */10'],
    ['bytes=-0', 416, '', 'bytes */10'],
    ['bytes=5-2', 200, 'abcdefghij', undefined],
    ['bytes=0-1,4-5', 200, 'abcdefghij', undefined],
    ['bytes=-', 200, 'abcdefghij', undefined],
    ['lines=1-2', 200, 'abcdefghij', undefined],
  ])('%s', async (range, status, text, place) => {
    const {client, lake} = await startLake()
    const {url} = await client.assets.upload('file', Buffer.from('abcdefghij'), {filename: 'film.mp4', contentType: 'video/mp4'})
    const reply = await raw(lake.port, {path: new URL(url).pathname, headers: {Range: range}})
    expect([reply.status, reply.text, reply.headers['content-range']]).toEqual([status, text, place])
    if (status !== 416) expect(reply.headers['accept-ranges']).toBe('bytes')
  })
})
