/**
 * Names that only their surroundings give away, with what looks like them and is none. `[words]` is a person, `{words}` an
 * organization, `=Name` behind the words the canonical name where it differs; everything else must stay plain.
 */
import {describe, expect, test} from 'vitest'
import {recognize} from '../../../importer/recognize/index.ts'
import type {Recognition} from '../../../importer/types.ts'
import {bodyOnly, nameOf} from './story.ts'

/** Small words enough that a short case reads as English and as a sentence. */
const ballast = ' It had been said before that nothing at all would happen there on that day, and nothing happened when they were there.'
const markup = /\[([^\]=]+)(?:=[^\]]+)?\]|\{([^}=]+)(?:=[^}]+)?\}/g

/** The story with its mentions in the markup of the cases. */
function marked(text: string, found: Recognition): string {
  let result = text
  for (const {place, entity} of found.mentions.toReversed()) {
    const words = text.slice(place.start, place.end)
    const name = nameOf(found, entity)
    const inside = words === name ? words : `${words}=${name}`
    result = result.slice(0, place.start) + (entity.startsWith('person') ? `[${inside}]` : `{${inside}}`) + result.slice(place.end)
  }
  return result
}

function expectMarked(wanted: string): void {
  const text = wanted.replaceAll(markup, (_, person?: string, body?: string) => person ?? body ?? '') + ballast
  expect(marked(text, recognize(bodyOnly(text), []))).toBe(wanted + ballast)
}

describe('organizations', () => {
  test.each<[string, string]>([
    ['apostrophes inside the name', "The {Doctors' League} and the {Consumers’ Association} met the {Metal Workers' Federation}."],
    ['a possessive outside the name', "London's {Labour Party} won; the States' {Department of Works} closed; the Lakers' Miller scored."],
    ['what is called after a saint', "They met at {St Brendan's Church} and at {St Brendan's Primary School}."],
    ['offices by their portfolio', 'She works at the {Water Board}, the {Statistics Office} and the {Directorate of Roads}.'],
    ['the police of a place', 'The {National Police of Latvia} came.'],
    ['and sons', 'He works for {Tarrant & Sons}.'],
    ['a newspaper by the noun behind it', 'She reads the {Marlbridge Metro} newspaper and a London newspaper.'],
    ['shares of a company', 'Shares of {Norvik Oil} fell. A depot of {Norvik Oil} burnt.'],
    ['a company’s director', 'The {Norvik Oil} president was late, as shares in {Norvik Oil} fell.'],
    ['who speaks for it', 'A spokesperson for {Harvey Grocers} said so. {Harvey Grocers} paid.'],
    ['its listing', 'Profits at {Valley Savings} (LON: VSG) rose.'],
    ['plc in small letters', '{Northern Steel plc} fell in the north.'],
    ['an acronym behind “or”', 'The {Committee for Open Rivers}, or {COR=Committee for Open Rivers}, met. {COR=Committee for Open Rivers} left.'],
    ['an acronym for short', 'The {Harbour Workers Union}, or {HWU=Harbour Workers Union} for short, met.'],
  ])('%s', (_, wanted) => expectMarked(wanted))

  test.each<[string, string]>([
    ['oil without a word of shares', 'Brent Oil was dear. They drilled for North Sea Oil.'],
    ['shares in places and of nations', 'Shares in Europe and in New York fell. Tokyo shares fell. Asian shares fell.'],
    ['"or" before other capitals', 'The {Harbour Workers Union}, or ITS friends, met. He went to Ostend, or HQ, at noon.'],
    ['mere nouns', 'The Opera was full. The Office closed. The Back Office closed.'],
    ['places called after saints', 'He moved from St Andrews to St Helens.'],
  ])('not %s', (_, wanted) => expectMarked(wanted))
})
