import {crc32} from 'node:zlib'
import {decode} from 'blurhash'
import type {SanityImageAssetDocument, UploadClientConfig} from '@sanity/client'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {raw} from '../../support/http.ts'
import {startLake, type StartedLake} from '../../support/lake.ts'
import {film, map, plain, see} from './pictures.ts'

let started: StartedLake
beforeAll(async () => {
  started = await startLake({manual: true})
})
afterAll(() => started.close())

const upload = (bytes: Buffer, options?: UploadClientConfig): Promise<SanityImageAssetDocument> => started.client.assets.upload('image', bytes, options)

/** What nobody has uploaded before: the same bytes would give the document that is there. */
let shade = 0
const fresh = () => map(64, 48).composite([{input: {create: {width: 8, height: 8, channels: 3, background: {r: (shade++ * 20) % 256, g: 0, b: 0}}}, left: 56, top: 40}])

describe('colours', () => {
  test('are named by share, with what can be read on them', async () => {
    const {metadata} = await upload(await plain(80, 100, '#1f5fae').composite([{input: await plain(80, 25, '#f2e3c1').png().toBuffer(), left: 0, top: 0}]).png().toBuffer())
    expect(metadata.palette).toMatchObject({
      _type: 'sanity.imagePalette',
      dominant: {_type: 'sanity.imagePaletteSwatch', background: expect.stringMatching(/^#1[c-f]5[c-f]a[c-f]$/), foreground: '#fff', title: '#fff', population: 75},
      lightVibrant: {background: expect.stringMatching(/^#f[0-4][d-e].c.$/), foreground: '#000', population: 25},
    })
    const names = ['darkMuted', 'darkVibrant', 'dominant', 'lightMuted', 'lightVibrant', 'muted', 'vibrant']
    expect(names).toEqual(expect.arrayContaining(Object.keys(metadata.palette ?? {}).filter((name) => name !== '_type')))
  })

  test.each([
    ['white', plain(10, 10, '#fff')],
    ['one pixel', plain(1, 1, '#123456')],
    ['black', plain(3, 7, '#000')],
  ])('of an image that is %s are found', async (_, image) => {
    const {metadata} = await upload(await image.png().toBuffer())
    expect(metadata.palette?.dominant).toMatchObject({background: expect.stringMatching(/^#[0-9a-f]{6}$/)})
    expect(metadata.blurHash).toEqual(expect.any(String))
  })

  test('an image that cannot be seen has none', async () => {
    const {metadata} = await upload(await plain(5, 5, {r: 0, g: 0, b: 0, alpha: 0}).png().toBuffer())
    expect([metadata.palette, metadata.isOpaque, metadata.hasAlpha]).toEqual([undefined, false, true])
  })
})

test('a BlurHash is the image, blurred', async () => {
  const {metadata} = await upload(await fresh().png().toBuffer())
  const pixels = decode(metadata.blurHash ?? '', 32, 24)
  const at = (x: number, y: number) => Array.from(pixels.subarray((y * 32 + x) * 4, (y * 32 + x) * 4 + 2))
  const [left, right, below] = [at(2, 12), at(29, 12), at(16, 22)]
  expect(right[0] ?? 0).toBeGreaterThan((left[0] ?? 0) + 20)
  expect(below[1] ?? 0).toBeGreaterThan((at(16, 2)[1] ?? 0) + 20)
})

test('a preview is a tiny image of the same shape', async () => {
  const {metadata} = await upload(await fresh().jpeg().toBuffer())
  const seen = await see(Buffer.from((metadata.lqip ?? '').split(',')[1] ?? '', 'base64'))
  expect(seen).toMatchObject({width: 20, height: 15, format: 'jpeg'})
})

describe('a camera’s words', () => {
  const camera = {
    IFD0: {Make: 'Box & Co', Copyright: 'The desk', DateTime: '2024:05:04 10:11:12'},
    IFD2: {ISOSpeedRatings: '200', FNumber: '28/10', DateTimeOriginal: '2024:05:04 10:11:12'},
    IFD3: {GPSLatitudeRef: 'S', GPSLatitude: '33/1 51/1 36/1', GPSLongitudeRef: 'E', GPSLongitude: '151/1 12/1 0/1', GPSAltitudeRef: '0', GPSAltitude: '58/1'},
  }
  const photo = () => fresh().jpeg().withExif(camera).toBuffer()

  test('come along when they are asked for', async () => {
    const {metadata} = await upload(await photo(), {extract: ['exif', 'location', 'image']})
    expect(metadata).toMatchObject({
      exif: {_type: 'sanity.imageExifMetadata', ISO: 200, FNumber: 2.8, DateTimeOriginal: '2024-05-04T10:11:12.000Z'},
      image: {_type: 'sanity.imageExifTags', Make: 'Box & Co', ModifyDate: '2024-05-04T10:11:12.000Z'},
      location: {_type: 'geopoint', lat: -33.86, lng: 151.2, alt: 58},
    })
    expect(metadata).not.toHaveProperty('palette')
  })

  test('stay out otherwise: where somebody was is nobody’s business', async () => {
    const {metadata} = await upload(await photo())
    expect(Object.keys(metadata).sort()).toEqual(['_type', 'blurHash', 'dimensions', 'hasAlpha', 'isOpaque', 'lqip', 'palette'])
  })

  test('nothing but what is always there, for those who ask for nothing', async () => {
    const {metadata} = await upload(await photo(), {extract: []})
    expect(Object.keys(metadata).sort()).toEqual(['_type', 'dimensions', 'hasAlpha', 'isOpaque'])
  })

  test.each([['meta[]=lqip&meta[]=exif'], ['meta%5B%5D=lqip&meta%5B%5D=exif'], ['meta=lqip,exif'], ['meta=lqip&meta=exif']])('asked for as ?%s', async (query) => {
    const {json} = await raw(started.lake.port, {method: 'POST', path: `/v1/assets/images/production?${query}`, body: await photo()})
    expect(Object.keys((json as {document: SanityImageAssetDocument}).document.metadata).sort()).toEqual(['_type', 'dimensions', 'exif', 'hasAlpha', 'isOpaque', 'lqip'])
  })

  test('are gone from images made of a photograph', async () => {
    const {url} = await upload(await photo())
    const made = Buffer.from(await (await fetch(`${url}?w=20`)).arrayBuffer())
    expect([made.includes('Box & Co'), made.includes('Exif')]).toEqual([false, false])
  })

  test('that make no sense do no harm', async () => {
    const broken = await fresh().jpeg().withExif({IFD3: {GPSLatitudeRef: 'N', GPSLatitude: '0/0 0/0 0/0', GPSLongitude: '1/0 0/0 0/0'}}).toBuffer()
    const {metadata} = await upload(broken, {extract: ['location', 'exif']})
    expect(metadata).not.toHaveProperty('location')
  })
})

describe('what is no image is refused by what it holds, whatever it is called', () => {
  /** A PNG that says it is so large, and nothing more. */
  function promise(width: number, height: number): Buffer {
    const head = Buffer.alloc(25)
    head.writeUInt32BE(13, 0)
    head.write('IHDR', 4, 'latin1')
    head.writeUInt32BE(width, 8)
    head.writeUInt32BE(height, 12)
    head.set([8, 2, 0, 0, 0], 16)
    head.writeUInt32BE(crc32(head.subarray(4, 21)), 21)
    const end = Buffer.from('0000000049444154', 'hex')
    return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), head, end, Buffer.from('35af061e0000000049454e44ae426082', 'hex')])
  }

  const half = (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)

  test.each<[string, () => Promise<Buffer> | Buffer, number, string]>([
    ['a page', () => Buffer.from('<!doctype html><script>alert(1)</script>'), 400, 'not an image this lake can read. It takes jpg, png, gif, webp, svg, tif, avif. Upload anything else as a file.'],
    ['a PDF', () => Buffer.from('%PDF-1.7\n1 0 obj'), 400, 'not an image'],
    ['text that looks like a drawing', () => Buffer.from('<svg'), 400, 'not an image'],
    ['a HEIC photograph', () => Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'), 400, 'a HEIC image, as phones take them, which this lake cannot decode'],
    ['half a JPEG', async () => half(await map(300, 300).jpeg().toBuffer()), 400, 'The jpg image is cut off or damaged'],
    ['half a PNG', async () => half(await map(300, 300).png().toBuffer()), 400, 'The png image is cut off or damaged'],
    ['half a WebP', async () => half(await map(300, 300).webp().toBuffer()), 400, 'not an image this lake can read'],
    ['a bomb', () => promise(30_000, 30_000), 413, 'The image has 30000 × 30000 = 900 megapixels; at most 256 are taken'],
    ['a drawing as large as a field', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="100000" height="90000"/>'), 413, '9000 megapixels'],
    ['nothing', () => Buffer.alloc(0), 400, 'The upload is empty'],
  ])('%s', async (_, bytes, status, message) => {
    await expect(upload(await bytes(), {filename: 'photo.jpg', contentType: 'image/jpeg'})).rejects.toMatchObject({statusCode: status, message: expect.stringContaining(message)})
  })

  test('a drawing reads no other file', async () => {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="8" height="8"><image xlink:href="file://${import.meta.dirname}/../../../docs/desk.png" width="8" height="8"/></svg>`
    const {metadata} = await upload(Buffer.from(svg))
    expect(metadata.isOpaque).toBe(false)
    const xml = '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/hostname">]><svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><text y="8">&x;</text></svg>'
    const found = await upload(Buffer.from(xml)).catch((error: unknown) => error)
    expect(found instanceof Error || (found as SanityImageAssetDocument).metadata.isOpaque === false).toBe(true)
  })

  test('an animation counts once', async () => {
    expect((await upload(await film(30, 20))).metadata.dimensions).toMatchObject({width: 30, height: 20})
  })
})

describe('while something refers to an asset', () => {
  test('it is not deleted', async () => {
    const {_id} = await upload(await fresh().png().toBuffer())
    const article = await started.client.create({_type: 'article', image: {_type: 'image', asset: {_type: 'reference', _ref: _id}}})
    await expect(started.client.delete(_id)).rejects.toMatchObject({statusCode: 409, message: expect.stringContaining(article._id)})
    await started.client.delete(article._id)
    await started.client.delete(_id)
    expect(await started.client.getDocument(_id)).toBeUndefined()
  })
})
