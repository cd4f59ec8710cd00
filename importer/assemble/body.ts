import {buildBlock, hashKey, keyGiver} from '../../portable-text/index.ts'
import type {Annotation, Decoration, ObjectBlock, TextBlock} from '../../portable-text/index.ts'
import {providerOf} from '../markup/addresses.ts'
import type {Block, BlockRole, Leaf, Picture, Recognition, Story, TextMark} from '../types.ts'
import type {Cast} from './entities.ts'

/** How a block of the story is written in Portable Text. */
const WRITTEN: Record<Exclude<BlockRole, 'divider' | 'picture' | 'embed' | 'pullQuote'>, {style?: string; listItem?: string}> = {
  paragraph: {},
  h2: {style: 'h2'},
  h3: {style: 'h3'},
  blockquote: {style: 'blockquote'},
  bullet: {listItem: 'bullet'},
  number: {listItem: 'number'},
}

/** The body as written, with the key that each block of the story and each editor's note got. */
export interface WrittenBody {
  blocks: (TextBlock | ObjectBlock)[]
  /** By index into `story.body`. */
  keys: string[]
  /** By index into `story.notes`: those that stand in the body. */
  noteKeys: Map<number, string>
}

/**
 * Blocks, with mentions, quotes and links as annotations. An editor's note has no field of its own: readers were meant to
 * see it where it stands, so it stays a paragraph there.
 */
export function writeBody(story: Story, recognition: Recognition, cast: Cast): WrittenBody {
  const giveKey = keyGiver()
  const annotations = annotationsByBlock(recognition, cast)
  const keys: string[] = []
  const noteKeys = new Map<number, string>()
  const blocks = bodyParts(story).map(({block, index, note}): TextBlock | ObjectBlock => {
    const key = giveKey(contentOf(block))
    if (index !== undefined) keys[index] = key
    if (note !== undefined) noteKeys.set(note, key)
    return writeBlock(key, block, index === undefined ? [] : (annotations.get(index) ?? []))
  })
  return {blocks, keys, noteKeys}
}

/** The blocks of the body and the editor's notes among them, in the order of the source. */
export function bodyParts(story: Story): {block: Block; index?: number; note?: number}[] {
  return [
    ...story.body.map((block, index) => ({block, index})),
    ...story.notes.flatMap(({leaf, kind}, note) => (kind === 'editorsNote' ? [{block: {leaf, role: 'paragraph' as const}, note}] : [])),
  ].sort((a, b) => a.block.leaf.src[0] - b.block.leaf.src[0])
}

/** What a block's key comes from. */
function contentOf({role, leaf, picture, embed}: Block): string {
  if (picture) return `picture ${picture.address}`
  if (embed) return `embed ${embed}`
  return `${role === 'paragraph' ? '' : role} ${leaf.text}`
}

function writeBlock(key: string, {role, leaf, marks = [], level, picture, embed, attribution}: Block, annotations: readonly Annotation[]): TextBlock | ObjectBlock {
  if (role === 'divider') return {_type: 'divider', _key: key, style: leaf.text.includes('*') ? 'stars' : 'line'}
  if (role === 'picture') return {_key: key, ...writePicture(picture!)}
  if (role === 'embed') {
    const provider = providerOf(embed!)
    return {_type: 'embed', _key: key, url: embed, ...(provider ? {provider} : {})}
  }
  if (role === 'pullQuote') return {_type: 'pullQuote', _key: key, text: leaf.text, ...(attribution ? {attribution: attribution.text} : {})}
  return buildBlock({key, text: leaf.text, ...WRITTEN[role], ...(level ? {level} : {}), annotations: [...annotations, ...marks.flatMap(linkOf)], decorations: marks.flatMap(emphasisOf)})
}

/** A picture with everything that travels with it but the file, which the importer never opens. */
export function writePicture({address, alt, caption, credit}: Picture): {_type: string; [field: string]: unknown} {
  return {_type: 'newsImage', sourceAddress: address, ...(alt ? {alt} : {}), ...(caption ? {caption: caption.text} : {}), ...(credit ? {credit: credit.text} : {})}
}

function linkOf(mark: TextMark): Annotation[] {
  return 'href' in mark ? [{start: mark.start, end: mark.end, value: {_type: 'link', href: mark.href}}] : []
}

function emphasisOf(mark: TextMark): Decoration[] {
  return 'emphasis' in mark ? [{start: mark.start, end: mark.end, mark: mark.emphasis}] : []
}

/** Headline and standfirst keep their words plain: the people are linked where the story tells of them. */
function annotationsByBlock(recognition: Recognition, cast: Cast): Map<number, Annotation[]> {
  const byBlock = new Map<number, Annotation[]>()
  const add = (index: number, annotation: Annotation) => {
    const annotations = byBlock.get(index) ?? []
    annotations.push(annotation)
    byBlock.set(index, annotations)
  }
  for (const {place, entity} of recognition.mentions) {
    const reference = place.part === 'body' ? cast.reference(entity) : undefined
    if (reference) add(place.index, {start: place.start, end: place.end, value: {_type: 'mention', entity: reference}})
  }
  for (const {place, utterance, part, kind, speaker, cue, addressee} of recognition.quotes) {
    if (place.part !== 'body') continue
    const [who, whom] = [cast.speaker(speaker), cast.speaker(addressee)]
    add(place.index, {
      start: place.start,
      end: place.end,
      value: {_type: 'quote', utterance, part, kind, ...(who ? {speaker: who} : {}), ...(cue ? {cue} : {}), ...(whom ? {addressee: whom} : {})},
    })
  }
  return byBlock
}

export function writeStandfirst(standfirst: readonly Leaf[]): TextBlock[] {
  const giveKey = keyGiver()
  return standfirst.map(({text}) => buildBlock({key: giveKey(`standfirst ${text}`), text}))
}

/** What makes a suggestion the same one next time. */
export function fingerprintOf(...parts: (string | number | undefined)[]): string {
  return hashKey(parts.join('\n'))
}
