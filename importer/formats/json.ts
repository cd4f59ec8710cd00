import type {Join, Leaf, Range} from '../types.ts'

/** A JSON value with its place in the text: what it says can be traced back character by character. */
export type JsonNode =
  | {kind: 'object'; src: Range; entries: {key: string; value: JsonNode}[]}
  | {kind: 'array'; src: Range; items: JsonNode[]}
  | {kind: 'string'; src: Range; leaf: Leaf}
  | {kind: 'other'; src: Range; value: number | boolean | null}

/** What is wrong, and where. */
export class JsonError extends Error {
  override name = 'JsonError'
  readonly at: number

  constructor(message: string, at: number) {
    super(message)
    this.at = at
  }
}

/** Deeper nesting is no story, and would not fit on the stack. */
const DEEPEST = 200

/** One JSON value (RFC 8259) from `from` on, and where it ends. Throws a JsonError. */
export function readJson(text: string, from = 0): {value: JsonNode; end: number} {
  const reader = new JsonReader(text, from)
  const value = reader.value(0)
  return {value, end: reader.at}
}

class JsonReader {
  private readonly text: string
  at: number

  constructor(text: string, from: number) {
    this.text = text
    this.at = from
  }

  value(depth: number): JsonNode {
    if (depth > DEEPEST) throw this.error(`The value is nested more than ${DEEPEST} levels deep`)
    this.space()
    const start = this.at
    switch (this.text[start]) {
      case '{': return this.object(depth)
      case '[': return this.array(depth)
      case '"': return this.string()
      default: return this.other()
    }
  }

  private object(depth: number): JsonNode {
    const start = this.at++
    const entries: {key: string; value: JsonNode}[] = []
    for (this.space(); this.text[this.at] !== '}'; this.space()) {
      if (entries.length > 0) this.expect(',')
      this.space()
      if (this.text[this.at] !== '"') throw this.error('A name in quotation marks was expected')
      const key = this.string()
      this.space()
      this.expect(':')
      entries.push({key: key.kind === 'string' ? key.leaf.text : '', value: this.value(depth + 1)})
    }
    this.at += 1
    return {kind: 'object', src: [start, this.at], entries}
  }

  private array(depth: number): JsonNode {
    const start = this.at++
    const items: JsonNode[] = []
    for (this.space(); this.text[this.at] !== ']'; this.space()) {
      if (items.length > 0) this.expect(',')
      items.push(this.value(depth + 1))
    }
    this.at += 1
    return {kind: 'array', src: [start, this.at], items}
  }

  private string(): JsonNode {
    const start = this.at + 1
    const joins: Join[] = []
    let shown = ''
    let run = start
    for (let at = start; ; ) {
      const code = this.text.charCodeAt(at)
      if (Number.isNaN(code)) throw this.error('The text in quotation marks has no end')
      if (code === 34) {
        shown += this.text.slice(run, at)
        this.at = at + 1
        return {kind: 'string', src: [start - 1, this.at], leaf: {text: shown, src: [start, at], origin: 'verbatim', ...(joins.length > 0 ? {joins} : {})}}
      }
      if (code < 32) throw this.error('A control character stands in a text', at)
      if (code !== 92) {
        at += 1
        continue
      }
      const {as, end} = this.escape(at)
      shown += this.text.slice(run, at) + as
      joins.push({src: [at, end], as})
      at = run = end
    }
  }

  private escape(at: number): {as: string; end: number} {
    const letter = this.text[at + 1] ?? ''
    if (letter === 'u') {
      const digits = this.text.slice(at + 2, at + 6)
      if (!/^[0-9a-f]{4}$/i.test(digits)) throw this.error('Four hexadecimal digits were expected', at)
      return {as: String.fromCharCode(Number.parseInt(digits, 16)), end: at + 6}
    }
    const as = ESCAPES[letter]
    if (as === undefined) throw this.error(`“\\${letter}” is no escape of JSON`, at)
    return {as, end: at + 2}
  }

  private other(): JsonNode {
    const start = this.at
    const word = /[\w.+-]*/y
    word.lastIndex = start
    const [said = ''] = word.exec(this.text) ?? []
    this.at = start + said.length
    if (said === 'true' || said === 'false' || said === 'null') return {kind: 'other', src: [start, this.at], value: said === 'null' ? null : said === 'true'}
    if (!/^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(said)) throw this.error('A value was expected', start)
    return {kind: 'other', src: [start, this.at], value: Number(said)}
  }

  private expect(sign: string): void {
    if (this.text[this.at] !== sign) throw this.error(`“${sign}” was expected`)
    this.at += 1
  }

  private space(): void {
    while (' \t\n\r'.includes(this.text[this.at] ?? 'x')) this.at += 1
  }

  private error(message: string, at = this.at): JsonError {
    return new JsonError(`${message} at ${at}, and ${this.text[at] === undefined ? 'the text ends there' : `“${this.text.slice(at, at + 12)}” stands there`}.`, at)
  }
}

const ESCAPES: Readonly<Record<string, string>> = {'"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t'}

/** The value of an object's field; undefined for anything else. */
export function fieldOf(node: JsonNode | undefined, key: string): JsonNode | undefined {
  return node?.kind === 'object' ? node.entries.find((entry) => entry.key === key)?.value : undefined
}

/** The words of a text that is not empty. */
export function wordsOf(node: JsonNode | undefined): Leaf | undefined {
  return node?.kind === 'string' && node.leaf.text.trim() !== '' ? node.leaf : undefined
}

/** The items of an array; one value alone is an array of one. */
export function itemsOf(node: JsonNode | undefined): JsonNode[] {
  if (!node) return []
  return node.kind === 'array' ? node.items : [node]
}
