import {DatabaseSync} from 'node:sqlite'
import type {StatementSync} from 'node:sqlite'
import {attachmentsNamedIn, decodeItem, describeFeedItem, encodingOfXml, readFeedHead, readItem, splitFeed} from '../../importer/index.ts'
import type {Attachment, FeedHead, Source} from '../../importer/index.ts'
import type {SourceFile} from './files.ts'
import {asUtf8, headOf} from './generators.ts'
import type {Item, ReadOptions} from './items.ts'
import {memoryKeeper} from './memory.ts'

/** Enough of an XML file for its declaration. */
const DECLARATION = 1024

/** After so many bytes of a first reading, which leaves nothing but rubbish, it is asked whether there is much of that. */
const CLEARING = 4 * 2 ** 20

/**
 * The stories of an XML file with many: a WordPress export, an RSS or Atom feed, of any length. WordPress names pictures by
 * numbers that are explained elsewhere in the file, so a first reading notes where they are.
 */
export async function* itemsInFeed(file: SourceFile, options: ReadOptions): AsyncGenerator<Item> {
  const encoding = encodingOfXml(await headOf(file.open(), DECLARATION))
  const slices = () => splitFeed(encoding.startsWith('utf-16') ? asUtf8(file.open(), encoding) : file.open())
  using attachments = new AttachmentIndex()
  using names = new NamesInFile()
  let head: FeedHead | undefined
  const keepSmall = memoryKeeper()
  let read = 0
  for await (const {kind, bytes} of slices()) {
    read += bytes.length
    if (read > CLEARING) {
      keepSmall()
      read = 0
    }
    if (kind === 'head') {
      head = readFeedHead(decodeItem(bytes, encoding) ?? bytes.toString('latin1'))
      if (head.format !== 'wordpress') break
    } else if (kind === 'item' && bytes.includes('attachment')) {
      const {attachment} = describeFeedItem(decodeItem(bytes, encoding) ?? bytes.toString('latin1'))
      if (attachment) attachments.add(attachment.id, attachment.file)
    }
  }
  if (!head) return
  const {format, container} = head
  // A file that does not say which site it comes from is told from others by its own name.
  const system = head.system.includes(' ') ? head.system : `${head.system} ${file.sourceId}`
  let count = 0
  for await (const {kind, bytes, offset} of slices()) {
    if (kind === 'head') continue
    count += 1
    const place = `${file.shown} at byte ${offset.toLocaleString('en')}`
    if (kind === 'unfinished') {
      yield {shown: place, failed: `The story in ${place} has no end: the file was cut off, or the story is larger than anything that is one.`, offset, bytes: bytes.length}
      continue
    }
    const text = decodeItem(bytes, encoding, options.damaged)
    if (text === undefined) {
      yield {shown: place, failed: `The story in ${place} is not ${encoding}: some of its bytes spell no letter. Repair the file, or import with --damaged, which puts a � for each.`, offset, bytes: bytes.length}
      continue
    }
    const {sourceId, title, skipped} = describeFeedItem(text)
    const shown = `${file.shown} › ${title || sourceId || `story ${count}`}`
    if (skipped) {
      yield {shown, skipped, offset, bytes: bytes.length}
      continue
    }
    const named = format === 'wordpress' ? attachments.get(attachmentsNamedIn(text)) : {}
    const read = readItem(bytes, text, {system, sourceId: sourceId || `${file.sourceId} ${count}`, fileName: file.fileName}, {format, encoding, container: {...container, ...(Object.keys(named).length > 0 ? {attachments: named} : {})}})
    const nth = names.nthOf(read)
    const source = nth === 1 ? read : {...read, sourceId: `${read.sourceId} (${nth})`}
    yield {shown: nth === 1 ? shown : `${shown} (the export gives another story the same number)`, source, beside: file.beside, offset, bytes: bytes.length}
  }
}

/**
 * The stories of a file by what names them. Exports put together by hand give one number to several: they stay several stories, and a
 * second run finds each where it was. In a nameless temporary database, as a file may have millions.
 */
class NamesInFile {
  private readonly db = new DatabaseSync('')
  private readonly insert: StatementSync
  private readonly place: StatementSync
  private pending = 0

  constructor() {
    this.db.exec('CREATE TABLE names (id TEXT, nth INTEGER, text BLOB, PRIMARY KEY (id, nth)) WITHOUT ROWID; BEGIN')
    this.insert = this.db.prepare('INSERT INTO names SELECT ?1, count(*) + 1, ?2 FROM names WHERE id = ?1')
    this.place = this.db.prepare('SELECT nth FROM names WHERE id = ? AND text = ?')
  }

  /** 1 for the first story of a name and every copy of it, 2 for the next that says something else. */
  nthOf({sourceId, sha256}: Source): number {
    const text = Buffer.from(sha256.slice(0, 32), 'hex')
    const known = this.place.get(sourceId, text)
    if (known) return Number(known['nth'])
    this.insert.run(sourceId, text)
    if (++this.pending % 1000 === 0) this.db.exec('COMMIT; BEGIN')
    return Number(this.place.get(sourceId, text)!['nth'])
  }

  [Symbol.dispose](): void {
    this.db.close()
  }
}

/** Which file has which number, in a nameless temporary database: a site may have millions. */
class AttachmentIndex {
  private db: DatabaseSync | undefined
  private pending = 0

  add(id: string, file: Attachment): void {
    if (!this.db) {
      this.db = new DatabaseSync('')
      this.db.exec('CREATE TABLE files (id TEXT PRIMARY KEY, file TEXT) WITHOUT ROWID; BEGIN')
    }
    this.db.prepare('INSERT OR REPLACE INTO files (id, file) VALUES (?, ?)').run(id, JSON.stringify(file))
    if (++this.pending % 1000 === 0) this.db.exec('COMMIT; BEGIN')
  }

  get(ids: readonly string[]): Record<string, Attachment> {
    const find = this.db?.prepare('SELECT file FROM files WHERE id = ?')
    return Object.fromEntries(ids.flatMap((id) => {
      const row = find?.get(id)
      return row ? [[id, JSON.parse(String(row['file'])) as Attachment]] : []
    }))
  }

  [Symbol.dispose](): void {
    this.db?.close()
  }
}
