import {createHash} from 'node:crypto'
import {ITEMS, pathText, readPathText, type Path, type Sortable} from '../../conditions.ts'
import type {Tables} from '../database.ts'

/** What is known about the values at a path, and never forgotten: each withdraws a promise. */
export const flag = {
  /** A string was cut. */
  cut: 1,
  /** A string whose order or identity SQLite does not see as JavaScript does. */
  foreign: 2,
  /** A list or an object stood here. */
  container: 4,
  /** What lies below is not indexed, or not all of it. */
  opaque: 8,
  /** Some documents of the type have no row, and no marker either. */
  gaps: 16,
  /** A scalar stood here. Where none ever did there are no rows, and all documents are alike to an order. */
  scalar: 32,
  /** A string whose words are not kept by path, because it has too many. */
  wordy: 64,
  /** An item of the list was null. */
  nulls: 128,
} as const

/** One path of one type. The nodes of a type are a tree, walked as a document is. */
export interface PathNode {
  pid: number
  flags: number
  type: string
  path: Path
  /** Steps into a list: a document may have many values here. */
  listed: boolean
  fields: Map<string, PathNode>
  items: PathNode | undefined
}

/**
 * The paths of all documents, by type. They live in memory and in the table `paths`; a stamp over everything that was ever
 * added says whether the two are the same, because a transaction that is rolled back takes back only the table's half.
 */
export interface Paths {
  /** Call before anything else: reads the table again when memory is behind or ahead of it. */
  refresh(): void
  root(type: string): PathNode | undefined
  types(): string[]
  /** The root of a type, made when missing. */
  rootFor(type: string): PathNode
  add(parent: PathNode, step: string | typeof ITEMS): PathNode
  mark(node: PathNode, flags: number): void
  /** Paths of a type of which every document has exactly one row. */
  single(type: string): PathNode[]
  /** Values worked out of others, for orders that somebody has asked for; every document of the type has one row. */
  derived(type: string): readonly Derived[]
  derive(type: string, sortable: Sortable): Derived
}

export interface Derived extends Sortable {
  node: PathNode
}

/** How the two are told apart in the table: no path begins so. */
const DERIVED = '='

const spellingOf = ({paths, made}: Sortable): string => DERIVED + JSON.stringify({paths: paths.map(pathText), made})

function readSpelling(text: string): Sortable {
  const {paths, made} = JSON.parse(text.slice(DERIVED.length)) as {paths: string[]; made: Sortable['made']}
  return {paths: paths.map(readPathText), made}
}

/** The same value of a document. */
export const isSameSortable = (one: Sortable, other: Sortable): boolean => spellingOf(one) === spellingOf(other)

interface Row {
  pid: number
  type: string
  path: string
  flags: number
}

export function pathsIn(tables: Tables): Paths {
  let stamp: string | undefined
  let last = 0
  let roots = new Map<string, PathNode>()
  let singles = new Map<string, PathNode[]>()
  let deriveds = new Map<string, Derived[]>()

  function load(found: string): void {
    stamp = found
    last = 0
    roots = new Map()
    singles = new Map()
    deriveds = new Map()
    for (const {pid, type, path, flags} of tables.all<Row>('SELECT pid, type, path, flags FROM paths ORDER BY pid')) {
      if (path.startsWith(DERIVED)) placeDerived(pid, type, readSpelling(path), flags)
      else place(pid, type, readPathText(path), flags)
    }
    for (const root of roots.values()) forgetBelow(root)
  }

  function place(pid: number, type: string, path: Path, flags: number): PathNode {
    const step = path.at(-1)
    const parent = step === undefined ? undefined : nodeAt(roots.get(type), path.slice(0, -1))
    const node: PathNode = {pid, flags, type, path, listed: step === ITEMS || (parent?.listed ?? false), fields: new Map(), items: undefined}
    if (step === undefined) roots.set(type, node)
    else if (step === ITEMS && parent) parent.items = node
    else if (typeof step === 'string') parent?.fields.set(step, node)
    last = Math.max(last, pid)
    if (step !== undefined) singleOut(node)
    return node
  }

  function placeDerived(pid: number, type: string, sortable: Sortable, flags: number): Derived {
    const derived: Derived = {...sortable, node: {pid, flags, type, path: [], listed: false, fields: new Map(), items: undefined}}
    deriveds.set(type, [...(deriveds.get(type) ?? []), derived])
    last = Math.max(last, pid)
    return derived
  }

  function singleOut(node: PathNode): void {
    if (node.listed || !(node.flags & flag.scalar) || node.flags & flag.gaps) return
    const known = singles.get(node.type)
    if (known) known.push(node)
    else singles.set(node.type, [node])
  }

  /** Below what is opaque nobody looks for rows. */
  function forgetBelow(node: PathNode): void {
    const known = singles.get(node.type) ?? []
    singles.set(node.type, known.filter((single) => !isHidden(roots.get(node.type) ?? node, single.path)))
  }

  function note(change: string): void {
    stamp = createHash('sha1').update(`${stamp} ${change}`).digest('base64url')
    tables.run('UPDATE index_state SET stamp = ?', stamp)
  }

  /** @returns The number of the new row. */
  function insert(type: string, text: string, flags: number): number {
    const pid = last + 1
    tables.run('INSERT INTO paths(pid, type, path, flags) VALUES (?, ?, ?, ?)', pid, type, text, flags)
    note(`+${type} ${text} ${flags}`)
    return pid
  }

  const make = (type: string, path: Path): PathNode => place(insert(type, pathText(path), 0), type, path, 0)

  return {
    refresh() {
      const found = tables.get<{stamp: string}>('SELECT stamp FROM index_state')?.stamp ?? ''
      if (found !== stamp) load(found)
    },
    root: (type) => roots.get(type.toWellFormed()),
    types: () => [...roots.keys()],
    rootFor: (type) => roots.get(type.toWellFormed()) ?? make(type.toWellFormed(), []),
    add: (parent, step) => make(parent.type, [...parent.path, step]),
    mark(node, flags) {
      if ((node.flags | flags) === node.flags) return
      const isFirst = (flags & ~node.flags & flag.scalar) !== 0
      node.flags |= flags
      if (isFirst) singleOut(node)
      if (flags & flag.opaque) forgetBelow(node)
      tables.run('UPDATE paths SET flags = ? WHERE pid = ?', node.flags, node.pid)
      note(`=${node.pid} ${node.flags}`)
    },
    single: (type) => singles.get(type.toWellFormed()) ?? [],
    derived: (type) => deriveds.get(type.toWellFormed()) ?? [],
    derive: (type, sortable) => placeDerived(insert(type, spellingOf(sortable), flag.scalar), type, sortable, flag.scalar),
  }
}

/** The node of a path below a root; undefined when no document has it. */
export function nodeAt(root: PathNode | undefined, path: Path): PathNode | undefined {
  return path.reduce<PathNode | undefined>((node, step) => (step === ITEMS ? node?.items : node?.fields.get(step)), root)
}

/** What lies below it may be missing from the index. */
export function isHidden(root: PathNode, path: Path): boolean {
  let node: PathNode | undefined = root
  for (const step of path) {
    if (!node) return false
    if (node.flags & flag.opaque) return true
    node = step === ITEMS ? node.items : node.fields.get(step)
  }
  return false
}
