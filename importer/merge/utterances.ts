import {isTextBlock, markedRanges, plainText} from '../../portable-text/index.ts'
import type {ObjectBlock, TextBlock} from '../../portable-text/index.ts'
import type {Doc} from '../assemble/documents.ts'

interface Said {
  utterance: string
  words: string
}

/**
 * Utterances are counted anew whenever a text is read: one more quotation at the top, and each one below has another
 * name. So that a name means the same as at the last import, and never something else than an editor means by it, an
 * utterance takes the name that its words had there, and a new one takes a number nobody has used yet.
 */
export function withNamesOf(base: Doc, next: Doc, current: Doc): Doc {
  const fresh = saidIn(next)
  if (fresh.length === 0) return next
  const old = saidIn(base)
  const used = new Set([...old, ...saidIn(current)].map(({utterance}) => utterance))
  const byWords = new Map(old.toReversed().map(({words, utterance}) => [words, utterance]))
  const names = new Map<string, string>()
  const taken = new Set<string>()
  for (const {utterance, words} of fresh) {
    const known = byWords.get(words)
    if (known === undefined || names.has(utterance) || taken.has(known)) continue
    names.set(utterance, known)
    taken.add(known)
  }
  let number = 0
  for (const {utterance} of fresh) {
    if (names.has(utterance)) continue
    do number += 1
    while (used.has(`q${number}`) || taken.has(`q${number}`))
    names.set(utterance, `q${number}`)
  }
  if ([...names].every(([before, after]) => before === after)) return next
  return {...next, body: blocksOf(next).map((block) => (isTextBlock(block) ? renamed(block, names) : block))}
}

function blocksOf({body}: Doc): (TextBlock | ObjectBlock)[] {
  return Array.isArray(body) ? body : []
}

/** Every part of a quotation, in reading order. */
function saidIn(doc: Doc): Said[] {
  return blocksOf(doc).filter(isTextBlock).flatMap((block) => {
    const text = plainText(block)
    return markedRanges(block).flatMap(({start, end, def}) => (def._type === 'quote' && typeof def['utterance'] === 'string' ? [{utterance: def['utterance'], words: text.slice(start, end)}] : []))
  })
}

function renamed(block: TextBlock, names: ReadonlyMap<string, string>): TextBlock {
  const markDefs = block.markDefs.map((def) => (def._type === 'quote' ? {...def, utterance: names.get(String(def['utterance'])) ?? def['utterance']} : def))
  return {...block, markDefs}
}
