import {readHtml} from '../markup/html.ts'
import type {HtmlOptions, MarkedBlock, MarkedText} from '../markup/html.ts'
import {joinLeaves, trimmedLeaf} from '../shape/leaf.ts'
import {Tracer} from '../shape/tracer.ts'
import type {Leaf, Picture} from '../types.ts'

type ReadHtml = (text: string, options: HtmlOptions) => MarkedText

/** The HTML that a field holds, read where it stands; `text` is what the field is a part of. */
export function htmlIn(text: string, field: Leaf | undefined, options: HtmlOptions = {}, read: ReadHtml = readHtml): MarkedText {
  if (!field) return {blocks: [], visible: [], dropped: new Map()}
  if (!field.joins) return read(text, {...options, from: field.src[0], to: field.src[1]})
  const tracer = new Tracer(field)
  const {blocks, visible, dropped} = read(field.text, options)
  return {blocks: blocks.map((block) => traced(block, tracer)), visible: visible.flatMap((range) => tracer.ranges(range)), dropped}
}

function traced(block: MarkedBlock, tracer: Tracer): MarkedBlock {
  const {leaf, picture, attribution} = block
  return {...block, leaf: tracer.leaf(leaf), ...(picture ? {picture: tracedPicture(picture, tracer)} : {}), ...(attribution ? {attribution: tracer.leaf(attribution)} : {})}
}

function tracedPicture(picture: Picture, tracer: Tracer): Picture {
  const {caption, credit} = picture
  return {...picture, ...(caption ? {caption: tracer.leaf(caption)} : {}), ...(credit ? {credit: tracer.leaf(credit)} : {})}
}

/** One line of a field that may hold HTML, such as a title: "Tom &amp;amp; &lt;i&gt;Jerry&lt;/i&gt;" → Tom & Jerry. */
export function lineIn(text: string, field: Leaf | undefined): Leaf | undefined {
  if (!field) return undefined
  if (!/[<&]/.test(field.text)) return trimmedLeaf(field)
  return joinLeaves(htmlIn(text, field).blocks.filter(({role}) => role !== 'picture' && role !== 'embed').map(({leaf}) => leaf), ' ')
}

/** The paragraphs of a field that may hold HTML, without its mark-up. */
export function paragraphsIn(text: string, field: Leaf | undefined): Leaf[] {
  return htmlIn(text, field).blocks.filter(({leaf}) => leaf.text !== '').map(({leaf}) => leaf)
}

/** `{name: value}`, or nothing when there is no value. */
export function optional<Name extends string, Value>(name: Name, value: Value | undefined): {[key in Name]?: Value} {
  return value === undefined ? {} : ({[name]: value} as {[key in Name]?: Value})
}
