import type {Condition, Path, Scalar} from '../../conditions.ts'
import {wordsOfText, type Word} from '../../words.ts'
import {any, nodesOf, NONE, pids, UNKNOWN, type Compiled, type Scope} from './compiled.ts'
import {fieldWord, kindWord, LONGEST_VALUE, WILD} from './facts.ts'
import {flag, type PathNode} from './paths.ts'
import {join, sql, type Sql} from './sql.ts'

/** Conditions on texts, and on what only the words of a document tell of. */

/** More paths than this are searched as “anywhere”: the longer expression would cost more than it spares. */
const MOST_NAMED_PATHS = 6

/** Letters of a beginning of a word that most documents hold: it tells nothing beside other words, and takes long to gather. */
const SLIGHT = 2

export function words({words: all, path, deep = false}: Condition & {is: 'words'}, scope: Scope): Compiled {
  if (all.length === 0 || !scope.isCurrent) return UNKNOWN
  const telling = all.filter(({word, prefix}) => !prefix || word.length > SLIGHT)
  const wanted = telling.length > 0 ? telling : all
  const named = path && nodesNamed(path, deep, scope)
  if (named?.length === 0) return {...NONE, exact: false, none: true}
  const term = (prefixes: string[]): string =>
    wanted
      .map(({word, prefix}) => {
        const forms = prefixes.map((before) => `"${before}${word}"${prefix ? '*' : ''}`)
        return forms.length === 1 ? forms.join() : `(${forms.join(' OR ')})`
      })
      .join(' AND ')
  const expression = `(${term(named ? named.map(({pid}) => fieldWord(pid, '')) : [''])}) OR "${WILD}"`
  const driver = sql`SELECT n FROM words CROSS JOIN texts ON w = words.rowid WHERE words MATCH ${expression}`
  const glance = named && glanceAt(named, wanted)
  return {
    exact: false,
    ...(glance && {glance}),
    driver,
    probe: sql`d.n IN (${driver})`,
    typed: named !== undefined,
    whole: true,
    matching: sql`SELECT rowid AS w FROM words WHERE words MATCH ${expression}`,
    isGathered: true,
    isSlow: wanted.some(({prefix}) => prefix),
    about: `words ${wanted.map(({word, prefix}) => word.toLowerCase() + (prefix ? '*' : '')).join(' ')}`,
  }
}

/** Looks for words in the texts themselves, cut and folded as they are: where more than ASCII, a dot within a word or a cut makes that unsure, the text will do. */
function glanceAt(nodes: PathNode[], wanted: Word[]): Sql | undefined {
  if (!wanted.every(({word}) => /^[A-Z0-9]+$/.test(word))) return undefined
  const unsure = sql`v GLOB '*[^ -~]*' OR v GLOB '*[^ ].[^ ]*' OR length(v) >= ${LONGEST_VALUE}`
  const spelt = ({word, prefix}: Word): string => `*[^A-Z0-9]${word}${prefix ? '' : '[^A-Z0-9]'}*`
  const each = wanted.map((word) => sql`EXISTS (SELECT 1 FROM attr INDEXED BY attr_n WHERE n = d.n AND pid ${pids(nodes)} AND v >= '' AND v < x'' AND (' ' || upper(v) || ' ' GLOB ${spelt(word)} OR ${unsure}))`)
  return join(each, ' AND ')
}

/** Each text is looked at, in the index: at a tenth of the price of its document. */
export function piece(path: Path, wanted: string, scope: Scope): Compiled {
  const nodes = nodesOf(path, scope)
  if (!nodes || nodes.some(({flags}) => flags & flag.opaque)) return UNKNOWN
  const both = nodes.flatMap((node) => [node, ...(node.items ? [node.items] : [])])
  if (both.some(({flags}) => flags & flag.foreign)) return UNKNOWN
  if (both.length === 0) return {...NONE, exact: false}
  // `match` takes dots away, and what `lower()` makes of two letters is ASCII.
  const isThere = sql`(instr(lower(v), ${wanted.toLowerCase()}) OR v GLOB '*[.\u0130\u212a]*' OR length(v) >= ${LONGEST_VALUE})`
  return {exact: false, probe: sql`EXISTS (SELECT 1 FROM attr INDEXED BY attr_n WHERE n = d.n AND pid ${pids(both)} AND v >= '' AND v < x'' AND ${isThere})`}
}

/**
 * The nodes of a path as a string and as a list of strings; undefined when words are not kept by path there.
 * @param deep What is below counts as well: then there must be nothing below.
 */
export function nodesNamed(path: Path, deep: boolean, scope: Scope): PathNode[] | undefined {
  const nodes = nodesOf(path, scope)
  if (!nodes || (deep && nodes.some(({flags}) => flags & flag.container))) return undefined
  const listed = nodes.flatMap((node) => (node.flags & flag.opaque ? undefined : (node.items ?? [])))
  const both = [...nodes, ...listed]
  if (both.some((node) => node === undefined || node.flags & flag.wordy) || both.length > MOST_NAMED_PATHS) return undefined
  return both.filter((node) => node !== undefined)
}

/** More values than this are not looked for as words. */
const MOST_TEXTS = 20

/** Where values have no rows, within Portable Text, the words of the document say whether they can be there, and of which kinds its objects are. */
export function inTexts(path: Path, wanted: Scalar[], scope: Scope): Compiled {
  const isKind = path.length > 1 && path.at(-1) === '_type'
  // Fields that begin with an underscore are not in the index of texts.
  if (!scope.isCurrent || wanted.length > MOST_TEXTS || (!isKind && path.some((step) => typeof step === 'string' && step.startsWith('_')))) return UNKNOWN
  const each = wanted.map((value) => (typeof value !== 'string' || !value.isWellFormed() ? [] : isKind ? [{word: kindWord(value), prefix: false}] : wordsOfText(value)))
  return each.some((some) => some.length === 0) ? UNKNOWN : any(each.map((some) => words({is: 'words', words: some}, scope)))
}
