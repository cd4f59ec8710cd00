import {readHtml} from '../markup/html.ts'
import {shapeMarked} from '../shape/marked.ts'
import type {Story} from '../types.ts'

/** A piece of HTML, such as the body of a story, → story. */
export function shapeHtml(text: string): Story {
  return shapeMarked(text, readHtml(text))
}
