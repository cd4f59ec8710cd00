import {decodeItem, KIND_BYTES, readItem, readSource, splitJson, storiesInJson} from '../../importer/index.ts'
import type {JsonItem} from '../../importer/index.ts'
import type {SourceFile} from './files.ts'
import {asUtf8, collected, headOf} from './generators.ts'
import type {Item, ReadOptions} from './items.ts'

/** A file of one story is read whole up to this size, in bytes. */
const SINGLE = 16 * 2 ** 20

/** The stories of a JSON file of any length: one, a list of them, or one a line; each in ninjs or as a document of a lake. */
export async function* itemsInJson(file: SourceFile, options: ReadOptions): AsyncGenerator<Item> {
  const {shown, beside} = file
  const whole = file.size === undefined || file.size <= SINGLE ? await collected(file.open(), SINGLE) : undefined
  const single = whole && readSource(whole, {system: 'file', sourceId: file.sourceId, fileName: file.fileName})
  if (single && !('refused' in single) && single.format === 'ninjs') {
    const [story] = storiesInJson(single.text)
    const named = story?.kind === 'ninjs' && story.sourceId ? {system: 'ninjs', sourceId: story.sourceId} : {}
    yield {shown, source: {...single, ...named}, beside, bytes: single.byteLength}
    return
  }
  const head = await headOf(file.open(), KIND_BYTES)
  const wide = head[0] === 0xff && head[1] === 0xfe ? 'utf-16le' : head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : undefined
  let count = 0
  for await (const {kind, bytes, offset} of splitJson(wide ? asUtf8(file.open(), wide) : file.open())) {
    count += 1
    const placeAt = (at: number) => ({shown: `${shown} at byte ${at.toLocaleString('en')}`, offset: at, bytes: bytes.length})
    const told = placeAt(offset)
    const place = told.shown
    const text = kind === 'item' ? decodeItem(bytes, 'utf-8', options.damaged) : undefined
    if (kind === 'unfinished') yield {...told, failed: `What begins in ${place} has no end: the file was cut off, or it is larger than any story.`}
    else if (text === undefined) yield {...told, failed: `What stands in ${place} is not UTF-8: some of its bytes spell no letter. Repair the file, or import with --damaged, which puts a � for each.`}
    else for (const {item, at} of withBytes(text, storiesInJson(text))) {
      const told = placeAt(offset + at)
      if (item.kind === 'failed') yield {...told, failed: `What stands in ${told.shown} was not imported: ${item.reason}.`}
      else if (item.kind === 'document') yield {...told, shown: `${shown} › ${titleOf(item.document)}`, document: item.document, beside}
      else {
        const said = text.slice(...item.src)
        const isWhole = said.length === text.length
        const origin = {system: item.sourceId ? 'ninjs' : 'file', sourceId: item.sourceId || `${file.sourceId} ${count} ${item.src[0]}`, fileName: file.fileName}
        const source = readItem(isWhole ? bytes : Buffer.from(said), said, origin, {format: 'ninjs', encoding: 'utf-8'})
        yield {...told, shown: `${shown} › ${item.title || item.sourceId || `story ${count}`}`, source, beside, bytes: source.byteLength}
      }
    }
  }
}

/** Each item with its place in bytes; they come in the order of the text. */
function* withBytes(text: string, items: readonly JsonItem[]): Generator<{item: JsonItem; at: number}> {
  let [units, bytes] = [0, 0]
  for (const item of items) {
    const start = item.kind === 'ninjs' ? item.src[0] : item.kind === 'failed' ? item.at : units
    bytes += Buffer.byteLength(text.slice(units, start))
    units = start
    yield {item, at: bytes}
  }
}

function titleOf(document: {_id: string; [field: string]: unknown}): string {
  return [document['headline'], document['name'], document['prefLabel'], document['title']].find((one) => typeof one === 'string' && one !== '') as string | undefined ?? document._id
}
