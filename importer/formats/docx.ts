import {readHtml} from '../markup/html.ts'
import {shapeMarked} from '../shape/marked.ts'
import type {Leaf, Source, Story} from '../types.ts'

/** A Word file, as the HTML that was made of it → story. Without headings its lines say what they are, as in plain text. */
export function shapeDocx({text, leftOut = {}}: Source): Story {
  const {blocks, visible, dropped} = readHtml(text)
  const subtitles = new Set([...text.matchAll(/<p class="subtitle">/g)].map((match) => match.index))
  const isSubtitle = ({src: [start]}: Leaf): boolean => subtitles.size > 0 && subtitles.has(text.lastIndexOf('<p', start))
  return shapeMarked(text, {
    standfirst: blocks.flatMap(({leaf}) => (isSubtitle(leaf) ? [leaf] : [])),
    blocks: blocks.filter(({leaf}) => !isSubtitle(leaf)),
    visible,
    dropped: new Map([...dropped, ...Object.entries(leftOut)]),
    linesSpeak: true,
  })
}
