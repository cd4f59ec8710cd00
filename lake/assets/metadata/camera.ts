import readExif from 'exif-reader'

export interface CameraData {
  /** How the photograph was taken. */
  exif?: Record<string, unknown>
  /** Who made it, with what. */
  image?: Record<string, unknown>
  location?: {_type: 'geopoint'; lat: number; lng: number; alt?: number}
}

/** What a camera wrote beside the pixels, in Sanity's shape; empty when there is nothing or nothing that can be read. */
export function cameraData(bytes: Buffer | undefined): CameraData {
  const found = bytes && readable(bytes)
  if (!found) return {}
  const location = found.GPSInfo && locationOf(found.GPSInfo)
  return {
    ...(found.Photo && {exif: {_type: 'sanity.imageExifMetadata', ...plain(found.Photo)}}),
    ...(found.Image && {image: {_type: 'sanity.imageExifTags', ...plain(found.Image)}}),
    ...(location && {location}),
  }
}

/** Software writes broken EXIF data often enough; the picture is none the worse for it. */
function readable(bytes: Buffer): ReturnType<typeof readExif> | undefined {
  try {
    return readExif(bytes)
  } catch {
    return undefined
  }
}

/** Names that Sanity's documents have for tags that the reader calls after the standard. */
const names: Record<string, string> = {ISOSpeedRatings: 'ISO', DateTime: 'ModifyDate', ExifTag: 'ExifOffset', GPSTag: 'GPSInfo'}

/** Only what a document can hold and a person can read: makers' notes and thumbnails are bytes. */
function plain(tags: object): Record<string, unknown> {
  const kept = Object.entries(tags).flatMap(([name, value]: [string, unknown]): [string, unknown][] => {
    const known = names[name] ?? name
    if (value instanceof Date) return Number.isNaN(value.getTime()) ? [] : [[known, value.toISOString()]]
    if (typeof value === 'number') return Number.isFinite(value) ? [[known, value]] : []
    if (typeof value === 'string') return [[known, value.replaceAll('\0', '').toWellFormed()]]
    return Array.isArray(value) && value.every(Number.isFinite) ? [[known, value]] : []
  })
  return Object.fromEntries(kept)
}

interface Place {
  GPSLatitude?: number[]
  GPSLatitudeRef?: string
  GPSLongitude?: number[]
  GPSLongitudeRef?: string
  GPSAltitude?: number
  GPSAltitudeRef?: number
}

function locationOf(place: Place): CameraData['location'] {
  const lat = degrees(place.GPSLatitude, place.GPSLatitudeRef === 'S')
  const lng = degrees(place.GPSLongitude, place.GPSLongitudeRef === 'W')
  if (lat === undefined || lng === undefined) return undefined
  // An altitude reference of 1 means below sea level (EXIF 2.32, table 66).
  const alt = place.GPSAltitude === undefined ? undefined : place.GPSAltitude * (place.GPSAltitudeRef === 1 ? -1 : 1)
  return {_type: 'geopoint', lat, lng, ...(alt !== undefined && Number.isFinite(alt) && {alt})}
}

/** Degrees, minutes, seconds → degrees; undefined when they are none, as from a camera that found no satellite. */
function degrees([whole = NaN, minutes = 0, seconds = 0]: number[] = [], isNegative: boolean): number | undefined {
  const value = whole + minutes / 60 + seconds / 3600
  if (!Number.isFinite(value)) return undefined
  return Math.round(value * 1e6) / (isNegative ? -1e6 : 1e6)
}
