import sharp, {type Sharp} from 'sharp'
import {LakeError} from '../../errors.ts'
import {MAX_PIXELS} from '../formats.ts'
import type {Frame} from './frame.ts'
import type {Colour, OutputFormat, Wanted} from './request.ts'

/** Seconds one image may take. */
const TIMEOUT = 60

/** Makes the image. Throws `badRequest` when the original cannot be read, or takes too long. */
export async function render(path: string, frame: Frame, wanted: Wanted, format: OutputFormat): Promise<Buffer> {
  // Frames of an animation lie below each other, and cannot be turned that way.
  const isAnimated = (format === 'gif' || format === 'webp') && !wanted.isFirstFrameOnly && wanted.turn === 0
  const image = sharp(path, {failOn: 'error', limitInputPixels: MAX_PIXELS, animated: isAnimated}).timeout({seconds: TIMEOUT})
  try {
    return await encoded(finished(placed(image, frame, wanted), frame, wanted, format), wanted, format).toBuffer()
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error)
    throw new LakeError('badRequest', `The image cannot be made: ${reason}. The original may be damaged, or have too many frames.`)
  }
}

/** Whatever the order of these calls, sharp cuts, then scales, then mirrors, then turns. */
function placed(image: Sharp, {region, size}: Frame, {focus, fit, mirror, turn}: Wanted): Sharp {
  const {left, top, width, height} = region
  const isCutByContent = focus === 'entropy' && (fit === 'crop' || fit === 'min')
  const shape = isCutByContent ? ({fit: 'cover', position: sharp.strategy.entropy} as const) : ({fit: 'fill'} as const)
  const scaled = image.autoOrient().extract({left, top, width, height}).resize(size.width, size.height, shape)
  const isSideways = turn === 90 || turn === 270
  // A mirror before a quarter turn is the other mirror after it.
  const [across, down] = isSideways ? [mirror.vertically, mirror.horizontally] : [mirror.horizontally, mirror.vertically]
  if (across) scaled.flop()
  if (down) scaled.flip()
  return turn === 0 ? scaled : scaled.rotate(turn)
}

const CLEAR: Colour = {r: 0, g: 0, b: 0, alpha: 0}
const WHITE: Colour = {r: 255, g: 255, b: 255, alpha: 1}

/** How far a blur of 1 reaches is nowhere documented; 50, the value in Sanity's examples, gives a clear blur this way. */
const SIGMA_PER_BLUR = 0.1

/** The least that sharp takes. */
const MIN_SIGMA = 0.3

function finished(image: Sharp, {margin}: Frame, wanted: Wanted, format: OutputFormat): Sharp {
  // A JPEG has no transparency: what shows through is paper.
  const background = wanted.background ?? (format === 'jpg' ? WHITE : CLEAR)
  if (background.alpha === 1) image.flatten({background})
  if (Object.values(margin).some((length) => length > 0)) image.extend({...margin, background})
  if (background.alpha > 0 && background.alpha < 1) image.composite([behind(background)])
  if (wanted.blur > 0) image.blur(Math.max(MIN_SIGMA, wanted.blur * SIGMA_PER_BLUR))
  if (wanted.sharpen > 0) image.sharpen({sigma: 1, m1: wanted.sharpen / 50, m2: wanted.sharpen / 25})
  if (wanted.isInverted) image.negate({alpha: false})
  if (wanted.isGrey || wanted.colourSpace === 'b-w') image.greyscale()
  if (wanted.colourSpace === 'cmyk' && format === 'jpg') image.toColourspace('cmyk')
  return wanted.colourSpace === 'origin' ? image.keepIccProfile() : image
}

/** One pixel of a half transparent colour, everywhere behind the image. */
function behind({r, g, b, alpha}: Colour) {
  const input = Buffer.from([r, g, b, Math.round(alpha * 255)])
  return {input, raw: {width: 1, height: 1, channels: 4 as const}, tile: true, blend: 'dest-over' as const}
}

/** Sanity's quality for JPEG and WebP when none is asked for. */
const QUALITY = 75

/** At 2 of 9 an AVIF is made about as fast as a WebP and is hardly larger than at 4, which takes ten times as long. */
const AVIF_EFFORT = 2

function encoded(image: Sharp, {quality, isProgressive}: Wanted, format: OutputFormat): Sharp {
  switch (format) {
    case 'jpg':
      return image.jpeg({quality: quality ?? QUALITY, progressive: isProgressive})
    case 'webp':
      return image.webp({quality: quality ?? QUALITY})
    case 'avif':
      return image.avif({effort: AVIF_EFFORT, ...(quality && {quality})})
    case 'png':
      return image.png()
    case 'gif':
      return image.gif()
  }
}
