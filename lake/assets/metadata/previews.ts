import {encode} from 'blurhash'
import sharp from 'sharp'

/** Width of the preview that stands in until an image has loaded, as Sanity makes them. */
const PREVIEW_WIDTH = 20

/** A tiny image as a data URL. */
export async function lowQualityPreview(path: string, isOpaque: boolean): Promise<string> {
  const small = sharp(path, {limitInputPixels: false}).autoOrient().resize(PREVIEW_WIDTH)
  const bytes = await (isOpaque ? small.jpeg({quality: 60}) : small.png()).toBuffer()
  return `data:image/${isOpaque ? 'jpeg' : 'png'};base64,${bytes.toString('base64')}`
}

/** More pixels change nothing one could see: a BlurHash keeps at most a handful of waves. */
const SAMPLE = 32

/** The image as a few waves of colour (https://blurha.sh): four along the longer side, three along the other. */
export async function blurHashOf(path: string, aspectRatio: number): Promise<string> {
  const small = sharp(path, {limitInputPixels: false}).autoOrient().resize(SAMPLE, SAMPLE, {fit: 'inside'}).toColourspace('srgb').ensureAlpha()
  const {data, info} = await small.raw().toBuffer({resolveWithObject: true})
  const [across, down] = aspectRatio >= 1 ? [4, 3] : [3, 4]
  return encode(new Uint8ClampedArray(data), info.width, info.height, across, down)
}
