import {LakeError} from '../../errors.ts'
import type {Wanted} from './request.ts'

export interface Size {
  width: number
  height: number
}

export interface Rect extends Size {
  left: number
  top: number
}

/**
 * Where everything goes: what part of the original is taken, how large it becomes, and what is left free around it.
 *
 *   original ──region──► part ──size──► picture ──turn──► turned ──margin──► answer
 */
export interface Frame {
  /** Of the upright original. */
  region: Rect
  /** The region is scaled to this, before it is turned. */
  size: Size
  /** Free space around the turned picture. */
  margin: {left: number; top: number; right: number; bottom: number}
}

/** Pixels along one side that an image may be made larger to. */
const MAX_SIDE = 8192

/** Works out the frame for an upright original of this size. Throws `badRequest` for what cannot be. */
export function frameOf(original: Size, wanted: Wanted): Frame {
  const rect = wanted.rect ? inside(wanted.rect, original) : {left: 0, top: 0, ...original}
  const isSideways = wanted.turn === 90 || wanted.turn === 270
  // From here on everything is turned already, as the reader sees it; at the end it is turned back.
  const whole = isSideways ? swapped(rect) : {width: rect.width, height: rect.height}
  const {part, picture, box} = fitted(whole, wanted)
  const most = Math.max(MAX_SIDE, original.width, original.height)
  const answer = {width: box.width + 2 * wanted.pad, height: box.height + 2 * wanted.pad}
  if (answer.width > most || answer.height > most) {
    throw new LakeError('badRequest', `An image of ${answer.width} × ${answer.height} pixels is too large: ${most} along each side are possible. Ask for less with w, h, dpr or pad.`)
  }
  const [left, top] = [Math.floor((box.width - picture.width) / 2), Math.floor((box.height - picture.height) / 2)]
  const region = turnedBack(part, whole, wanted)
  return {
    region: {...region, left: rect.left + region.left, top: rect.top + region.top},
    size: isSideways ? swapped(picture) : picture,
    margin: {
      left: left + wanted.pad,
      top: top + wanted.pad,
      right: box.width - picture.width - left + wanted.pad,
      bottom: box.height - picture.height - top + wanted.pad,
    },
  }
}

function swapped({width, height}: Size): Size {
  return {width: height, height: width}
}

/** What of a rectangle lies on the original: editors' crops are rounded to whole pixels and may stick out by one. */
function inside(rect: Rect, {width, height}: Size): Rect {
  const [right, bottom] = [Math.min(rect.left + rect.width, width), Math.min(rect.top + rect.height, height)]
  if (rect.left >= right || rect.top >= bottom || rect.left + rect.width > width + 1 || rect.top + rect.height > height + 1) {
    const met = `${rect.left},${rect.top},${rect.width},${rect.height}`
    throw new LakeError('badRequest', `rect must be left,top,width,height in pixels, inside an image of ${width}x${height}, not "${met}".`)
  }
  return {left: rect.left, top: rect.top, width: right - rect.left, height: bottom - rect.top}
}

interface Fitted {
  /** Of the whole. */
  part: Rect
  /** What the part becomes. */
  picture: Size
  /** What the picture stands in the middle of. */
  box: Size
}

function fitted(whole: Size, wanted: Wanted): Fitted {
  const {fit} = wanted
  const all = {left: 0, top: 0, ...whole}
  const scaled = (scale: number): Fitted => {
    const picture = {width: pixels(whole.width * scale), height: pixels(whole.height * scale)}
    return {part: all, picture, box: picture}
  }
  const {width, height} = fit === 'crop' ? cropSize(whole, wanted) : wanted
  if (width === undefined && height === undefined) return scaled(1)
  if (width === undefined || height === undefined) {
    const scale = width === undefined ? (height ?? 1) / whole.height : width / whole.width
    return scaled(neverLarger.has(fit) ? Math.min(1, scale) : scale)
  }
  const [least, most] = [width / whole.width, height / whole.height].sort((one, other) => one - other) as [number, number]
  switch (fit) {
    case 'clip':
      return scaled(least)
    case 'max':
      return scaled(Math.min(1, least))
    case 'fill':
      return {...scaled(least), box: {width, height}}
    case 'fillmax':
      return {...scaled(Math.min(1, least)), box: {width, height}}
    case 'scale':
      return {part: all, picture: {width, height}, box: {width, height}}
    case 'crop':
      return cropped(whole, {width, height}, wanted.focus)
    case 'min': {
      // The larger of both scales is the one at which nothing of the box stays empty.
      const less = Math.min(1, 1 / most)
      return cropped(whole, {width: pixels(width * less), height: pixels(height * less)}, wanted.focus)
    }
  }
}

const neverLarger: ReadonlySet<Wanted['fit']> = new Set(['max', 'min', 'fillmax'] as const)

function pixels(length: number): number {
  return Math.max(1, Math.round(length))
}

/** A crop may leave one side open, or both, within bounds; the image's own shape says how long it would like to be. */
function cropSize(whole: Size, {width, height, least, most}: Wanted): Partial<Size> {
  if (least.width === undefined && least.height === undefined && most.width === undefined && most.height === undefined) return {...(width && {width}), ...(height && {height})}
  const scale = width !== undefined ? width / whole.width : height !== undefined ? height / whole.height : 1
  const open = (side: 'width' | 'height') => pixels(Math.min(most[side] ?? Infinity, Math.max(least[side] ?? 0, whole[side] * scale)))
  return {width: width ?? open('width'), height: height ?? open('height')}
}

/** As much as fits the shape of the box, around the focus. */
function cropped(whole: Size, box: Size, focus: Wanted['focus']): Fitted {
  // Where most is to be seen, only the pixels tell: the renderer cuts.
  if (focus === 'entropy') return {part: {left: 0, top: 0, ...whole}, picture: box, box}
  const shape = box.width / box.height
  const isWide = whole.width / whole.height > shape
  const width = isWide ? Math.min(whole.width, pixels(whole.height * shape)) : whole.width
  const height = isWide ? whole.height : Math.min(whole.height, pixels(whole.width / shape))
  const start = (at: number, length: number, room: number) => Math.round(Math.min(room - length, Math.max(0, at * room - length / 2)))
  return {part: {left: start(focus.x, width, whole.width), top: start(focus.y, height, whole.height), width, height}, picture: box, box}
}

/** A rectangle of the turned and mirrored image, as it lies on the image before. */
function turnedBack(part: Rect, whole: Size, {turn, mirror}: Wanted): Rect {
  const {width, height} = part
  const right = whole.width - part.left - width
  const bottom = whole.height - part.top - height
  const [left, top, toRight, toBottom] = [mirror.horizontally ? right : part.left, mirror.vertically ? bottom : part.top, mirror.horizontally ? part.left : right, mirror.vertically ? part.top : bottom]
  switch (turn) {
    case 0:
      return {left, top, width, height}
    case 90:
      return {left: top, top: toRight, width: height, height: width}
    case 180:
      return {left: toRight, top: toBottom, width, height}
    case 270:
      return {left: toBottom, top: left, width: height, height: width}
  }
}
