import {LakeError} from '../../errors.ts'

/** What an image's URL asks for, after https://www.sanity.io/docs/apis-and-sdks/image-urls. Lengths in pixels of the upright original. */
export interface Wanted {
  rect?: {left: number; top: number; width: number; height: number}
  width?: number
  height?: number
  /** Bounds for the side that is not given, with `fit=crop` only. */
  least: {width?: number; height?: number}
  most: {width?: number; height?: number}
  fit: Fit
  /** What a crop keeps: fractions of width and height that it lies around, or wherever most is to be seen. */
  focus: {x: number; y: number} | 'entropy'
  /** Degrees clockwise. */
  turn: 0 | 90 | 180 | 270
  mirror: {horizontally: boolean; vertically: boolean}
  /** On all four sides. */
  pad: number
  background?: Colour
  blur: number
  sharpen: number
  isGrey: boolean
  isInverted: boolean
  colourSpace: 'srgb' | 'origin' | 'cmyk' | 'b-w'
  format?: OutputFormat
  /** For a JPEG that appears at once and gets clearer. */
  isProgressive: boolean
  /** 1 to 100. */
  quality?: number
  /** Of an animation. */
  isFirstFrameOnly: boolean
}

const fits = ['clip', 'crop', 'fill', 'fillmax', 'max', 'scale', 'min'] as const
type Fit = (typeof fits)[number]

export type OutputFormat = 'jpg' | 'png' | 'webp' | 'avif' | 'gif'

export interface Colour {
  r: number
  g: number
  b: number
  /** 0 to 1. */
  alpha: number
}

/** Every parameter that makes another image of an image; others, such as one against caches, change nothing. */
const PARAMETERS = [
  'rect', 'w', 'h', 'min-w', 'min-h', 'max-w', 'max-h', 'fit', 'crop', 'fp-x', 'fp-y', 'dpr', 'or', 'flip', 'pad', 'bg', 'blur', 'sharp', 'sat', 'invert',
  'cs', 'fm', 'auto', 'q', 'frame',
]

/** Does a request want anything but the bytes as uploaded? */
export function isTransform(query: URLSearchParams): boolean {
  return PARAMETERS.some((name) => query.has(name))
}

const colourSpaces = ['srgb', 'origin', 'cmyk', 'b-w'] as const
const turns = ['0', '90', '180', '270'] as const

/** Reads the parameters. `accept` is the request's header, for `auto=format`. Throws `badRequest` that names the parameter. */
export function readWanted(query: URLSearchParams, accept: string): Wanted {
  const density = within(number(query, 'dpr') ?? 1, 1, 3)
  const pixels = (name: string) => {
    const value = number(query, name)
    if (value === undefined) return undefined
    if (value <= 0) throw refused(name, 'a number of pixels above 0', query.get(name))
    return Math.max(1, Math.round(value * density))
  }
  const [width, height, rect, background, quality] = [pixels('w'), pixels('h'), rectOf(query), colour(query), number(query, 'q')]
  const format = formatOf(query, accept)
  return {
    ...(rect && {rect}),
    ...(width && {width}),
    ...(height && {height}),
    least: bounds(pixels('min-w'), pixels('min-h')),
    most: bounds(pixels('max-w'), pixels('max-h')),
    fit: oneOf(query, 'fit', fits) ?? 'clip',
    focus: focusOf(query),
    turn: Number(oneOf(query, 'or', turns) ?? 0) as Wanted['turn'],
    mirror: {horizontally: /h/.test(query.get('flip') ?? ''), vertically: /v/.test(query.get('flip') ?? '')},
    pad: within(Math.round(number(query, 'pad') ?? 0), 0, Infinity),
    ...(background && {background}),
    blur: within(number(query, 'blur') ?? 0, 0, 2000),
    sharpen: within(number(query, 'sharp') ?? 0, 0, 100),
    // Sanity knows no other degree of saturation.
    isGrey: number(query, 'sat') === -100,
    isInverted: query.has('invert') && query.get('invert') !== 'false',
    colourSpace: oneOf(query, 'cs', colourSpaces) ?? 'srgb',
    ...(format && {format}),
    isProgressive: query.get('fm') === 'pjpg',
    ...(quality !== undefined && {quality: within(Math.round(quality), 1, 100)}),
    isFirstFrameOnly: query.has('frame'),
  }
}

function refused(name: string, wanted: string, met: string | null): LakeError {
  return new LakeError('badRequest', `${name} must be ${wanted}, not "${met}".`)
}

function number(query: URLSearchParams, name: string): number | undefined {
  const value = query.get(name)
  if (value === null || value === '') return undefined
  const found = Number(value)
  if (!Number.isFinite(found)) throw refused(name, 'a number', value)
  return found
}

function oneOf<Value extends string>(query: URLSearchParams, name: string, values: readonly Value[]): Value | undefined {
  const met = query.get(name)
  if (met === null || met === '') return undefined
  const found = values.find((value) => value === met)
  if (found === undefined) throw refused(name, `one of ${values.join(', ')}`, met)
  return found
}

function within(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value))
}

function bounds(width: number | undefined, height: number | undefined): {width?: number; height?: number} {
  return {...(width && {width}), ...(height && {height})}
}

/** `rect=left,top,width,height` */
function rectOf(query: URLSearchParams): Wanted['rect'] {
  const rect = query.get('rect')
  if (!rect) return undefined
  const sides = rect.split(',').map(Number)
  const [left = 0, top = 0, width = 0, height = 0] = sides
  if (sides.length !== 4 || !sides.every((side) => Number.isInteger(side) && side >= 0) || width === 0 || height === 0) {
    throw refused('rect', 'left,top,width,height in whole pixels', rect)
  }
  return {left, top, width, height}
}

const edges: Record<string, {x?: number; y?: number}> = {left: {x: 0}, right: {x: 1}, top: {y: 0}, bottom: {y: 1}, center: {}}

/** `crop=top,left`, or `crop=focalpoint` with `fp-x` and `fp-y`; these alone say the same. */
function focusOf(query: URLSearchParams): Wanted['focus'] {
  const words = (query.get('crop') ?? '').split(',').filter(Boolean)
  const point = {x: within(number(query, 'fp-x') ?? 0.5, 0, 1), y: within(number(query, 'fp-y') ?? 0.5, 0, 1)}
  if (words.length === 0 || words.includes('focalpoint')) return point
  if (words.includes('entropy') || words.includes('edges')) return 'entropy'
  const found = words.map((word) => edges[word])
  if (found.includes(undefined)) throw refused('crop', `one of ${Object.keys(edges).join(', ')}, focalpoint, entropy`, query.get('crop'))
  return Object.assign({x: 0.5, y: 0.5}, ...found) as {x: number; y: number}
}

/** `f80`, `8f80` (alpha first), `ff8800`, `80ff8800`. */
function colour(query: URLSearchParams): Colour | undefined {
  const value = query.get('bg')?.replace(/^#/, '')
  if (!value) return undefined
  if (!/^([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/i.test(value)) throw refused('bg', 'a colour such as ff8800, or 80ff8800 with its opacity first', value)
  const digits = value.length <= 4 ? [...value].map((digit) => digit + digit).join('') : value
  const [alpha = 255, r = 0, g = 0, b = 0] = (digits.match(/../g) ?? []).map((pair) => parseInt(pair, 16)).toSpliced(0, 0, ...(digits.length === 6 ? [255] : []))
  return {r, g, b, alpha: alpha / 255}
}

const formats: Record<string, OutputFormat> = {jpg: 'jpg', jpeg: 'jpg', pjpg: 'jpg', png: 'png', webp: 'webp', avif: 'avif', gif: 'gif'}

/** What the reader asks for by name; else, when it leaves the choice to us, the smallest that it says it can show. */
function formatOf(query: URLSearchParams, accept: string): OutputFormat | undefined {
  const name = query.get('fm')
  if (name) return formats[oneOf(query, 'fm', Object.keys(formats)) ?? '']
  if (query.get('auto') !== 'format') return undefined
  return (['avif', 'webp'] as const).find((format) => accept.includes(`image/${format}`))
}
