/** A number in [0, 1) that comes from the seed: the same seed, the same numbers. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

type Change = (title: string, random: () => number) => string

const words = (title: string): string[] => title.split(' ')
const anyOf = <Item>(items: readonly Item[], random: () => number): Item => items[Math.floor(random() * items.length)]!
const small = new Set('a an the of in on at to for and by is are as with from'.split(' '))

/** What becomes of a headline when another story, another desk or another system prints it. */
export const perturbations: Record<string, Change> = {
  'in capitals': (title) => title.toUpperCase(),
  'other signs': (title) => `“${title.replace(/["']/g, '’').replace(/:/g, ' –').replace(/,/g, '')}”`,
  'cut short': (title) => {
    const all = words(title)
    return `${all.slice(0, Math.max(4, Math.ceil(all.length * 0.7))).join(' ')}…`
  },
  'a word left out': (title, random) => {
    const all = words(title)
    return all.length < 5 ? title : all.toSpliced(Math.floor(random() * all.length), 1).join(' ')
  },
  'without small words': (title) => words(title).filter((word) => !small.has(word.toLowerCase())).join(' '),
  'a word put in': (title, random) => {
    const all = words(title)
    return all.toSpliced(Math.floor(random() * all.length), 0, anyOf(['new', 'again', 'today', 'Tuesday', 'local', 'now'], random)).join(' ')
  },
  'a slip of the pen': (title, random) => {
    const all = words(title)
    const long = all.flatMap((word, i) => (word.length > 4 ? [i] : []))
    if (long.length === 0) return title
    const at = anyOf(long, random)
    const word = all[at]!
    const i = 1 + Math.floor(random() * (word.length - 2))
    return all.with(at, random() < 0.5 ? word.slice(0, i) + word.slice(i + 1) : word.slice(0, i) + word[i + 1] + word[i] + word.slice(i + 2)).join(' ')
  },
  'something before it': (title, random) => `${anyOf(['WATCH', 'Video', 'Opinion', 'Exclusive', 'Update'], random)}: ${title}`,
  'the site behind it': (title, random) => `${title} ${anyOf(['|', '-', '–'], random)} ${anyOf(['The Harby Post', 'Valley News', 'Wire Example'], random)}`,
  'one and many': (title, random) => {
    const all = words(title)
    const at = Math.floor(random() * all.length)
    return all.with(at, all[at]!.endsWith('s') ? all[at]!.slice(0, -1) : `${all[at]!}s`).join(' ')
  },
}
