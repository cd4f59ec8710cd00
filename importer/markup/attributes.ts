import type {Leaf} from '../types.ts'
import {LeafBuilder} from './leafBuilder.ts'
import {walk} from './walk.ts'

/** The words in [from, to) of a text with mark-up, entities decoded and tags left out, white space as it is; undefined for none. */
export function decodedLeaf(text: string, from: number, to: number, xml = false): Leaf | undefined {
  const builder = new LeafBuilder(text)
  const nothing = (): void => undefined
  walk(text, {open: nothing, close: nothing, text: (start, end) => builder.verbatim(start, end), entity: (start, end, shown) => builder.as(start, end, shown)}, {from, to, xml})
  return builder.take()
}

/** The value of an attribute in the tag at [start, end), where it stands. */
export function attributeLeaf(text: string, [start, end]: readonly [number, number], name: string): Leaf | undefined {
  const tag = text.slice(start, end)
  for (const match of tag.matchAll(/([^\s"'<>/=]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/g)) {
    if (match[1]!.toLowerCase() !== name) continue
    const value = match[2] ?? match[3] ?? match[4] ?? ''
    const quoted = match[4] === undefined
    const to = start + match.index + match[0].length - (quoted ? 1 : 0)
    return value.trim() === '' ? undefined : decodedLeaf(text, to - value.length, to)
  }
  return undefined
}
