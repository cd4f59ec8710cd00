import {encode} from 'blurhash'
import {drawn, type Sample} from './sample.ts'

/** Width of the preview that stands in until an image has loaded, as Sanity makes them; and the height at which one stops. */
const PREVIEW = {width: 20, height: 80}

/** A tiny image as a data URL. */
export async function lowQualityPreview(sample: Sample, isOpaque: boolean): Promise<string> {
  const small = drawn(sample).resize({...PREVIEW, fit: 'inside'})
  const bytes = await (isOpaque ? small.removeAlpha().jpeg({quality: 60}) : small.png()).toBuffer()
  return `data:image/${isOpaque ? 'jpeg' : 'png'};base64,${bytes.toString('base64')}`
}

/** More pixels change nothing one could see: a BlurHash keeps at most a handful of waves. */
const LENGTH = 32

/** The image as a few waves of colour (https://blurha.sh): four along the longer side, three along the other. */
export async function blurHashOf(sample: Sample): Promise<string> {
  const {data, info} = await drawn(sample).resize(LENGTH, LENGTH, {fit: 'inside', withoutEnlargement: true}).raw().toBuffer({resolveWithObject: true})
  const [across, down] = info.width >= info.height ? [4, 3] : [3, 4]
  return encode(new Uint8ClampedArray(data), info.width, info.height, across, down)
}
