import {open} from 'node:fs/promises'
import sharp, {type Metadata} from 'sharp'
import {LakeError} from '../errors.ts'
import {imageFormats, MAX_PIXELS, type Format} from './formats.ts'
import {metadataOf, metadataParts} from './metadata/index.ts'

export interface ImageFacts extends Format {
  /** Pixels, upright: a rotation in the EXIF data is already applied. */
  width: number
  height: number
  metadata: Record<string, unknown>
}

/**
 * Looks at the bytes, never at the name. Throws `badRequest` when they are no image that this lake can read to its end, `tooLarge` when it
 * has more pixels than a lake takes. Only the first frame of an animation counts.
 */
export async function inspectImage(path: string, extract: readonly string[]): Promise<ImageFacts> {
  const found = await sharp(path, {limitInputPixels: false}).metadata().catch(() => undefined)
  const format = found && formatOf(found)
  if (!found || !format) throw await notReadable(path)
  const {width, height} = found.autoOrient
  if (width * height > MAX_PIXELS) {
    const megapixels = Math.round((width * height) / 1e6)
    throw new LakeError('tooLarge', `The image has ${width} × ${height} = ${megapixels} megapixels; at most ${MAX_PIXELS / 1e6} are taken. Scale it down first.`)
  }
  try {
    return {...format, width, height, metadata: await metadataOf(path, found, metadataParts(extract))}
  } catch (error) {
    throw new LakeError('badRequest', `The ${format.extension} image is cut off or damaged: ${reason(error)}. Upload it again, or another copy.`)
  }
}

/** HEIF is a container: with AV1 inside it is AVIF, with anything else it is HEIC, which may be decoded under licence only. */
function formatOf({format, compression}: Metadata): Format | undefined {
  return format === 'heif' && compression !== 'av1' ? undefined : imageFormats[format ?? '']
}

/** libvips may say the same thing many times, one line each. */
function reason(error: unknown): string {
  return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
}

/** `....ftypheic`: the brand that an image container begins with (ISO/IEC 23008-12, annex B). */
const HEIC = /^....ftyp(heic|heix|heim|heis|hevc|hevx|mif1|msf1)/s

async function notReadable(path: string): Promise<LakeError> {
  const isHeic = HEIC.test(await beginning(path))
  const wanted = [...new Set(Object.values(imageFormats).map(({extension}) => extension))].join(', ')
  const met = isHeic ? 'a HEIC image, as phones take them, which this lake cannot decode' : 'not an image this lake can read'
  const advice = isHeic ? 'Export it as JPEG first' : 'Upload anything else as a file'
  return new LakeError('badRequest', `The upload is ${met}. It takes ${wanted}. ${advice}.`)
}

async function beginning(path: string): Promise<string> {
  const file = await open(path)
  try {
    const {buffer, bytesRead} = await file.read(Buffer.alloc(16), 0, 16, 0)
    return buffer.toString('latin1', 0, bytesRead)
  } finally {
    await file.close()
  }
}
