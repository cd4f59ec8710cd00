import sharp from 'sharp'
import {LakeError} from '../errors.ts'

export interface ImageFacts {
  /** Without a dot, as it stands in ids and file names. */
  extension: string
  mimeType: string
  /** Pixels, upright: a rotation in the EXIF data is already applied. */
  width: number
  height: number
  metadata: Record<string, unknown>
}

/** What sharp calls a format → what Sanity calls it. */
const formats: Record<string, {extension: string; mimeType: string}> = {
  jpeg: {extension: 'jpg', mimeType: 'image/jpeg'},
  png: {extension: 'png', mimeType: 'image/png'},
  gif: {extension: 'gif', mimeType: 'image/gif'},
  webp: {extension: 'webp', mimeType: 'image/webp'},
  svg: {extension: 'svg', mimeType: 'image/svg+xml'},
  tiff: {extension: 'tif', mimeType: 'image/tiff'},
  heif: {extension: 'avif', mimeType: 'image/avif'},
}

/** Width of the preview that stands in until an image has loaded, as Sanity makes them. */
const PREVIEW_WIDTH = 20

/** Looks at the bytes, never at the name. Throws `badRequest` when they are no image that browsers show. */
export async function inspectImage(path: string): Promise<ImageFacts> {
  const image = sharp(path, {failOn: 'error'})
  const found = await image.metadata().catch(() => undefined)
  const format = found?.format === 'heif' && found.compression !== 'av1' ? undefined : formats[found?.format ?? '']
  if (!found || !format) {
    const wanted = Object.values(formats).map(({extension}) => extension)
    throw new LakeError('badRequest', `The upload is not an image this lake can read. It takes ${wanted.join(', ')}; upload anything else as a file.`)
  }
  const {width, height} = found.autoOrient
  const {isOpaque} = await sharp(path).stats()
  return {
    ...format,
    width,
    height,
    metadata: {
      _type: 'sanity.imageMetadata',
      dimensions: {_type: 'sanity.imageDimensions', width, height, aspectRatio: width / height},
      hasAlpha: found.hasAlpha,
      isOpaque,
      lqip: await preview(path, isOpaque),
    },
  }
}

async function preview(path: string, isOpaque: boolean): Promise<string> {
  const small = sharp(path).autoOrient().resize(PREVIEW_WIDTH)
  const bytes = await (isOpaque ? small.jpeg({quality: 60}) : small.png()).toBuffer()
  return `data:image/${isOpaque ? 'jpeg' : 'png'};base64,${bytes.toString('base64')}`
}
