import {DatabaseSync} from 'node:sqlite'
import type {StatementSync} from 'node:sqlite'
import {addressKey, isSmall, likenessTo, titleKey, titleWords} from '../../importer/index.ts'
import type {Likely, Words} from '../../importer/index.ts'

/** An article of ours by what others may call it. */
export interface Titled {
  article: string
  headline: string
  /** Where it stood before it came here. */
  addresses: readonly string[]
}

/** Of so many words of a title, the rarest, as many headlines are read each; so many of them are looked at more closely. */
const RAREST = 6
const FEWEST = 2
const PER_WORD = 200
/** So much of the weight of the rarest word another one must have to be looked up, too. */
const TELLING = 0.4
const CLOSER = 20
/** A word in so many headlines is common, however many more there are. */
const COMMON = 3000

/** Among few headlines every word is rare: it counts as if there were more. */
const FEW = 50
/** All headlines and old addresses, in a nameless temporary database: an archive may have millions. */
export class TitleIndex implements Disposable, Words {
  private readonly db = new DatabaseSync('')
  private count = 0
  /** In how many headlines words are; asked for only when all headlines are there. */
  private readonly times = new Map<string, number>()
  private readonly statements = new Map<string, StatementSync>()

  constructor() {
    this.db.exec(`
      CREATE TABLE titles (id INTEGER PRIMARY KEY, article TEXT NOT NULL, headline TEXT NOT NULL, key TEXT NOT NULL, UNIQUE (key, article));
      CREATE INDEX titles_of ON titles (article);
      CREATE TABLE words (word TEXT NOT NULL, id INTEGER NOT NULL, PRIMARY KEY (word, id)) WITHOUT ROWID;
      CREATE TABLE addresses (address TEXT NOT NULL, article TEXT NOT NULL, PRIMARY KEY (address, article)) WITHOUT ROWID;
      BEGIN`)
  }

  add({article, headline, addresses}: Titled): void {
    for (const address of addresses) {
      const key = addressKey(address)
      if (key) this.prepared('INSERT OR IGNORE INTO addresses VALUES (?, ?)').run(key, article)
    }
    const key = titleKey(headline)
    if (key === '') return
    const {changes, lastInsertRowid} = this.prepared('INSERT OR IGNORE INTO titles (article, headline, key) VALUES (?, ?, ?)').run(article, headline, key)
    if (changes === 0) return
    this.count += 1
    const insert = this.prepared('INSERT OR IGNORE INTO words VALUES (?, ?)')
    for (const word of new Set(titleWords(headline))) insert.run(word, lastInsertRowid)
  }

  has(article: string): boolean {
    return this.headlineOf(article) !== undefined
  }

  headlineOf(article: string): string | undefined {
    const row = this.prepared('SELECT headline FROM titles WHERE article = ? LIMIT 1').get(article)
    return row && String(row['headline'])
  }

  /** The articles that stood at an address. */
  at(address: string): string[] {
    return this.prepared('SELECT article FROM addresses WHERE address = ? ORDER BY article').all(addressKey(address) ?? '').map((row) => String(row['article']))
  }

  /** The articles whose headline is like a title, with how much; only those that have this very one when there are such. */
  like(title: string, except: string): Likely[] {
    const exact = this.prepared('SELECT article, headline FROM titles WHERE key = ? AND article <> ?').all(titleKey(title), except)
    if (exact.length > 0) return exact.map((row) => ({article: String(row['article']), headline: String(row['headline']), score: 1, same: true}))
    const weighed = [...new Set(titleWords(title))].filter((word) => this.isKnown(word)).map((word) => ({word, weight: this.weightOf(word)})).sort((a, b) => b.weight - a.weight)
    // What every other headline has tells nothing, as long as there is something that does.
    const rare = weighed.filter(({weight}, i) => i < FEWEST || (i < RAREST && weight >= weighed[0]!.weight * TELLING))
    const votes = new Map<number, number>()
    const holding = this.prepared('SELECT id FROM words WHERE word = ? LIMIT ?')
    // There are many: as arrays they are made faster than as objects.
    holding.setReturnArrays(true)
    for (const {word, weight} of rare) for (const [id] of holding.all(word, PER_WORD) as unknown as [number][]) votes.set(id, (votes.get(id) ?? 0) + weight)
    const closer = [...votes].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, CLOSER)
    const row = this.prepared('SELECT article, headline FROM titles WHERE id = ?')
    const likeness = likenessTo(title, this)
    return closer.flatMap(([id]) => {
      const {article, headline} = row.get(id) as {article: string; headline: string}
      return article === except ? [] : [{article, headline, ...likeness(headline)}]
    })
  }

  isKnown(word: string): boolean {
    return this.timesOf(word) > 0
  }

  weightOf(word: string): number {
    return Math.log((Math.min(this.count, COMMON * 10) + FEW) / (this.timesOf(word) + 1)) * (isSmall(word) ? 0.4 : 1)
  }

  /** In how many headlines it is. */
  private timesOf(word: string): number {
    const known = this.times.get(word)
    if (known !== undefined) return known
    const {many} = this.prepared('SELECT count(*) AS many FROM (SELECT 1 FROM words WHERE word = ? LIMIT ?)').get(word, COMMON) as {many: number}
    if (this.times.size > 100_000) this.times.clear()
    this.times.set(word, many)
    return many
  }

  private prepared(sql: string): StatementSync {
    const statement = this.statements.get(sql) ?? this.db.prepare(sql)
    this.statements.set(sql, statement)
    return statement
  }

  [Symbol.dispose](): void {
    this.db.close()
  }
}
