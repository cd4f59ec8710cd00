import sharp, {type Sharp} from 'sharp'

/** A picture that is its own map: red grows from left to right, green from top to bottom, so a pixel tells where it came from. */
export function map(width: number, height: number): Sharp {
  const bytes = Buffer.alloc(width * height * 3)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) bytes.set([Math.round((x / (width - 1)) * 255), Math.round((y / (height - 1)) * 255), 128], (y * width + x) * 3)
  }
  return sharp(bytes, {raw: {width, height, channels: 3}})
}

/** One colour all over. */
export function plain(width: number, height: number, background: string | {r: number; g: number; b: number; alpha: number}): Sharp {
  return sharp({create: {width, height, channels: 4, background}})
}

/** Three frames: red, green, blue. */
export async function film(width: number, height: number): Promise<Buffer> {
  const frames = await Promise.all(['#f00', '#0f0', '#00f'].map((colour) => plain(width, height, colour).png().toBuffer()))
  return sharp(frames, {join: {animated: true}}).gif({delay: [100, 100, 100]}).toBuffer()
}

export interface Seen {
  /** Of one frame. */
  width: number
  height: number
  format: string | undefined
  frames: number
  /** Red, green, blue and alpha of a pixel; of the last ones for negative numbers. */
  pixel(x: number, y: number): [red: number, green: number, blue: number, alpha: number]
  /** Where on a map a pixel came from, in hundredths of its width and height. */
  origin(x: number, y: number): [x: number, y: number]
}

/** Decodes an image to look at it. */
export async function see(bytes: Buffer): Promise<Seen> {
  const {pages = 1, pageHeight, height: whole = 0, width = 0, format} = await sharp(bytes, {animated: true}).metadata()
  const height = pageHeight ?? whole
  const data = await sharp(bytes).toColourspace('srgb').ensureAlpha().raw().toBuffer()
  const pixel: Seen['pixel'] = (x, y) => {
    const at = ((y < 0 ? height + y : y) * width + (x < 0 ? width + x : x)) * 4
    return [data[at] ?? NaN, data[at + 1] ?? NaN, data[at + 2] ?? NaN, data[at + 3] ?? NaN]
  }
  const origin: Seen['origin'] = (x, y) => {
    const [red, green] = pixel(x, y)
    return [Math.round((red / 255) * 100), Math.round((green / 255) * 100)]
  }
  return {width, height, format, frames: pages, pixel, origin}
}
