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
    ['clubs by their prefix', 'Later {FC Ostend} won against {AC Velm} there.'],
    ['local papers and exchanges', 'The {Velm Daily Echo} wrote that the {Velm Stock Exchange} was shut.'],
    ['a purpose of many words', 'The {Society for the Protection of Otters} said so.'],
    ['a nation before a portfolio', 'The {Norwegian Water Board} met.'],
    ['an acronym nobody defined, with an article', 'The {Football Association} met. The {FA=Football Association} said no, and the TV was off.'],
    ['initials of three words', 'The {Harbour Workers Union} met. {HWU=Harbour Workers Union} members left for the XWU.'],
    ['clubs by their last word', '{Alder Rovers} beat {Brook United}. {Rovers=Alder Rovers} led; {United=Brook United} were late.'],
    ['a company’s first word', '{Northern Steel plc} was late. Then {Northern=Northern Steel plc} fell in Northern Ireland, in the northern wind.'],
    ['a company in capitals', 'Shares of {Norvik Oil} fell. {NORVIK OIL=Norvik Oil} shares rose.'],
    ['an acronym for short', 'The {Harbour Workers Union}, or {HWU=Harbour Workers Union} for short, met.'],
  ])('%s', (_, wanted) => expectMarked(wanted))

  test.each<[string, string]>([
    ['oil without a word of shares', 'Brent Oil was dear. They drilled for North Sea Oil.'],
    ['shares in places and of nations', 'Shares in Europe and in New York fell. Tokyo shares fell. Asian shares fell.'],
    ['"or" before other capitals', 'The {Harbour Workers Union}, or ITS friends, met. He went to Ostend, or HQ, at noon.'],
    ['last words of two clubs', '{Alder Rovers} met {Brook Rovers}. Rovers led. In the United States they led.'],
    ['"the PM" and other short words', 'The {Pacific Museum} is closed, the PM said. The {Inkwell Trust} met at the IT desk.'],
    ['a newspaper’s owner', 'He sold the Murdoch newspaper, a stake in Chelsea and the Sunday newspaper.'],
    ['a known acronym of another body', 'The {European Council} met there; the EC said no.'],
    ['mere nouns', 'The Opera was full. The Office closed. The Back Office closed.'],
    ['places called after saints', 'He moved from St Andrews to St Helens.'],
  ])('not %s', (_, wanted) => expectMarked(wanted))
})

describe('persons', () => {
  test.each<[string, string]>([
    ['an age in words', '[Taddeo Ormby], eleven, planted a tree.'],
    ['a place of residence and a deed', '[Harnok Velm], of Marlbridge, pleaded guilty.'],
    ['a deed, and the last name alone later', '[Bevis Talbridge] scored in the third minute. [Talbridge=Bevis Talbridge] said he was glad.'],
    ['apostrophes', "[Aoife O'Hara] spoke. [O'Hara=Aoife O'Hara] left. [Jean-Luc d'Aubert] came, and [d'Aubert=Jean-Luc d'Aubert] sang."],
    ['particles', 'Then [Sofia de la Rosa] spoke. [De la Rosa=Sofia de la Rosa] won. [Mateus Silva da Rocha] came later; [Silva da Rocha=Mateus Silva da Rocha] left.'],
    ['a particle that opens the sentence', '[Maarten van der Meulen] ran. [Van der Meulen=Maarten van der Meulen], 34, was third.'],
    ['initials without space', '[R.J. Tolland] of the union was there.'],
    ['Mrs decides between two of one name', '[Joan Tarrant] and [Leonard Tarrant] came. Mrs [Tarrant=Joan Tarrant] smiled.'],
    ['Sir and a first name', 'Sir [Anthony Vale] spoke. Sir [Anthony=Anthony Vale] left.'],
  ])('%s', (_, wanted) => expectMarked(wanted))

  test.each<[string, string]>([
    ['inns', 'The Blue Boar, of Marlbridge, said it would close. Blue Peak, of Marlbridge, is high.'],
    ['teams', 'Marlbridge Harriers scored. Harriers said so.'],
    ['places with initials', 'L.A. Lakers won. B.C. Ferries sailed. P.O. Box 3 was full.'],
    ['hotels and cups with particles', 'Hotel de la Plage closed. Copa do Mundo was won. Banco do Norte said so.'],
    ['an airport', "Chicago O'Hare was shut."],
    ['saints', 'Saint Nicholas came to St Helens.'],
    ['trades', 'Heath Metals and Harvey Grocers were there.'],
  ])('not %s', (_, wanted) => expectMarked(wanted))

  test('a relational noun is no part of the title', () => {
    const {entities} = recognize(bodyOnly('He spoke to his Iranian counterpart President Ebrahim Raisi. Her Dutch rival Prime Minister Otto Lund left.' + ballast), [])
    expect(entities.map(({name, roles}) => [name, roles])).toEqual([['Ebrahim Raisi', ['President']], ['Otto Lund', ['Prime Minister']]])
  })
})
