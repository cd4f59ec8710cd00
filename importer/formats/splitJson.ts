import type {Slice} from './splitFeed.ts'

/** The largest value; a longer one is told and passed over, so that no file fills the memory. */
const LARGEST = 64 * 2 ** 20
/** As much of an unfinished one is given, to say where it is. */
const SHOWN = 1000

const [NEWLINE, QUOTE, COMMA, BACKSLASH] = [0x0a, 0x22, 0x2c, 0x5c]
const isSpace = (byte: number): boolean => byte === 0x20 || byte === NEWLINE || byte === 0x0d || byte === 0x09
const opens = (byte: number): boolean => byte === 0x5b || byte === 0x7b
const closes = (byte: number): boolean => byte === 0x5d || byte === 0x7d

/**
 * JSON of any length → its values, each whole: the elements of one list, or values one after the other (NDJSON). Where each has a
 * line of its own, a broken one ends with its line and takes no other along. Each byte is looked at once, one value is in memory.
 */
export async function* splitJson(chunks: AsyncIterable<Uint8Array>, largest = LARGEST): AsyncGenerator<Slice> {
  const cut = new Cut(largest)
  for await (const chunk of chunks) yield* cut.take(chunk)
  yield* cut.end()
}

/** Where in the JSON the bytes are, and the value that has begun. */
class Cut {
  private readonly largest: number
  /** Bytes taken before this chunk. */
  private base = 0
  private depth = 0
  private inText = false
  private escaped = false
  /** Undefined before the first value; then whether it all is one list, and whether each value has a line. */
  private isList: boolean | undefined
  private hasLines: boolean | undefined
  private afterBreak = false
  /** Since the value began there was a line break. */
  private broken = false
  private start: number | undefined
  private parts: Uint8Array[] = []
  private size = 0

  constructor(largest: number) {
    this.largest = largest
  }

  *take(chunk: Uint8Array): Generator<Slice> {
    let from = 0
    for (let i = 0; i < chunk.length; i++) {
      const byte = chunk[i]!
      const opensLine = this.afterBreak
      this.afterBreak = byte === NEWLINE
      // A broken value must not swallow the lines below it: "{" at the very beginning of one begins the next.
      const isCutOff = this.start !== undefined && ((opensLine && this.hasLines && byte === 0x7b) || (byte === NEWLINE && this.depth === 0 && !this.inText))
      if (isCutOff) {
        yield this.close(chunk.subarray(from, i))
        this.depth = 0
        if (byte === NEWLINE) continue
      }
      if (this.inText) {
        if (byte === NEWLINE) this.broken = true
        if (this.escaped) this.escaped = false
        else if (byte === BACKSLASH) this.escaped = true
        else if (byte === QUOTE) this.inText = false
        continue
      }
      if (isSpace(byte)) {
        if (byte === NEWLINE) {
          this.broken = true
          if (this.start === undefined && this.isList === false) this.hasLines ??= true
        }
        continue
      }
      if (this.start === undefined) {
        if (this.isMark(byte, i)) continue
        if (this.isList === undefined) {
          this.isList = byte === 0x5b
          if (this.isList) continue
        }
        if (this.isList && (byte === COMMA || byte === 0x5d)) continue
        this.start = this.base + i
        this.broken = false
        from = i
      }
      if (byte === QUOTE) this.inText = true
      else if (opens(byte)) this.depth += 1
      else if (closes(byte) && --this.depth <= 0) {
        yield this.close(chunk.subarray(from, i + 1))
        this.depth = 0
      } else if (byte === COMMA && this.depth === 0 && this.isList) yield this.close(chunk.subarray(from, i))
    }
    if (this.start !== undefined) this.keep(chunk.subarray(from))
    this.base += chunk.length
  }

  *end(): Generator<Slice> {
    if (this.start === undefined) return
    const isBroken = this.depth > 0 || this.inText
    const slice = this.close(new Uint8Array())
    yield isBroken && slice.kind === 'item' ? {...slice, kind: 'unfinished', bytes: slice.bytes.subarray(0, SHOWN)} : slice
  }

  /** A byte order mark is no value. */
  private isMark(byte: number, i: number): boolean {
    return this.base + i < 3 && this.isList === undefined && byte === [0xef, 0xbb, 0xbf][this.base + i]
  }

  private keep(piece: Uint8Array): void {
    this.size += piece.length
    // What is too large is counted, not kept.
    if (this.size <= this.largest) this.parts.push(piece)
    else this.parts.length = Math.min(this.parts.length, 1)
  }

  private close(last: Uint8Array): Slice {
    this.keep(last)
    const isTooLarge = this.size > this.largest
    const bytes = withoutSpace(Buffer.concat(this.parts))
    const slice: Slice = {kind: isTooLarge ? 'unfinished' : 'item', bytes: isTooLarge ? bytes.subarray(0, SHOWN) : bytes, offset: this.start!}
    // Values on one line each are told by the first that is followed by a line break.
    if (this.isList === false && this.hasLines === undefined && this.broken) this.hasLines = false
    this.start = undefined
    this.parts = []
    this.size = 0
    this.inText = this.escaped = false
    return slice
  }
}

function withoutSpace(bytes: Buffer): Buffer {
  let end = bytes.length
  while (end > 0 && isSpace(bytes[end - 1]!)) end -= 1
  return bytes.subarray(0, end)
}
