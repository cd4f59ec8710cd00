import {walk} from '../markup/walk.ts'

/**
 * The XML of a Word file without the runs that its writer has hidden (`w:vanish`; ECMA-376, part 1, 17.3.2.41), which Word shows and
 * prints to nobody, and how many there were. A style may hide text as well; that is not looked up.
 */
export function withoutHiddenText(xml: string): {xml: string; hidden: number} {
  if (!xml.includes('w:vanish')) return {xml, hidden: 0}
  /** What is open and has properties: runs, which may hold paragraphs in turn (a picture's caption), and the properties of those. */
  const open: {start: number; isHidden: boolean}[] = []
  const ranges: [start: number, end: number][] = []
  walk(xml, {
    open(name, attributes, start) {
      if (name === 'w:r' || name === 'w:pPr') open.push({start, isHidden: false})
      const run = open.at(-1)
      if (name === 'w:vanish' && run && !NO.has(attributes.get('w:val') ?? '')) run.isHidden = true
    },
    close(name, _, end) {
      if (name !== 'w:r' && name !== 'w:pPr') return
      const run = open.pop()
      if (name !== 'w:r' || !run?.isHidden) return
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

/** The values of an on-off property that switch it off (17.17.4). */
const NO: ReadonlySet<string> = new Set(['0', 'false', 'off'])

function nothing(): void {
  // Only tags are looked at.
}
