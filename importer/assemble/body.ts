import {buildBlock, hashKey, keyGiver} from '../../portable-text/index.ts'
import type {Annotation, ObjectBlock, TextBlock} from '../../portable-text/index.ts'
import type {BlockRole, Leaf, Recognition, Story} from '../types.ts'
import type {Cast} from './entities.ts'

/** How a block of the story is written in Portable Text. */
const WRITTEN: Record<Exclude<BlockRole, 'divider'>, {style?: string; listItem?: string}> = {
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
 * Blocks, with mentions and quotes as annotations. An editor's note has no field of its own: readers were meant to see
 * it where it stands, so it stays a paragraph there.
 */
export function writeBody(story: Story, recognition: Recognition, cast: Cast): WrittenBody {
  const giveKey = keyGiver()
  const annotations = annotationsByBlock(recognition, cast)
  const keys: string[] = []
  const noteKeys = new Map<number, string>()
  const parts: {leaf: Leaf; role: BlockRole; block?: number; note?: number}[] = [
    ...story.body.map(({leaf, role}, block) => ({leaf, role, block})),
    ...story.notes.flatMap(({leaf, kind}, note) => (kind === 'editorsNote' ? [{leaf, role: 'paragraph' as const, note}] : [])),
  ].sort((a, b) => a.leaf.src[0] - b.leaf.src[0])
  const blocks = parts.map(({leaf, role, block, note}): TextBlock | ObjectBlock => {
    const key = giveKey(`${role === 'paragraph' ? '' : role} ${leaf.text}`)
    if (block !== undefined) keys[block] = key
    if (note !== undefined) noteKeys.set(note, key)
    if (role === 'divider') return {_type: 'divider', _key: key, style: leaf.text.includes('*') ? 'stars' : 'line'}
    return buildBlock({key, text: leaf.text, ...WRITTEN[role], annotations: block === undefined ? [] : (annotations.get(block) ?? [])})
  })
  return {blocks, keys, noteKeys}
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

export function writeStandfirst(story: Story): TextBlock[] {
  const giveKey = keyGiver()
  return story.standfirst.map(({text}) => buildBlock({key: giveKey(`standfirst ${text}`), text}))
}

/** What makes a suggestion the same one next time. */
export function fingerprintOf(...parts: (string | number | undefined)[]): string {
  return hashKey(parts.join('\n'))
}
