/** What the long sentence of an import is made of: each verb knows nothing of the others. */

/** Items in groups: a group is closed when one more would make it weigh more than `most`. */
export async function* inGroups<Item>(items: AsyncIterable<Item>, most: number, weightOf: (item: Item) => number = () => 1): AsyncGenerator<Item[]> {
  let group: Item[] = []
  let weight = 0
  for await (const item of items) {
    const own = weightOf(item)
    if (group.length > 0 && weight + own > most) {
      yield group
      group = []
      weight = 0
    }
    group.push(item)
    weight += own
  }
  if (group.length > 0) yield group
}

/** The same items, each fetched while the one before is being worked on. */
export async function* ahead<Item>(items: AsyncIterable<Item>): AsyncGenerator<Item> {
  const iterator = items[Symbol.asyncIterator]()
  let next = iterator.next()
  try {
    for (;;) {
      const {done, value} = await next
      if (done) return
      next = iterator.next()
      // Who does not ask for more does not hear of its failure; whoever asks does.
      next.catch(() => undefined)
      yield value
    }
  } finally {
    await iterator.return?.()
  }
}

export async function* mapped<Item, Result>(items: AsyncIterable<Item>, map: (item: Item) => Result | Promise<Result>): AsyncGenerator<Result> {
  for await (const item of items) yield await map(item)
}

/** All bytes of a stream; undefined when there are more than `most`. */
export async function collected(chunks: AsyncIterable<Uint8Array>, most = Infinity): Promise<Buffer | undefined> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const chunk of chunks) {
    size += chunk.length
    if (size > most) return undefined
    parts.push(chunk)
  }
  return Buffer.concat(parts)
}

/** The first bytes of a stream, as many as asked for or as there are. */
export async function headOf(chunks: AsyncIterable<Uint8Array>, size: number): Promise<Buffer> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const chunk of chunks) {
    parts.push(chunk)
    length += chunk.length
    if (length >= size) break
  }
  return Buffer.concat(parts).subarray(0, size)
}

/** The same text in UTF-8, without its byte order mark. */
export async function* asUtf8(chunks: AsyncIterable<Uint8Array>, encoding: string): AsyncGenerator<Uint8Array> {
  const decoder = new TextDecoder(encoding)
  for await (const chunk of chunks) yield Buffer.from(decoder.decode(chunk, {stream: true}))
  yield Buffer.from(decoder.decode())
}
