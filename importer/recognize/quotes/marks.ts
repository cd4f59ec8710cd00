/**
 * Which marks open and close a quotation: decided by what stands beside a mark and in what order marks come, not by its glyph.
 *   `said, "To be honest, … on this," adding that "interregional … coincide.”`
 *          ^ opens                 ^ closes       ^ opens                   ^ closes
 */

/** A quoted stretch of one text, both marks included; `open` when the paragraph ends before a closing mark. */
export interface Quoted {
  start: number
  end: number
  innerStart: number
  innerEnd: number
  open: boolean
}

type Family = 'double' | 'single' | 'angle' | 'corner'

export interface Mark {
  at: number
  length: number
  family: Family
  opens: boolean
  closes: boolean
  leaning: 'opening' | 'closing' | 'straight'
}

const families: Record<string, [Family, Mark['leaning']]> = {
  '"': ['double', 'straight'], '“': ['double', 'opening'], '”': ['double', 'closing'], '„': ['double', 'opening'], '‟': ['double', 'opening'], '＂': ['double', 'straight'],
  "'": ['single', 'straight'], '‘': ['single', 'opening'], '’': ['single', 'closing'], '‚': ['single', 'opening'], '‛': ['single', 'opening'],
  '«': ['angle', 'opening'], '»': ['angle', 'closing'], '「': ['corner', 'opening'], '」': ['corner', 'closing'], '『': ['corner', 'opening'], '』': ['corner', 'closing'],
}

const before = /^[\s([{<—–―\-/|…:,¿¡"“„«‘'`]$/u
const after = /^[\s)\]}>—–―\-/|….,;:!?"”»’']$/u
const blank = /^\s?$/u

/** "'90s", "'em", "rock 'n' roll": an apostrophe that looks like an opening mark. */
const elided = /^['’‘](?:\d0s?\b|em\b|til\b|tis\b|twas\b|cause\b|bout\b|n['’]|round\b|kay\b|cos\b)/iu

const anyMark = /["“”„‟＂'‘’‚‛«»「」『』`]/g

export function marksOf(text: string): Mark[] {
  const marks: Mark[] = []
  let past = 0
  anyMark.lastIndex = 0
  for (let found = anyMark.exec(text); found !== null; found = anyMark.exec(text)) {
    const at = found.index
    if (at < past) continue
    let entry = families[text[at] ?? '']
    let length = 1
    const doubled = (text[at] === "'" && text[at + 1] === "'") || (text[at] === '`' && text[at + 1] === '`')
    if (doubled) {
      entry = ['double', text[at] === '`' ? 'opening' : 'straight']
      length = 2
    }
    if (entry === undefined) continue
    const [family, leaning] = entry
    const left = text[at - 1] ?? ''
    const right = text[at + length] ?? ''
    // French spacing: « text » has (thin, no-break) spaces inside.
    const airy = family === 'angle' && blank.test(right) && right !== ''
    const opens = (blank.test(left) || before.test(left)) && (!blank.test(right) || (airy && leaning === 'opening'))
    const closes = (!blank.test(left) || (family === 'angle' && leaning === 'closing')) && left !== '' && (right === '' || after.test(right))
    const measure = /\d/.test(left) && (family === 'single' ? /\d/.test(right) : /['’]\s?\d{1,2}(?:½|\.\d)?$/.test(text.slice(Math.max(0, at - 6), at)))
    if (!measure) marks.push({at, length, family, opens, closes, leaning})
    past = at + length
  }
  return marks
}

const quoted = (opening: Mark, closing: Mark): Quoted => ({
  start: opening.at, end: closing.at + closing.length, innerStart: opening.at + opening.length, innerEnd: closing.at, open: false,
})

/** Whether at least two closing marks follow before the next opening one: then an opening mark inside a quotation is nested. */
function nests(marks: readonly Mark[], from: number, family: Family): boolean {
  let closers = 0
  for (let at = from + 1; at < marks.length && at < from + 8; at += 1) {
    const mark = marks[at]
    if (mark === undefined || mark.family !== family) continue
    if (mark.opens && !mark.closes) return closers > 1
    if (mark.closes) closers += 1
  }
  return closers > 1
}

/** Pairs of double, angle and corner marks. Single marks inside are apostrophes or nested. */
function pairs(text: string, marks: readonly Mark[]): Quoted[] {
  const found: Quoted[] = []
  let opening: Mark | undefined
  let depth = 0
  for (const [index, mark] of marks.entries()) {
    if (mark.family === 'single') continue
    if (opening === undefined) {
      const wants = mark.opens || (!mark.closes && mark.leaning !== 'closing')
      const inches = mark.leaning === 'straight' && /\d/.test(text[mark.at - 1] ?? '')
      if (wants && !inches && !(mark.closes && mark.leaning === 'closing')) opening = mark
      continue
    }
    if (mark.family !== opening.family) continue
    const closing = mark.closes && !(mark.opens && mark.leaning === 'opening') ? true : !mark.opens && mark.leaning !== 'opening'
    if (closing && !(mark.opens && !mark.closes)) {
      if (depth > 0) depth -= 1
      else {
        if (/[\p{L}\p{N}]/u.test(text.slice(opening.at, mark.at))) found.push(quoted(opening, mark))
        opening = undefined
      }
    } else if (nests(marks, index, mark.family)) depth += 1
    else if (!blank.test(text[mark.at + mark.length] ?? '')) {
      // The closing mark was forgotten; the new opening one counts.
      opening = mark
      depth = 0
    }
  }
  if (opening !== undefined) found.push({start: opening.at, end: text.trimEnd().length, innerStart: opening.at + opening.length, innerEnd: text.trimEnd().length, open: true})
  return found
}

const startsSingle = (text: string, mark: Mark): boolean =>
  mark.family === 'single' && mark.opens && mark.leaning !== 'closing' && /^[\p{L}\p{N}[($£€…"“]/u.test(text[mark.at + 1] ?? '') && !elided.test(text.slice(mark.at, mark.at + 8))
const endsSingle = (text: string, mark: Mark): boolean =>
  mark.family === 'single' && mark.leaning !== 'opening' && !blank.test(text[mark.at - 1] ?? '') && !/[\p{L}\p{N}]/u.test(text[mark.at + 1] ?? '')

/** Pairs of single marks among `marks`: a mark after "s" is an apostrophe when a better closing mark follows. */
function singles(text: string, marks: readonly Mark[]): Quoted[] {
  const found: Quoted[] = []
  const lastStart = marks.findLastIndex((mark) => startsSingle(text, mark))
  for (let index = 0; index < marks.length; index += 1) {
    const opening = marks[index]
    if (opening === undefined || !startsSingle(text, opening)) continue
    let closing: number | undefined
    for (let next = index + 1; next < marks.length; next += 1) {
      const mark = marks[next]
      if (mark === undefined || startsSingle(text, mark)) break
      if (!endsSingle(text, mark)) continue
      closing = next
      if (text[mark.at - 1]?.toLowerCase() !== 's') break
    }
    const mark = closing === undefined ? undefined : marks[closing]
    if (mark !== undefined && closing !== undefined) {
      found.push(quoted(opening, mark))
      index = closing
    } else if (index === lastStart) found.push({start: opening.at, end: text.trimEnd().length, innerStart: opening.at + 1, innerEnd: text.trimEnd().length, open: true})
  }
  return found
}

/** The marks outside all of `taken`; both in order. */
function outside(marks: readonly Mark[], taken: readonly Quoted[]): Mark[] {
  let at = 0
  return marks.filter((mark) => {
    while ((taken[at]?.end ?? Infinity) <= mark.at) at += 1
    return mark.at < (taken[at]?.start ?? Infinity)
  })
}

/** Two lists of stretches that do not overlap, as one in order; of two that do, the one of `first` stays. */
function merged(first: readonly Quoted[], second: readonly Quoted[]): Quoted[] {
  const all = [...first.map((quote) => ({quote, rank: 0})), ...second.map((quote) => ({quote, rank: 1}))].sort((left, right) => left.quote.start - right.quote.start || left.rank - right.rank)
  const kept: {quote: Quoted; rank: number}[] = []
  for (const next of all) {
    const last = kept.at(-1)
    if (last === undefined || last.quote.end <= next.quote.start) kept.push(next)
    else if (last.rank > next.rank) kept[kept.length - 1] = next
  }
  return kept.map(({quote}) => quote)
}

/** Whether single marks are the outer ones of these texts, as in British papers: more single than double marks open quotations. */
export function singleIsOuter(texts: readonly {text: string; marks: readonly Mark[]}[]): boolean {
  let single = 0
  let double = 0
  let first: Family | undefined
  for (const {text, marks} of texts) {
    for (const mark of marks) {
      if (startsSingle(text, mark)) single += 1
      else if (mark.family !== 'single' && mark.opens) double += 1
      else continue
      first ??= mark.family
    }
  }
  return single > double || (single === double && first === 'single')
}

/** Every outermost quotation of `text`, in order; the last may be `open`. */
export function quotedStretches(text: string, marks: readonly Mark[], singleOuter: boolean): Quoted[] {
  if (marks.length === 0) return []
  const single = marks.filter((mark) => mark.family === 'single')
  if (singleOuter) {
    const outer = singles(text, single).filter((quote) => !quote.open || quote.start === text.search(/\S/u))
    return merged(outer, pairs(text, outside(marks, outer)))
  }
  const outer = pairs(text, marks)
  // Single marks never pair over a double quotation: each gap by itself.
  const found: Quoted[] = []
  let gap: Mark[] = []
  let next = 0
  const closeGap = (): void => {
    if (gap.length > 1) found.push(...singles(text, gap).filter((quote) => !quote.open))
    gap = []
  }
  for (const mark of outside(single, outer)) {
    while ((outer[next]?.start ?? Infinity) < mark.at) {
      closeGap()
      next += 1
    }
    gap.push(mark)
  }
  closeGap()
  return merged(outer, found)
}
