import {HtmlReader} from '../markup/html.ts'
import type {HtmlOptions, MarkedText} from '../markup/html.ts'
import {syntheticLeaf} from '../shape/leaf.ts'
import {walk} from '../markup/walk.ts'
import type {Attachment, Leaf} from '../types.ts'

/**
 * The text of a WordPress post. Posts written with blocks have their marks in comments; posts written before have blank
 * lines for paragraphs, which WordPress turns into <p> when it shows them. Shortcodes stand in square brackets.
 */
export function readWordPress(text: string, options: HtmlOptions & {attachments?: Readonly<Record<string, Attachment>> | undefined}): MarkedText {
  const {from = 0, to = text.length} = options
  const content = text.slice(from, to)
  const closers = new Set([...content.matchAll(/\[\/([a-z][\w-]*)\]/gi)].map(([, name]) => name!.toLowerCase()))
  const reader = new WordPressReader(text, {...options, blankLines: !content.includes('<!-- wp:'), bareEmbeds: true}, closers, options.attachments ?? {})
  walk(text, reader, {from, to})
  return reader.finish()
}

/** Ids of the attachments that a post shows without saying where they are: `[gallery ids="12,13"]`. */
export function attachmentsNamedIn(item: string): string[] {
  const listed = [...item.matchAll(/\[gallery[^\]]{0,500}?\bids=["“”']?([\d, ]+)/g)].flatMap(([, ids]) => ids!.split(',').map((id) => id.trim()))
  const lead = /<wp:meta_key>(?:<!\[CDATA\[)?_thumbnail_id(?:\]\]>)?<\/wp:meta_key>\s*<wp:meta_value>(?:<!\[CDATA\[)?(\d+)/.exec(item)?.[1]
  return [...new Set([...listed, ...(lead ? [lead] : [])].filter(Boolean))]
}

/** Longer ones are no shortcodes. */
const LONGEST = 4000

const SHORTCODE = /\[(\/?)([a-z][\w-]*)((?:\s+[\w-]+\s*=\s*(?:"[^"[\]]*"|'[^'[\]]*'|[“”][^“”[\]]*[“”]|[^\s[\]"']+)|\s+[^\s[\]=]+)*)\s*(\/?)\]/iy

/** Shortcodes of WordPress itself and of its best-known plugins. Any other counts when it has attributes or an end. */
const KNOWN = new Set(['caption', 'wp_caption', 'gallery', 'embed', 'video', 'audio', 'playlist', 'youtube', 'vimeo', 'tweet', 'soundcloud', 'spotify', 'instagram', 'slideshow', 'contact-form', 'contact-form-7', 'googlemaps', 'archives', 'sitemap', 'polldaddy', 'poll', 'wpvideo', 'dailymotion', 'ted', 'facebook', 'flickr', 'scribd', 'slideshare', 'kml_flashembed'])

class WordPressReader extends HtmlReader {
  /** Names of shortcodes that have an end somewhere in the text. */
  private readonly closers: ReadonlySet<string>
  private readonly attachments: Readonly<Record<string, Attachment>>
  private readonly captions: (() => void)[] = []

  constructor(source: string, options: HtmlOptions, closers: ReadonlySet<string>, attachments: Readonly<Record<string, Attachment>>) {
    super(source, options)
    this.closers = closers
    this.attachments = attachments
  }

  override finish(): MarkedText {
    while (this.captions.length > 0) this.captions.pop()!()
    return super.finish()
  }

  override text(start: number, end: number): void {
    let from = start
    for (let at = this.source.indexOf('[', start); at >= 0 && at < end; at = this.source.indexOf('[', at + 1)) {
      const code = this.shortcodeAt(at, end)
      if (!code) continue
      super.text(from, at)
      this.takeShortcode(code, at)
      from = at + code.length
      at = from - 1
    }
    super.text(from, end)
  }

  comment(start: number, end: number): void {
    const words = this.source.slice(start, Math.min(end, start + 200)).trim()
    const dynamic = /^wp:([\w/-]+)(?:\s[\s\S]*)?$/.exec(words)?.[1]
    // A block without any HTML: WordPress makes its content when it is shown.
    if (dynamic && this.source.slice(start, end).trimEnd().endsWith('/') && !['spacer', 'separator', 'nextpage', 'more'].includes(dynamic)) this.drop(`block “${dynamic}”`)
  }

  private shortcodeAt(at: number, end: number): Shortcode | undefined {
    const piece = this.source.slice(at, Math.min(end, at + LONGEST))
    SHORTCODE.lastIndex = 0
    const match = SHORTCODE.exec(piece)
    if (!match) return undefined
    const [whole, slash, name = '', attributes = ''] = match
    const lower = name.toLowerCase()
    const certain = KNOWN.has(lower) || this.closers.has(lower) || /=/.test(attributes)
    // "[sic]", "[Reuters]", "[see below]" are words.
    return certain ? {name: lower, isEnd: slash === '/', attributes, at: at + 1 + slash!.length + name.length, length: whole.length} : undefined
  }

  private takeShortcode(code: Shortcode, at: number): void {
    const {name, isEnd} = code
    if (name === 'caption' || name === 'wp_caption') {
      if (isEnd) return this.captions.pop()?.()
      // Without its end it would take the rest of the story.
      if (this.source.indexOf(`[/${name}]`, at) < 0) return this.drop(`shortcode “${name}” without an end`)
      return void this.captions.push(this.enterCaption(code))
    }
    if (isEnd) return
    if (name === 'gallery') return this.takeGallery(code, at)
    const address = addressIn(code)
    if (address) return this.takeEmbed(address, at)
    // Between [embed] and [/embed] stands the address.
    if (name !== 'embed') this.drop(`shortcode “${name}”`)
  }

  /** [caption]<img> The words below the picture[/caption] */
  private enterCaption(code: Shortcode): () => void {
    const leave = this.enterFigure(new Map())
    const words = attributeOf(code, 'caption')
    const inAttribute = words ? [words.leaf(this.source)] : []
    for (const leaf of inAttribute) this.sequence.note(leaf)
    const collected = this.collect('caption', (leaves) => this.addCaption([...inAttribute, ...leaves]))
    if (words) this.see(...words.range)
    return () => {
      collected()
      leave()
    }
  }

  private takeGallery(code: Shortcode, at: number): void {
    const ids = attributeOf(code, 'ids') ?? attributeOf(code, 'include')
    if (!ids) return this.drop('gallery of all pictures uploaded with the post')
    for (const id of ids.text.split(',').map((one) => one.trim()).filter(Boolean)) {
      const attachment = this.attachments[id]
      if (!attachment) this.drop(`gallery picture ${id}, which the export does not hold`)
      else this.addPicture({role: 'picture', leaf: syntheticLeaf('', at), picture: {address: attachment.url, ...(attachment.alt ? {alt: attachment.alt} : {}), ...(attachment.caption ? {caption: syntheticLeaf(attachment.caption, at)} : {})}})
    }
  }
}

interface Shortcode {
  name: string
  isEnd: boolean
  attributes: string
  /** Where its attributes begin. */
  at: number
  length: number
}

/** The value of an attribute of a shortcode, and where it stands. */
function attributeOf({attributes, at}: Shortcode, name: string): {text: string; range: [number, number]; leaf: (source: string) => Leaf} | undefined {
  for (const match of attributes.matchAll(/\s([\w-]+)\s*=\s*(?:["“”]([^"“”]*)["“”]|'([^']*)'|([^\s"'“”]+))/g)) {
    const text = match[2] ?? match[3] ?? match[4] ?? ''
    if (match[1]!.toLowerCase() !== name || text.trim() === '') continue
    const end = at + match.index + match[0].length - (match[4] === undefined ? 1 : 0)
    const range: [number, number] = [end - text.length, end]
    return {text, range, leaf: (source) => ({text: source.slice(...range), src: range, origin: 'verbatim'})}
  }
  return undefined
}

/** The address in a shortcode that shows something from elsewhere: [youtube https://…], [video src="…"]. */
function addressIn(code: Shortcode): string | undefined {
  const named = ['src', 'url', 'mp4', 'mp3', 'm4v', 'webm', 'ogv', 'm4a'].map((name) => attributeOf(code, name)?.text).find((value) => value && /^https?:/i.test(value))
  const bare = /(?:^|\s|=)(https?:\/\/[^\s"'[\]]+)/.exec(code.attributes)?.[1]
  const address = named ?? bare
  if (!address && code.name === 'youtube' && /^\s+[\w-]{6,15}$/.test(code.attributes)) return `https://www.youtube.com/watch?v=${code.attributes.trim()}`
  if (!address && code.name === 'vimeo' && /^\s+\d+$/.test(code.attributes)) return `https://vimeo.com/${code.attributes.trim()}`
  return address
}
