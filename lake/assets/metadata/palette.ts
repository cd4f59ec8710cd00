import {DefaultGenerator} from '@vibrant/generator-default'
import {MMCQ} from '@vibrant/quantizer-mmcq'
import type {Sample} from './sample.ts'

/** Groups that colours are put into before seven are chosen; node-vibrant's own choice. */
const COLOURS = 64

/** Of 255. What is hardly there has no colour. */
const LEAST_ALPHA = 125

interface Swatch {
  _type: 'sanity.imagePaletteSwatch'
  /** `#294a41` */
  background: string
  /** Readable on it: `#fff` or `#000`. */
  foreground: string
  title: string
  /** Percent of the pixels. */
  population: number
}

/** The colours an image is made of, in the shape and by the method of Sanity's palettes; nothing for an image that cannot be seen. */
export async function paletteOf(sample: Sample): Promise<{palette: Record<string, unknown>} | undefined> {
  const pixels = visiblePixels(sample)
  if (pixels.length === 0) return undefined
  const {Vibrant, Muted, DarkVibrant, DarkMuted, LightVibrant, LightMuted} = await DefaultGenerator(MMCQ(pixels, {colorCount: COLOURS}))
  const chosen = {darkMuted: DarkMuted, darkVibrant: DarkVibrant, lightMuted: LightMuted, lightVibrant: LightVibrant, muted: Muted, vibrant: Vibrant}
  const swatches = Object.entries(chosen).flatMap(([name, swatch]): [string, Swatch][] => {
    if (!swatch) return []
    const {hex, bodyTextColor, titleTextColor, population} = swatch
    const share = Math.round((population / (pixels.length / 4)) * 10_000) / 100
    return [[name, {_type: 'sanity.imagePaletteSwatch', background: hex, foreground: bodyTextColor, title: titleTextColor, population: share}]]
  })
  const [most] = swatches.map(([, swatch]) => swatch).sort((one, other) => other.population - one.population)
  return {palette: {_type: 'sanity.imagePalette', ...Object.fromEntries(swatches), ...(most && {dominant: most})}}
}

function visiblePixels({pixels}: Sample): Uint8ClampedArray {
  const seen = Array.from({length: pixels.length / 4}, (_, index) => pixels.subarray(index * 4, index * 4 + 4)).filter((pixel) => (pixel[3] ?? 0) >= LEAST_ALPHA)
  return new Uint8ClampedArray(Buffer.concat(seen))
}
