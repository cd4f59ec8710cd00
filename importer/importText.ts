import {assemble} from './assemble/assemble.ts'
import type {Assembled} from './assemble/assemble.ts'
import {shapeSource} from './formats/index.ts'
import type {Recognition, Registry, Source, Story} from './types.ts'

export type Recognize = (story: Story, registry: Registry) => Recognition

/** A source with everything it became. */
export interface Imported extends Assembled {
  source: Source
  story: Story
  recognition: Recognition
}

/** What of it is written. How the text was read, which takes many times the room, nobody needs for that. */
export type Written = Omit<Imported, 'story' | 'recognition'>

/**
 * One source → documents and doubts: shape → recognize → assemble. Pure: same input, same output, byte for byte.
 * Throws a TilingError when a character of the source would be lost; nothing else about the content makes it fail.
 */
export function importText(source: Source, registry: Registry, recognize: Recognize): Imported {
  const story = shapeSource(source)
  const recognition = recognize(story, registry)
  return {source, story, recognition, ...assemble(source, story, recognition, registry)}
}
