import {defineBehavior, raise} from '@portabletext/editor/behaviors'
import {isSelectionExpanded} from '@portabletext/editor/selectors'
import {htmlToPortableText} from '@portabletext/html'
import type {DeserializerRule} from '@portabletext/html'

/**
 * What is pasted from Word, Google Docs or a web page: the words, and of their looks what the model knows. The Studio's
 * own conversion reads the dialects of those programs; before it, the page is brought to the few things a story has, and
 * after it, what holds no word is left out. Nothing that the page links to is fetched.
 */
export const pasteFromElsewhere = defineBehavior({
  on: 'clipboard.paste',
  guard: ({snapshot, event}) => {
    const {dataTransfer} = event.originEvent
    const html = dataTransfer.getData('text/html')
    // What was copied in an editor of ours brings its own blocks.
    if (html === '' || dataTransfer.types.includes('application/x-portable-text')) return false
    const {schema, keyGenerator} = snapshot.context
    const takesDividers = schema.blockObjects.some(({name}) => name === 'divider')
    const blocks = htmlToPortableText(tidied(html), {schema, keyGenerator, rules: takesDividers ? [dividers] : []}).filter(saysSomething)
    return blocks.length > 0 && {blocks, isExpanded: isSelectionExpanded(snapshot)}
  },
  actions: [
    ({event}, {blocks, isExpanded}) => [
      ...(isExpanded ? [raise({type: 'delete'})] : []),
      raise({type: 'deserialization.success', mimeType: 'text/html', data: blocks as never, originEvent: event}),
    ],
  ],
})

const dividers: DeserializerRule = {
  deserialize: (node, _next, createBlock) => (node.nodeName.toLowerCase() === 'hr' ? createBlock({_type: 'divider', style: 'line'}) : undefined),
}

function saysSomething(block: {_type: string; children?: unknown}): boolean {
  if (block._type !== 'block' || !Array.isArray(block.children)) return true
  return block.children.some((child: {text?: string}) => typeof child.text !== 'string' || child.text.trim() !== '')
}

/** HTML with the headings, links, quotations and rows of a story. */
function tidied(html: string): string {
  const page = new DOMParser().parseFromString(html, 'text/html')
  for (const element of page.querySelectorAll('script, style, iframe, noscript, img, svg, video, audio, object')) element.remove()
  // The headline is a field of its own: what stands above subheads elsewhere is a subhead here.
  for (const element of page.querySelectorAll('h1')) renamed(element, 'h2')
  for (const element of page.querySelectorAll('h4, h5, h6')) renamed(element, 'h3')
  for (const element of page.querySelectorAll('p.MsoQuote, p.MsoIntenseQuote')) renamed(element, 'blockquote')
  for (const element of page.querySelectorAll('a')) settleLink(element)
  for (const element of page.querySelectorAll<HTMLElement>('span[style*="vertical-align"]')) settleHeight(element)
  for (const table of page.querySelectorAll('table')) inRows(table)
  return page.documentElement.outerHTML
}

function renamed(element: Element, name: string): Element {
  const fresh = element.ownerDocument.createElement(name)
  for (const {name: attribute, value} of element.attributes) if (attribute !== 'class') fresh.setAttribute(attribute, value)
  fresh.append(...element.childNodes)
  element.replaceWith(fresh)
  return fresh
}

/** Addresses that lead somewhere from here; Google's own address around one is taken off. Words whose link leads nowhere stay words. */
function settleLink(link: HTMLAnchorElement): void {
  const address = link.getAttribute('href')?.trim() ?? ''
  const wrapped = /^https?:\/\/(?:www\.)?google\.[a-z.]+\/url\?/i.test(address) ? new URL(address).searchParams.get('q') : undefined
  const target = wrapped ?? address
  if (/^(?:https?:\/\/|mailto:|tel:)/i.test(target)) link.setAttribute('href', target)
  else link.replaceWith(...link.childNodes)
}

/** Google Docs says in a style what others say in an element. */
function settleHeight(span: HTMLElement): void {
  const name = {sub: 'sub', super: 'sup'}[span.style.verticalAlign]
  if (name) renamed(span, name).removeAttribute('style')
}

/** The model has no tables: each row becomes a paragraph, so that its cells stay together. */
function inRows(table: HTMLTableElement): void {
  const rows = [...table.rows].map((row) => [...row.cells].map((cell) => cell.textContent.replaceAll(/\s+/g, ' ').trim()).filter(Boolean).join(' · '))
  const paragraphs = rows.filter(Boolean).map((text) => Object.assign(table.ownerDocument.createElement('p'), {textContent: text}))
  table.replaceWith(...paragraphs)
}
