import {createImageUrlBuilder, type ImageUrlBuilder} from '@sanity/image-url'
import type {SanityImageAssetDocument} from '@sanity/client'
import sharp from 'sharp'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {startLake, type StartedLake} from '../../support/lake.ts'
import {film, map, plain, see, type Seen} from './pictures.ts'

let started: StartedLake
let photo: SanityImageAssetDocument

beforeAll(async () => {
  started = await startLake({manual: true})
  photo = await upload(await map(200, 100).png().toBuffer())
})
afterAll(() => started.close())

const upload = (bytes: Buffer) => started.client.assets.upload('image', bytes)

/** What a front end gets: the official builder's URL, fetched and decoded. */
async function built(build: (builder: ImageUrlBuilder) => ImageUrlBuilder, fields: object = {}): Promise<Seen> {
  const builder = createImageUrlBuilder({projectId: 'copydesk', dataset: 'production', baseUrl: started.lake.url})
  return shown(build(builder.image({_type: 'image', asset: {_type: 'reference', _ref: photo._id}, ...fields})).url())
}

async function shown(url: string, headers: Record<string, string> = {}): Promise<Seen> {
  const reply = await fetch(url, {headers})
  const bytes = Buffer.from(await reply.arrayBuffer())
  if (!reply.ok) throw new Error(`${url}: ${reply.status} ${bytes.toString()}`)
  return see(bytes)
}

/** Hundredths that scaling may be off by. */
const NEAR = 3

function expectMap(image: Seen, width: number, height: number, from: [x: number, y: number], to: [x: number, y: number]): void {
  expect([image.width, image.height]).toEqual([width, height])
  const off = [...image.origin(0, 0), ...image.origin(-1, -1)].map((at, index) => Math.abs(at - ([...from, ...to][index] ?? NaN)))
  expect(off.filter((distance) => !(distance <= NEAR)), `seen ${image.origin(0, 0)} to ${image.origin(-1, -1)}`).toEqual([])
}

describe('what the official URL builder asks for', () => {
  const whole: [[number, number], [number, number]] = [[0, 0], [100, 100]]
  const plainly = (builder: ImageUrlBuilder) => builder.ignoreImageParams()
  test.each<[string, (builder: ImageUrlBuilder) => ImageUrlBuilder, number, number, [number, number], [number, number]]>([
    ['width', (b) => b.width(100), 100, 50, ...whole],
    ['a width that is larger', (b) => b.width(400), 400, 200, ...whole],
    ['height', (b) => b.height(50), 100, 50, ...whole],
    ['both: around the middle', (b) => b.size(50, 50), 50, 50, [25, 0], [75, 100]],
    ['clip', (b) => plainly(b).size(50, 50).fit('clip'), 50, 25, ...whole],
    ['max', (b) => plainly(b).size(400, 400).fit('max'), 200, 100, ...whole],
    ['scale', (b) => plainly(b).size(50, 50).fit('scale'), 50, 50, ...whole],
    ['crop', (b) => plainly(b).size(50, 50).fit('crop'), 50, 50, [25, 0], [75, 100]],
    ['crop, larger', (b) => plainly(b).size(400, 400).fit('crop'), 400, 400, [25, 0], [75, 100]],
    ['crop from the left', (b) => b.size(50, 50).fit('crop').crop('left'), 50, 50, [0, 0], [50, 100]],
    ['crop from the right', (b) => b.size(50, 50).fit('crop').crop('right'), 50, 50, [50, 0], [100, 100]],
    ['crop from the top', (b) => b.size(100, 25).fit('crop').crop('top'), 100, 25, [0, 0], [100, 50]],
    ['crop from the bottom', (b) => b.size(100, 25).fit('crop').crop('bottom'), 100, 25, [0, 50], [100, 100]],
    ['crop around the centre', (b) => b.size(100, 25).fit('crop').crop('center'), 100, 25, [0, 25], [100, 75]],
    ['crop around a focal point', (b) => b.size(50, 50).fit('crop').crop('focalpoint').focalPoint(0.4, 0.5), 50, 50, [15, 0], [65, 100]],
    ['crop around a focal point at the edge', (b) => b.size(50, 50).fit('crop').focalPoint(0.95, 0.5), 50, 50, [50, 0], [100, 100]],
    ['min', (b) => plainly(b).size(400, 400).fit('min'), 100, 100, [25, 0], [75, 100]],
    ['min, small', (b) => plainly(b).size(20, 20).fit('min'), 20, 20, [25, 0], [75, 100]],
    ['a crop at most so high', (b) => plainly(b).width(160).maxHeight(40).fit('crop'), 160, 40, [0, 25], [100, 75]],
    ['a crop at least so high', (b) => plainly(b).width(100).minHeight(100).fit('crop'), 100, 100, [25, 0], [75, 100]],
    ['a crop at most so wide', (b) => plainly(b).height(100).maxWidth(100).fit('crop'), 100, 100, [25, 0], [75, 100]],
    ['a crop at least so wide', (b) => plainly(b).height(20).minWidth(80).fit('crop'), 80, 20, [0, 25], [100, 75]],
    ['bounds without crop', (b) => plainly(b).maxWidth(50), 200, 100, ...whole],
    ['rect', (b) => b.rect(50, 25, 100, 50), 100, 50, [25, 25], [75, 75]],
    ['rect, scaled', (b) => b.rect(50, 25, 100, 50).width(20), 20, 10, [25, 25], [75, 75]],
    ['dpr', (b) => b.width(50).dpr(2), 100, 50, ...whole],
    ['dpr beyond 3', (b) => b.width(50).dpr(9), 150, 75, ...whole],
    ['flip horizontal', (b) => b.flipHorizontal(), 200, 100, [100, 0], [0, 100]],
    ['flip vertical', (b) => b.flipVertical(), 200, 100, [0, 100], [100, 0]],
    ['flip both', (b) => b.flipHorizontal().flipVertical(), 200, 100, [100, 100], [0, 0]],
    ['turned right', (b) => b.orientation(90), 100, 200, [0, 100], [100, 0]],
    ['turned around', (b) => b.orientation(180), 200, 100, [100, 100], [0, 0]],
    ['turned left', (b) => b.orientation(270), 100, 200, [100, 0], [0, 100]],
    ['turned, then fitted', (b) => b.orientation(90).width(50), 50, 100, [0, 100], [100, 0]],
    ['turned, then cropped', (b) => plainly(b).orientation(90).size(50, 50).fit('crop').crop('top'), 50, 50, [0, 100], [50, 0]],
    ['turned right, then cropped from the left', (b) => plainly(b).orientation(90).size(25, 100).fit('crop').crop('left'), 25, 100, [0, 100], [100, 50]],
    ['turned left, then cropped from the left', (b) => plainly(b).orientation(270).size(25, 100).fit('crop').crop('left'), 25, 100, [100, 0], [0, 50]],
    ['turned left, then cropped from the top', (b) => plainly(b).orientation(270).size(50, 50).fit('crop').crop('top'), 50, 50, [100, 0], [50, 100]],
    ['turned around, then cropped from the left', (b) => plainly(b).orientation(180).size(50, 50).fit('crop').crop('left'), 50, 50, [100, 100], [50, 0]],
    ['mirrored, then cropped from the left', (b) => plainly(b).flipHorizontal().size(50, 50).fit('crop').crop('left'), 50, 50, [100, 0], [50, 100]],
    ['mirrored, then cropped from the top', (b) => plainly(b).flipVertical().size(100, 25).fit('crop').crop('top'), 100, 25, [0, 100], [100, 50]],
    ['max of one side', (b) => b.width(400).fit('max'), 200, 100, ...whole],
    ['turned, then mirrored', (b) => b.orientation(90).flipHorizontal(), 100, 200, [0, 0], [100, 100]],
  ])('%s', async (_, build, width, height, from, to) => {
    const image = await built(build)
    expectMap(image, width, height, from, to)
    expect(image.format).toBe('png')
  })

  test('an editor’s crop', async () => {
    const crop = {_type: 'sanity.imageCrop', left: 0.5, top: 0, right: 0, bottom: 0.5}
    expectMap(await built((b) => b, {crop}), 100, 50, [50, 0], [100, 50])
    expectMap(await built((b) => b.width(40), {crop}), 40, 20, [50, 0], [100, 50])
  })

  test('an editor’s hotspot keeps what matters when the shape is another', async () => {
    const hotspot = {_type: 'sanity.imageHotspot', x: 0.8, y: 0.5, width: 0.1, height: 0.1}
    expectMap(await built((b) => b.size(50, 50), {hotspot}), 50, 50, [50, 0], [100, 100])
  })

  test('free space has the background’s colour', async () => {
    const image = await built((b) => b.ignoreImageParams().size(100, 100).fit('fill').bg('00f'))
    expect([image.width, image.height, image.pixel(50, 0), image.pixel(50, -1)]).toEqual([100, 100, [0, 0, 255, 255], [0, 0, 255, 255]])
    expect(image.origin(0, 25)).toEqual([0, expect.closeTo(0, -1)])
    expect(image.origin(0, 74)).toEqual([0, expect.closeTo(100, -1)])
    const small = await built((b) => b.ignoreImageParams().size(300, 300).fit('fillmax').bg('ff0000'))
    expect([small.width, small.height, small.pixel(0, 0), small.pixel(49, 150)]).toEqual([300, 300, [255, 0, 0, 255], [255, 0, 0, 255]])
    expect(small.origin(50, 100)).toEqual([0, 0])
    const clear = await built((b) => b.ignoreImageParams().size(100, 100).fit('fill'))
    expect(clear.pixel(50, 0)[3]).toBe(0)
    const jpeg = await built((b) => b.ignoreImageParams().size(100, 100).fit('fill').format('jpg'))
    expect(jpeg.pixel(50, 0)).toEqual([255, 255, 255, 255])
  })

  test('padding goes around', async () => {
    const image = await built((b) => b.width(100).pad(10).bg('00ff00'))
    expect([image.width, image.height, image.pixel(0, 0), image.pixel(-1, -1)]).toEqual([120, 70, [0, 255, 0, 255], [0, 255, 0, 255]])
    expect(image.origin(10, 10)).toEqual([0, 0])
  })

  test('blur, sharpen, invert, grey', async () => {
    expect((await built((b) => b.invert(true))).origin(0, 0)).toEqual([100, 100])
    expect((await built((b) => b.invert(false))).origin(0, 0)).toEqual([0, 0])
    const [red, green, blue] = (await built((b) => b.saturation(-100))).pixel(-1, 0)
    expect([red, green]).toEqual([green, blue])
    expect((await built((b) => b.saturation(-50))).pixel(-1, 0)).toEqual([255, 0, 128, 255])
    const edge = await upload(await plain(20, 20, '#000').extend({right: 20, background: '#fff'}).png().toBuffer())
    const step = async (query: string) => {
      const image = await shown(`${edge.url}?${query}`)
      return [image.pixel(18, 10)[0], image.pixel(21, 10)[0]]
    }
    expect(await step('w=40')).toEqual([0, 255])
    expect((await step('blur=50'))[0]).toBeGreaterThan(50)
    const soft = await step('blur=50')
    const sharp = await step('blur=50&sharp=100')
    expect(sharp).not.toEqual(soft)
  })

  test.each([['jpg', 'jpeg'], ['pjpg', 'jpeg'], ['png', 'png'], ['webp', 'webp']] as const)('as %s', async (asked, format) => {
    expect((await built((b) => b.format(asked).width(60))).format).toBe(format)
  })

  test('a progressive JPEG is one, and quality counts', async () => {
    const size = async (query: string) => {
      const bytes = Buffer.from(await (await fetch(`${photo.url}?${query}`)).arrayBuffer())
      return {length: bytes.length, isProgressive: (await sharp(bytes).metadata()).isProgressive}
    }
    expect((await size('fm=jpg')).isProgressive).toBe(false)
    expect((await size('fm=pjpg')).isProgressive).toBe(true)
    const [low, usual, high] = [await size('fm=jpg&q=10'), await size('fm=jpg'), await size('fm=jpg&q=100')]
    expect(low.length).toBeLessThan(usual.length)
    expect(usual.length).toBeLessThan(high.length)
    expect(await size('fm=jpg&q=75')).toEqual(usual)
  })
})

describe('backgrounds', () => {
  test.each([
    ['f00', [255, 0, 0, 255]],
    ['ff00', [255, 0, 0, 255]],
    ['ff8000', [255, 128, 0, 255]],
    ['80ff0000', [255, 0, 0, 128]],
    ['00ff0000', [0, 0, 0, 0]],
  ])('bg=%s shows where the image is transparent', async (bg, colour) => {
    const {url} = await upload(await plain(8, 8, {r: 0, g: 0, b: 0, alpha: 0}).png().toBuffer())
    expect((await shown(`${url}?bg=${bg}`)).pixel(4, 4)).toEqual(colour)
  })
})

describe('animations', () => {
  test('stay animated, also when they are cut and scaled', async () => {
    const {url, metadata} = await upload(await film(40, 20))
    expect(metadata.dimensions).toMatchObject({width: 40, height: 20})
    expect(await shown(`${url}?w=20`)).toMatchObject({width: 20, height: 10, format: 'gif', frames: 3})
    expect(await shown(`${url}?rect=0,0,20,20`)).toMatchObject({width: 20, height: 20, frames: 3})
    expect(await shown(`${url}?w=30&h=30&fit=fill&flip=h`)).toMatchObject({width: 30, height: 30, frames: 3})
    expect(await shown(`${url}?auto=format`, {accept: 'image/webp'})).toMatchObject({format: 'webp', frames: 3})
  })

  test('show their first frame on request, and where nothing moves', async () => {
    const {url} = await upload(await film(40, 20))
    for (const query of ['frame=1', 'fm=jpg', 'fm=png', 'or=90']) {
      const image = await shown(`${url}?${query}`)
      expect([query, image.frames]).toEqual([query, 1])
      expect(image.pixel(5, 5)[0]).toBeGreaterThan(250)
    }
  })
})

describe('originals of other kinds', () => {
  test('a photograph taken sideways is upright before anything else', async () => {
    const sideways = await upload(await map(100, 200).rotate(270).jpeg({quality: 100}).withMetadata({orientation: 6}).toBuffer())
    expect(sideways.metadata.dimensions).toMatchObject({width: 100, height: 200})
    expectMap(await shown(`${sideways.url}?w=50`), 50, 100, [0, 0], [100, 100])
    expectMap(await shown(`${sideways.url}?rect=0,100,100,100`), 100, 100, [0, 50], [100, 100])
  })

  test('a drawing is answered as it is', async () => {
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="6"><rect width="9" height="6" fill="red"/></svg>')
    const {url} = await upload(svg)
    const reply = await fetch(`${url}?w=500&auto=format`, {headers: {accept: 'image/avif'}})
    expect([reply.headers.get('content-type'), await reply.text()]).toEqual(['image/svg+xml', svg.toString()])
  })

  test.each([
    ['tiff', 'jpeg', map(40, 20).tiff()],
    ['transparent tiff', 'png', plain(40, 20, {r: 9, g: 9, b: 9, alpha: 0.5}).tiff({compression: 'lzw'})],
    ['avif', 'heif', map(40, 20).avif({effort: 0})],
    ['webp', 'webp', map(40, 20).webp()],
    ['jpeg', 'jpeg', map(40, 20).jpeg()],
  ])('%s becomes %s', async (_, format, image) => {
    const {url} = await upload(await image.toBuffer())
    expect(await shown(`${url}?w=20`)).toMatchObject({width: 20, height: 10, format})
  })

  test('grey and CMYK', async () => {
    const seen = await shown(`${photo.url}?cs=b-w`)
    expect(seen.pixel(-1, 0)[0]).toBe(seen.pixel(-1, 0)[1])
    const cmyk = Buffer.from(await (await fetch(`${photo.url}?cs=cmyk&fm=jpg`)).arrayBuffer())
    expect((await sharp(cmyk).metadata()).space).toBe('cmyk')
    expect((await shown(`${photo.url}?cs=origin`)).width).toBe(200)
  })

  test('cut to where most is to be seen', async () => {
    const corner = await plain(200, 100, '#fff').composite([{input: await map(40, 40).png().toBuffer(), left: 150, top: 30}]).png().toBuffer()
    const {url} = await upload(corner)
    const image = await shown(`${url}?w=50&h=50&fit=crop&crop=entropy`)
    const colours = Array.from({length: 50}, (_, x) => image.pixel(x, 25)).filter(([, , blue]) => Math.abs(blue - 128) < 20)
    expect([image.width, image.height, colours.length > 10]).toEqual([50, 50, true])
  })
})

describe('what cannot be is refused with a sentence', () => {
  test.each([
    ['w=wide', 'w must be a number, not "wide"'],
    ['w=0', 'w must be a number of pixels above 0, not "0"'],
    ['h=-5', 'h must be a number of pixels above 0'],
    ['fit=cover', 'fit must be one of clip, crop, fill'],
    ['crop=middle&fit=crop&w=1&h=1', 'crop must be one of left, right'],
    ['fm=json', 'fm must be one of jpg'],
    ['or=45', 'or must be one of 0, 90'],
    ['bg=blue', 'bg must be a colour'],
    ['rect=1,2,3', 'rect must be left,top,width,height'],
    ['rect=0,0,0,10', 'rect must be left,top,width,height'],
    ['rect=0,0,500,500', 'inside an image of 200x100'],
    ['rect=200,0,1,1', 'inside an image of 200x100'],
    ['w=20000', 'An image of 20000 × 10000 pixels is too large: 8192'],
    ['w=4000&dpr=3', 'too large'],
    ['h=9000&w=10&fit=scale', 'too large'],
    ['pad=9000', 'too large'],
    ['w=8000&h=8000&fit=fill&pad=500', 'too large'],
    ['w=1e300', 'too large'],
  ])('%s', async (query, message) => {
    const reply = await fetch(`${photo.url}?${query}`)
    const {error} = (await reply.json()) as {error: {description: string}}
    expect([reply.status, error.description]).toEqual([400, expect.stringContaining(message)])
  })

  test('a crop that sticks out by a rounded pixel is no mistake', async () => {
    expect(await shown(`${photo.url}?rect=100,0,101,100`)).toMatchObject({width: 100, height: 100})
  })

  test('odd values are answered within their bounds', async () => {
    for (const query of ['q=500', 'q=-3&fm=jpg', 'blur=-1&w=9', 'sharp=1000&w=9', 'dpr=0&w=9', 'w=9.7', 'w=', 'fp-x=7&fp-y=-2&fit=crop&w=9&h=9', 'auto=compress']) {
      expect([query, (await fetch(`${photo.url}?${query}`)).status]).toEqual([query, 200])
    }
  })
})
