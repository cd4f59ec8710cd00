import type {Format} from '../types.ts'

/** As much of a text as is looked at to tell what it is. */
const HEAD = 64 * 1024

/** Elements that texts are written with. */
const TAG = /<\/?(?:p|div|a|br|h[1-6]|ul|ol|li|strong|em|b|i|u|span|img|figure|figcaption|blockquote|table|tr|td|section|article|iframe|hr|pre)\b[^<>]*>/gi

/** Which kind of source a text is, by what stands in it and not by its name. What is not surely something else is plain text. */
export function formatOf(text: string): Format {
  const head = text.slice(0, HEAD).trimStart()
  if (/^(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]{0,2000}?-->\s*)*<!doctype\s+html|^(?:<!--[\s\S]{0,2000}?-->\s*)*<html[\s>]/i.test(head) || (/^<(?:head|body)[\s>]/i.test(head))) return 'page'
  return looksLikeHtml(head) ? 'html' : 'plain'
}

/** It opens with an element, or has elements all over. "A <b> in a sentence" is a sentence. */
function looksLikeHtml(head: string): boolean {
  const tags = head.match(TAG) ?? []
  const closes = tags.filter((tag) => tag.startsWith('</') || /^<(?:br|hr|img)\b/i.test(tag)).length
  if (/^(?:<!--\s*wp:|<(?:p|div|h[1-6]|article|section|figure|blockquote|ul|ol|dl|table|main|center|pre|hr|iframe|script|style)\b[^<>]*>)/i.test(head)) return true
  if (/^<(?:span|strong|em|b|i|u|a|font|img)\b[^<>]*>/i.test(head)) return closes > 0
  return closes >= 2 && tags.length >= 4 && closes * 400 > head.length / 10
}
