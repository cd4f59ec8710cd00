import {walk} from '../markup/walk.ts'

/**
 * The XML of a Word file without the runs that its writer has hidden (`w:vanish`; ECMA-376, part 1, 17.3.2.41), by themselves or by a style
 * of `hiding`, which Word shows and prints to nobody, and how many there were.
 */
export function withoutHiddenText(xml: string, hiding: ReadonlySet<string> = NONE): {xml: string; hidden: number} {
  if (!xml.includes('w:vanish') && hiding.size === 0) return {xml, hidden: 0}
  /** What is open and has properties: runs, which may hold paragraphs in turn (a picture's caption), and the properties of those. */
  const open: {start: number; isHidden: boolean | undefined}[] = []
  /** Of each paragraph that is open, whether its style hides it. */
  const paragraphs: boolean[] = []
  const ranges: [start: number, end: number][] = []
  walk(xml, {
    open(name, attributes, start) {
      const style = attributes.get('w:val') ?? ''
      if (name === 'w:r' || name === 'w:pPr') open.push({start, isHidden: undefined})
      else if (name === 'w:p') paragraphs.push(false)
      else if (name === 'w:pStyle' && paragraphs.length > 0) paragraphs[paragraphs.length - 1] = hiding.has(style)
      const run = open.at(-1)
      if (name === 'w:vanish' && run) run.isHidden = !NO.has(style)
      else if (name === 'w:rStyle' && run && hiding.has(style)) run.isHidden ??= true
    },
    close(name, _, end) {
      if (name === 'w:p') paragraphs.pop()
      if (name !== 'w:r' && name !== 'w:pPr') return
      const run = open.pop()
      if (name !== 'w:r' || !run || !(run.isHidden ?? paragraphs.at(-1) ?? false)) return
      // A hidden run hides those in it, which have ended before.
      while (ranges.length > 0 && ranges.at(-1)![0] > run.start) ranges.pop()
      ranges.push([run.start, end])
    },
    text: nothing,
    entity: nothing,
  }, {xml: true})
  const kept = ranges.map(([start], i) => xml.slice(ranges[i - 1]?.[1] ?? 0, start))
  return {xml: kept.join('') + xml.slice(ranges.at(-1)?.[1] ?? 0), hidden: ranges.length}
}

/** The ids of the styles that hide what is written in them, by themselves or by the style they are based on; of the XML of `word/styles.xml`. */
export function hidingStyles(xml: string): ReadonlySet<string> {
  if (!xml.includes('w:vanish')) return NONE
  const styles = new Map<string, {basedOn?: string; hides?: boolean}>()
  let current: {basedOn?: string; hides?: boolean} | undefined
  walk(xml, {
    open(name, attributes) {
      const value = attributes.get('w:val') ?? ''
      if (name === 'w:style') styles.set(attributes.get('w:styleId') ?? '', (current = {}))
      else if (name === 'w:basedOn' && current) current.basedOn = value
      else if (name === 'w:vanish' && current) current.hides = !NO.has(value)
    },
    close(name) {
      if (name === 'w:style') current = undefined
    },
    text: nothing,
    entity: nothing,
  }, {xml: true})
  const hides = (id: string): boolean => {
    const seen = new Set<string>()
    for (let style = styles.get(id), at = id; style && !seen.has(at); at = style.basedOn ?? '', style = styles.get(at)) {
      if (style.hides !== undefined) return style.hides
      seen.add(at)
    }
    return false
  }
  return new Set([...styles.keys()].filter(hides))
}

const NONE: ReadonlySet<string> = new Set()

/** The values of an on-off property that switch it off (17.17.4). */
const NO: ReadonlySet<string> = new Set(['0', 'false', 'off'])

function nothing(): void {
  // Only tags are looked at.
}
