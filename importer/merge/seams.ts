import {buildBlock, decorations, isTextBlock, markedRanges, plainText} from '../../portable-text/index.ts'
import type {Annotation, Decoration, TextBlock} from '../../portable-text/index.ts'
import type {Block} from './block.ts'

/**
 * Editors part a paragraph with Enter and join two with Backspace. Such paragraphs are merged as one text in which this
 * character (Unicode's paragraph separator) stands where they part, and are cut there again.
 */
const SEAM = '\u2029'

/** So many characters in a row are no coincidence. */
const SAMPLE = 24

/** Whether `part` holds words of `whole` that are not in `rest`: then it is a piece of what `whole` was. */
function isPieceOf(part: string, whole: string, rest: string): boolean {
  if (part.length < SAMPLE) return part.trim().length >= 8 && whole.endsWith(part.trim()) && !rest.endsWith(part.trim())
  const middle = Math.floor((part.length - SAMPLE) / 2)
  return [0, middle, part.length - SAMPLE].some((at) => {
    const sample = part.slice(at, at + SAMPLE)
    return whole.includes(sample) && !rest.includes(sample)
  })
}

/** How many of `followers`, which came from no source, an editor cut off `current`, which was `base`. */
export function partedOff(base: Block, current: Block, followers: readonly Block[]): TextBlock[] {
  const parts: TextBlock[] = []
  if (!isTextBlock(base) || !isTextBlock(current)) return parts
  for (const block of followers) {
    if (!isTextBlock(block) || !isPieceOf(plainText(block), plainText(base), plainText(current))) break
    parts.push(block)
  }
  return parts
}

/** Whether an editor joined `current`, which was `base`, with what was the block after it. */
export function isJoined(base: Block, after: Block, current: Block): boolean {
  return isTextBlock(base) && isTextBlock(after) && isTextBlock(current) && plainText(after).length >= 8 && isPieceOf(plainText(after).slice(0, 4 * SAMPLE), plainText(current), plainText(base))
}

/** Several paragraphs as one, under the first one's key. */
export function sewn(blocks: readonly TextBlock[]): TextBlock {
  const [first, ...more] = blocks
  if (!first) throw new RangeError('There is no block to sew.')
  if (more.length === 0) return first
  const annotations: Annotation[] = []
  const emphasis: Decoration[] = []
  let text = ''
  for (const block of blocks) {
    const at = text === '' && block === first ? 0 : text.length + SEAM.length
    text = block === first ? plainText(block) : text + SEAM + plainText(block)
    for (const {start, end, def: {_key, ...value}} of markedRanges(block)) annotations.push({start: at + start, end: at + end, value})
    for (const {start, end, mark} of decorations(block)) emphasis.push({start: at + start, end: at + end, mark})
  }
  return buildBlock({...shapeOf(first), text, annotations, decorations: emphasis})
}

/** The reverse: one block for each of `models`, which give key and style; marks that reach over a seam are on both sides of it. */
export function unsewn(block: TextBlock, models: readonly TextBlock[]): TextBlock[] {
  const texts = plainText(block).split(SEAM)
  // A seam more or less than there were blocks: what cannot be told apart stays together.
  if (texts.length !== models.length || texts.length === 1) return [block]
  let at = 0
  return texts.map((text, i) => {
    const [from, to] = [at, at + text.length]
    at = to + SEAM.length
    const inside = <Lying extends {start: number; end: number}>(marks: readonly Lying[]): Lying[] =>
      marks.map((mark) => ({...mark, start: Math.max(mark.start, from) - from, end: Math.min(mark.end, to) - from})).filter(({start, end}) => start < end)
    const annotations = inside(markedRanges(block)).map(({start, end, def: {_key, ...value}}) => ({start, end, value}))
    const shape = i === 0 ? shapeOf(block) : shapeOf(models[i]!)
    return buildBlock({...shape, text, annotations, decorations: inside(decorations(block))})
  })
}

function shapeOf({_key, style, listItem, level}: TextBlock) {
  return {key: _key, style, ...(listItem ? {listItem, level: level ?? 1} : {})}
}
