import {shapeStory} from '../shape/index.ts'
import type {Format, Source, Story} from '../types.ts'
import {shapeAtom, shapeRss, shapeWordPress} from './feed.ts'
import {shapeDocx} from './docx.ts'
import {shapeHtml} from './html.ts'
import {shapeMarkdown} from './markdown.ts'
import {shapeNinjs} from './ninjs.ts'
import {shapePage} from './page.ts'

interface Reading {
  mediaType: string
  /** Counts up whenever the same source would become another story: the next import then merges the difference. */
  version: number
  shape: (source: Source) => Story
}

/** How each kind of source is read. */
const FORMATS: Readonly<Record<Format, Reading>> = {
  plain: {mediaType: 'text/plain', version: 4, shape: ({text}) => shapeStory(text)},
  markdown: {mediaType: 'text/markdown', version: 1, shape: ({text}) => shapeMarkdown(text)},
  html: {mediaType: 'text/html', version: 1, shape: ({text}) => shapeHtml(text)},
  docx: {mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', version: 1, shape: shapeDocx},
  wordpress: {mediaType: 'application/rss+xml', version: 1, shape: shapeWordPress},
  rss: {mediaType: 'application/rss+xml', version: 1, shape: shapeRss},
  atom: {mediaType: 'application/atom+xml', version: 1, shape: shapeAtom},
  ninjs: {mediaType: 'application/json', version: 1, shape: shapeNinjs},
  page: {mediaType: 'text/html', version: 1, shape: ({text}) => shapePage(text)},
}

/** Counts up whenever recognition finds something else in the same story. */
const RECOGNITION = 1

export function shapeSource(source: Source): Story {
  return FORMATS[source.format].shape(source)
}

/** Which reader read a source, in which version: a later one may find more in it. */
export function readerOf({format}: Pick<Source, 'format'>): string {
  return `${format} ${FORMATS[format].version}.${RECOGNITION}`
}

export const mediaTypeOf = (format: Format): string => FORMATS[format].mediaType
