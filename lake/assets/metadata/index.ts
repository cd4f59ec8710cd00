import sharp, {type Metadata} from 'sharp'
import {MAX_PIXELS} from '../formats.ts'
import {cameraData} from './camera.ts'
import {paletteOf} from './palette.ts'
import {blurHashOf, lowQualityPreview} from './previews.ts'
import {sampleOf} from './sample.ts'

/** What an uploader may ask for; dimensions, `hasAlpha` and `isOpaque` are always there. */
const parts = ['blurhash', 'lqip', 'palette', 'exif', 'location', 'image'] as const
export type MetadataPart = (typeof parts)[number]

/** What Sanity gives to those who ask for nothing: all but what a camera may know of a person's whereabouts. */
const unasked: readonly MetadataPart[] = ['blurhash', 'lqip', 'palette']

/** Reads the names of `meta[]`; others, such as the client's `none`, name nothing. */
export function metadataParts(names: readonly string[]): ReadonlySet<MetadataPart> {
  return new Set(names.length === 0 ? unasked : parts.filter((part) => names.includes(part)))
}

/** The `metadata` of an image asset, as Sanity shapes it. Throws what sharp throws for an image that is cut off or damaged. */
export async function metadataOf(path: string, found: Metadata, wanted: ReadonlySet<MetadataPart>): Promise<Record<string, unknown>> {
  const {width, height} = found.autoOrient
  // Reads the whole image, so a damaged one is found out here.
  const sample = await sampleOf(path)
  const isOpaque = !found.hasAlpha || (await sharp(path, {failOn: 'error', limitInputPixels: MAX_PIXELS}).stats()).isOpaque
  const camera = cameraData(found.exif)
  return {
    _type: 'sanity.imageMetadata',
    dimensions: {_type: 'sanity.imageDimensions', width, height, aspectRatio: width / height},
    hasAlpha: found.hasAlpha,
    isOpaque,
    ...(wanted.has('lqip') && {lqip: await lowQualityPreview(sample, isOpaque)}),
    ...(wanted.has('blurhash') && {blurHash: await blurHashOf(sample)}),
    ...(wanted.has('palette') && (await paletteOf(sample))),
    ...(wanted.has('exif') && camera.exif && {exif: camera.exif}),
    ...(wanted.has('image') && camera.image && {image: camera.image}),
    ...(wanted.has('location') && camera.location && {location: camera.location}),
  }
}
