import type {Emphasis} from '../types.ts'
import {mediaAddress} from './addresses.ts'
import type {Attributes} from './walk.ts'

/** What attributes say that is not said by the element itself. */

export function isHidden(attributes: Attributes): boolean {
  if (attributes.size === 0) return false
  return attributes.has('hidden') || /(?:^|;)\s*display\s*:\s*none/i.test(attributes.get('style') ?? '')
}

/** Word processors say with styles what others say with elements. */
export function emphasesOf(attributes: Attributes): Emphasis[] {
  const style = attributes.get('style')
  if (!style) return []
  return [
    ...(/font-weight\s*:\s*(?:bold|bolder|[6-9]00)/i.test(style) ? ['strong' as const] : []),
    ...(/font-style\s*:\s*(?:italic|oblique)/i.test(style) ? ['em' as const] : []),
    ...(/text-decoration[\w-]*\s*:[^;]*line-through/i.test(style) ? ['strike-through' as const] : []),
  ]
}

/** What an <img> is: a sign that is drawn, a picture, or nothing that anybody sees. */
export function imageOf(attributes: Attributes, base: string | undefined): {sign: string} | {address: string; alt?: string} | {nothing: string} {
  const alt = attributes.get('alt')?.trim()
  if (alt && /\b(?:emoji|wp-smiley|emoticon)\b/.test(attributes.get('class') ?? '')) return {sign: alt}
  // Pages that load pictures late have the address elsewhere.
  const given = ['data-orig-file', 'data-src', 'data-lazy-src', 'data-original', 'src'].map((name) => attributes.get(name)).find((value) => value && !/^\s*data:/i.test(value)) ?? largestOf(attributes.get('data-srcset') ?? attributes.get('srcset'))
  const address = given === undefined ? undefined : mediaAddress(given, base)
  if (attributes.get('width') === '1' && attributes.get('height') === '1') return {nothing: 'tracking pixel'}
  return address ? {address, ...(alt ? {alt} : {})} : {nothing: 'picture without an address'}
}

/** The widest of a srcset's candidates. */
function largestOf(srcset: string | undefined): string | undefined {
  const candidates = (srcset ?? '').split(/,\s+/).flatMap((entry) => {
    const [address, width = '0'] = entry.trim().split(/\s+/)
    return address && !address.startsWith('data:') ? [{address, width: Number.parseFloat(width)}] : []
  })
  return candidates.sort((a, b) => b.width - a.width)[0]?.address
}

/** The address of what an element shows from elsewhere. */
export function embedIn(name: string, attributes: Attributes): string | undefined {
  if (name === 'iframe') return attributes.get('src') ?? attributes.get('data-src')
  return name === 'video' || name === 'audio' || name === 'embed' ? attributes.get('src') : name === 'object' ? attributes.get('data') : undefined
}
