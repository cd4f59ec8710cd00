/** A piece of a file that holds many stories, as bytes, with the place of its first one in the file. */
export interface Slice {
  /** unfinished: its end tag does not come, or not before it is too large. */
  kind: 'head' | 'item' | 'unfinished'
  bytes: Buffer
  offset: number
}

/** The largest story of a container; a longer one is told and passed over, so that no file fills the memory. */
const LARGEST_ITEM = 64 * 2 ** 20
/** The same for what stands before the first one: a site's authors and terms. */
const LARGEST_HEAD = 256 * 2 ** 20

/**
 * An XML file of any length → what stands before its first item, then each <item> or <entry>, whole. What looks like
 * one inside a CDATA section or a comment is none. One item is in memory at a time, and each byte is looked at a few times.
 */
export async function* splitFeed(chunks: AsyncIterable<Uint8Array>, largest = LARGEST_ITEM): AsyncGenerator<Slice> {
  const source = new Source(chunks)
  const opens = ['<item', '<entry']
  let at = 0
  let begun = false
  for (;;) {
    const start = await source.find(at, opens, begun ? largest : LARGEST_HEAD)
    if (start === undefined) break
    const name = source.startsWith(start, '<item') ? '<item' : '<entry'
    // <items> and <entryPoint> are something else; what a byte later is no name is one.
    if (!isNameEnd(source.byte(start + name.length))) {
      at = start + name.length
      continue
    }
    if (!begun) yield {kind: 'head', bytes: source.slice(0, start), offset: 0}
    begun = true
    source.dropBefore(start)
    const end = await source.end(start + name.length, name.replace('<', '</'), largest)
    if (end === undefined) {
      yield {kind: 'unfinished', bytes: source.slice(start, Math.min(source.length, start + 1000)), offset: start}
      const next = await source.find(start + name.length, opens, Infinity)
      if (next === undefined) return
      at = next
      continue
    }
    yield {kind: 'item', bytes: source.slice(start, end), offset: start}
    source.dropBefore(end)
    at = end
  }
  if (!begun) yield {kind: 'head', bytes: source.slice(0, source.length), offset: 0}
}

function isNameEnd(byte: number | undefined): boolean {
  return byte === undefined || byte === 62 || byte === 47 || byte <= 32
}

/** A stream of bytes of which the part that is still needed is kept. Places count from the beginning of the stream. */
class Source {
  private readonly chunks: AsyncIterator<Uint8Array>
  private buffer: Buffer = Buffer.alloc(0)
  private base = 0
  private ended = false
  /** Per word: where it stands next, or up to where it does not. No byte is looked at twice for one word. */
  private readonly places = new Map<string, {at: number | undefined; searched: number}>()

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.chunks = chunks[Symbol.asyncIterator]()
  }

  get length(): number {
    return this.base + this.buffer.length
  }

  byte(at: number): number | undefined {
    return this.buffer[at - this.base]
  }

  startsWith(at: number, word: string): boolean {
    return this.buffer.toString('latin1', at - this.base, at - this.base + word.length) === word
  }

  slice(start: number, end: number): Buffer {
    return Buffer.from(this.buffer.subarray(start - this.base, end - this.base))
  }

  dropBefore(at: number): void {
    this.buffer = this.buffer.subarray(at - this.base)
    this.base = at
  }

  /**
   * The first of the words outside CDATA sections and comments, from `from` on, with a byte behind it; undefined when there is
   * none within `most` bytes.
   */
  async find(from: number, words: readonly string[], most: number): Promise<number | undefined> {
    let at = from
    for (;;) {
      const found = this.first([...words, ...OPENS], at)
      const close = found && (found.word === '<!--' ? '-->' : found.word === '<![CDATA[' ? ']]>' : undefined)
      if (found && close) {
        const behind = found.at + found.word.length
        // An end that never comes ends nothing.
        at = (await this.behind(behind, close, most)) ?? behind
      } else if (found && (this.ended || found.at + found.word.length < this.length)) return found.at
      else if (this.length - from > most || !(await this.more())) return undefined
    }
  }

  /** Behind the end tag that begins with `close`. */
  async end(from: number, close: string, most: number): Promise<number | undefined> {
    const at = await this.find(from, [close], most)
    return at === undefined ? undefined : this.behind(at, '>', most)
  }

  /** Behind a word, wherever it stands. */
  private async behind(from: number, word: string, most: number): Promise<number | undefined> {
    for (;;) {
      const found = this.first([word], from)
      if (found) return found.at + word.length
      if (this.length - from > most || !(await this.more())) return undefined
    }
  }

  private first(words: readonly string[], from: number): {word: string; at: number} | undefined {
    let best: {word: string; at: number} | undefined
    for (const word of words) {
      const at = this.place(word, from)
      if (at !== undefined && (!best || at < best.at)) best = {word, at}
    }
    return best
  }

  private place(word: string, from: number): number | undefined {
    const known = this.places.get(word)
    if (known?.at !== undefined && known.at >= from) return known.at
    const start = Math.max(from, this.base, known?.at === undefined && known ? known.searched - word.length : 0)
    const found = this.buffer.indexOf(word, start - this.base, 'latin1')
    const at = found < 0 ? undefined : this.base + found
    this.places.set(word, {at, searched: this.length})
    return at
  }

  /** Reads on: as much as is held already, so that a long item is not copied again and again. */
  private async more(): Promise<boolean> {
    if (this.ended) return false
    const parts: Uint8Array[] = [this.buffer]
    let read = 0
    while (read < Math.max(this.buffer.length, 1)) {
      const {done, value} = await this.chunks.next()
      if (done) {
        this.ended = true
        break
      }
      parts.push(value)
      read += value.length
    }
    if (read > 0) this.buffer = Buffer.concat(parts)
    return read > 0
  }
}

const OPENS = ['<![CDATA[', '<!--']
