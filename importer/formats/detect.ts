import type {Format} from '../types.ts'
import {frontMatterOf} from './frontMatter.ts'
import {JsonError, readJson} from './json.ts'
import {isNinjs} from './ninjs.ts'

/** As much of a text as is looked at to tell what it is. */
const HEAD = 64 * 1024

/** Elements that texts are written with. */
const TAG = /<\/?(?:p|div|a|br|h[1-6]|ul|ol|li|strong|em|b|i|u|span|img|figure|figcaption|blockquote|table|tr|td|section|article|iframe|hr|pre)\b[^<>]*>/gi

/** Which kind of source a text is, by what stands in it and not by its name. What is not surely something else is plain text. */
export function formatOf(text: string): Format {
  const head = text.slice(0, HEAD).trimStart()
  if (/^(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]{0,2000}?-->\s*)*<!doctype\s+html|^(?:<!--[\s\S]{0,2000}?-->\s*)*<html[\s>]/i.test(head) || (/^<(?:head|body)[\s>]/i.test(head))) return 'page'
  if (/^\{\s*"/.test(head) && isOneStory(text)) return 'ninjs'
  if (opensAsHtml(head)) return 'html'
  if (frontMatterOf(text) || looksLikeMarkdown(head)) return 'markdown'
  return hasElementsAllOver(head) ? 'html' : 'plain'
}

/** Whether a text is one story in JSON, and nothing else. */
function isOneStory(text: string): boolean {
  try {
    const {value, end} = readJson(text)
    return isNinjs(value) && text.slice(end).trim() === ''
  } catch (error) {
    if (error instanceof JsonError) return false
    throw error
  }
}

/**
 * Signs that no news text prints by chance. One "# heading" or "- item" is none of them: desks write so in plain text, and
 * a reader of Markdown would take away what is no mark.
 */
function looksLikeMarkdown(head: string): boolean {
  const count = (pattern: RegExp, sign: string): number => (head.includes(sign) ? (head.match(pattern)?.length ?? 0) : 0)
  const links = count(/!?\[[^\][\n]{0,500}\]\((?:<[^<>\n]*>|[^\s()]+)(?:\s+"[^"\n]*")?\)/g, '](') + count(/^ {0,3}\[[^\]\n]+\]:\s+\S+/gm, ']:')
  const headings = count(/^#{1,6} +\S/gm, '# ')
  const bold = count(/(?<![*\w])\*\*[^*\s](?:[^*\n]{0,200}[^*\s])?\*\*(?![*\w])/g, '**')
  const fences = count(/^```|^~~~/gm, head.includes('```') ? '```' : '~~~')
  return links > 0 || fences >= 2 || bold >= 2 || (headings > 0 && bold > 0)
}

function opensAsHtml(head: string): boolean {
  if (/^(?:<!--\s*wp:|<(?:p|div|h[1-6]|article|section|figure|blockquote|ul|ol|dl|table|main|center|pre|hr|iframe|script|style)\b[^<>]*>)/i.test(head)) return true
  return /^<(?:span|strong|em|b|i|u|a|font|img)\b[^<>]*>/i.test(head) && closing(head.match(TAG) ?? []) > 0
}

/** "A <b> in a sentence" is a sentence. */
function hasElementsAllOver(head: string): boolean {
  const tags = head.includes('<') ? (head.match(TAG) ?? []) : []
  const closes = closing(tags)
  return closes >= 2 && tags.length >= 4 && closes * 400 > head.length / 10
}

const closing = (tags: readonly string[]): number => tags.filter((tag) => tag.startsWith('</') || /^<(?:br|hr|img)\b/i.test(tag)).length
