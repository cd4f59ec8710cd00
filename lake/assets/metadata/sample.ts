import sharp, {type Sharp} from 'sharp'
import {MAX_PIXELS} from '../formats.ts'

/** An image made small and upright: all that previews and colours need, so the original is read once. */
export interface Sample {
  width: number
  height: number
  /** Red, green, blue, alpha; and the next. */
  pixels: Buffer
}

/** Pixels along the longer side: enough to know an image's colours by. */
const LENGTH = 128

/** Throws what sharp throws for an image that is cut off or damaged. */
export async function sampleOf(path: string): Promise<Sample> {
  const small = sharp(path, {failOn: 'error', limitInputPixels: MAX_PIXELS}).autoOrient().resize(LENGTH, LENGTH, {fit: 'inside', withoutEnlargement: true})
  const {data, info} = await small.toColourspace('srgb').ensureAlpha().raw().toBuffer({resolveWithObject: true})
  return {width: info.width, height: info.height, pixels: data}
}

/** To go on working with a sample. */
export function drawn({width, height, pixels}: Sample): Sharp {
  return sharp(pixels, {raw: {width, height, channels: 4}})
}
