import {toHTML, uriLooksSafe} from '@portabletext/to-html'
import type {PortableTextComponents} from '@portabletext/to-html'
import {refOf} from '../../portable-text/index.ts'
import type {Embed, FactBox, InternalLink, Link, Mention, NewsImage, PullQuote, Quote, RelatedInset} from '../../schemas/index.ts'
import {element, linked, picture, related, text} from './frame.ts'
import type {Setting} from './frame.ts'

/** The blocks of a body, a standfirst or a box as HTML. `dateline`, HTML already, opens the first paragraph. */
export function blocksHtml(blocks: unknown, setting: Setting, dateline = ''): string {
  if (!Array.isArray(blocks)) return ''
  return toHTML(blocks as never, {components: componentsFor(setting, dateline), onMissingComponent: false})
}

interface Drawn<Value> {
  children?: string | undefined
  value?: Value
}

/** What each block, mark and style of the model is on a page. What it does not know is not drawn; its words are. */
function componentsFor(setting: Setting, dateline: string): PortableTextComponents {
  const {look, pathOf} = setting
  const pathTo = (reference: unknown): string | undefined => {
    const document = look(refOf(reference) ?? '')
    return document && pathOf(document)
  }
  let opening = dateline
  const opened = (children = ''): string => {
    const words = opening ? `${opening} ${children}` : children
    opening = ''
    return words
  }
  return {
    block: {
      normal: ({children}) => element('p', {}, opened(children)),
      h2: ({children}) => element('h2', {}, children ?? ''),
      h3: ({children}) => element('h3', {}, children ?? ''),
      blockquote: ({children}) => element('blockquote', {}, element('p', {}, children ?? '')),
    },
    unknownBlockStyle: ({children}) => element('p', {}, children ?? ''),
    unknownMark: ({children}) => children ?? '',
    unknownType: () => '',
    marks: {
      'strike-through': ({children}: Drawn<never>) => element('s', {}, children ?? ''),
      underline: ({children}: Drawn<never>) => element('u', {}, children ?? ''),
      sub: ({children}: Drawn<never>) => element('sub', {}, children ?? ''),
      sup: ({children}: Drawn<never>) => element('sup', {}, children ?? ''),
      link: ({children, value}: Drawn<Link>) => linked(children ?? '', value?.href, value?.blank ? {target: '_blank', rel: 'noopener'} : {}),
      internalLink: ({children, value}: Drawn<InternalLink>) => linked(children ?? '', pathTo(value?.article)),
      mention: ({children, value}: Drawn<Mention>) => linked(children ?? '', pathTo(value?.entity), {class: 'name'}),
      // The marks of a quotation are its own letters: `q` would print them twice.
      quote: ({children, value}: Drawn<Quote>) => (value?.kind === 'scare' ? (children ?? '') : element('span', {class: 'quotation', 'data-speaker': speakerOf(value, setting)}, children ?? '')),
    },
    types: {
      newsImage: ({value}: {value: NewsImage}) => picture(value, setting),
      pullQuote: ({value}: {value: PullQuote}) => pullQuote(value, setting),
      relatedInset: ({value}: {value: RelatedInset}) => {
        const link = related(value, setting)
        return link && element('aside', {class: 'related'}, element('p', {}, link))
      },
      // Nothing of another site runs or is loaded in ours.
      embed: ({value}: {value: Embed}) => {
        if (!value.url || !uriLooksSafe(value.url)) return ''
        return element('figure', {class: 'embed'}, element('p', {}, linked(text(value.provider) || text(value.url), value.url, {rel: 'noopener external'})))
      },
      factBox: ({value}: {value: FactBox}) =>
        element('aside', {class: 'facts', 'aria-label': value.title?.trim() || undefined}, (value.title?.trim() ? element('h2', {}, text(value.title)) : '') + blocksHtml(value.content, setting)),
      divider: ({value}: {value: {style?: string}}) => element('hr', {class: value.style === 'stars' ? 'stars' : undefined}),
    },
  }
}

/** Why somebody is not named stays in the house; how the story describes them is for readers. */
const speakerOf = (quote: Quote | undefined, {look}: Setting): string | undefined => look(refOf(quote?.speaker) ?? '')?.name ?? quote?.unnamedSource?.description

function pullQuote({text: words, speaker, attribution}: PullQuote, {look, pathOf}: Setting): string {
  if (!words?.trim()) return ''
  const who = look(refOf(speaker) ?? '')
  const line = [who?.name ? linked(text(who.name), pathOf(who), {class: 'name'}) : '', text(attribution)].filter(Boolean).join(', ')
  return element('figure', {class: 'pull-quote'}, element('blockquote', {}, element('p', {}, text(words))) + (line && element('figcaption', {}, line)))
}
