import {describe, expect, test} from 'vitest'
import {recognize} from '../../../importer/recognize/index.ts'
import {bodyOnly, nameOf, wordsAt} from './story.ts'

/** "words = canonical name" of every person mentioned, in order. */
function persons(text: string): string[] {
  const story = bodyOnly(text)
  const found = recognize(story, [])
  return found.mentions.filter(({entity}) => entity.startsWith('person')).map((mention) => {
    const words = wordsAt(story, mention.place)
    const name = nameOf(found, mention.entity)
    return words === name ? words : `${words} = ${name}`
  })
}

describe('full names', () => {
  test.each<[string, string, string[]]>([
    ['title before', 'On Monday Russian President Vladimir Putin left.', ['Vladimir Putin']],
    ['two-word office', 'Talks with Prime Minister Jacinda Ardern went well.', ['Jacinda Ardern']],
    ['title over "of"', 'Then Secretary of State Warren Tuttle spoke.', ['Warren Tuttle']],
    ['title with "of" and a portfolio', 'The Minister of Foreign Affairs Pavel Dusek agreed.', ['Pavel Dusek']],
    ['lower-case occupation before an unknown name', 'A film by the director Quorvo Blint opened.', ['Quorvo Blint']],
    ['abbreviated rank', 'Gen. Marcus Webb and Lt. Col. Dana Price met Sen. Ruth Ode.', ['Marcus Webb', 'Dana Price', 'Ruth Ode']],
    ['courtesy title outside, possessive outside', 'It was Mr. Peter Hale’s idea.', ['Peter Hale']],
    ['name honorific inside', 'He praised Sayyed Ali Hosseini warmly.', ['Sayyed Ali Hosseini = Ali Hosseini']],
    ['knighthood outside', 'They thanked Sir Keir Maddox for it.', ['Keir Maddox']],
    ['doctor', 'Tests by Dr. Ines Calder showed it.', ['Ines Calder']],
    ['particles', 'Talks between Ursula von der Molen and Mohammed bin Rashid resume.', ['Ursula von der Molen', 'Mohammed bin Rashid']],
    ['hyphens', 'The judge Jean-Luc Petit-Roy and Mary-Ann Webb arrived.', ['Jean-Luc Petit-Roy', 'Mary-Ann Webb']],
    ['initials', 'Books by J.K. Rowland and George R. R. Marsh sold out.', ['J.K. Rowland', 'George R. R. Marsh']],
    ['suffix', 'It was Martin Luther Kane Jr. who spoke.', ['Martin Luther Kane Jr.']],
    ['apostrophe', 'A goal by Sean O’Brien decided it.', ['Sean O’Brien']],
    ['Arabic article', 'Rebels oppose Hafez al-Masri there.', ['Hafez al-Masri']],
    ['nickname inside', 'Fans of Dwayne "The Boulder" Jonson cheered.', ['Dwayne "The Boulder" Jonson = Dwayne Jonson']],
    ['family name first', 'Xi Jinping met Kim Jong Un and Moon Jae-in.', ['Xi Jinping', 'Kim Jong Un', 'Moon Jae-in']],
    ['age in apposition after an unknown name', 'The driver, Zorvan Kleit, 34, was unhurt.', ['Zorvan Kleit']],
    ['"who" after an unknown name', 'It was Zorvan Kleit, who runs the shop, who called.', ['Zorvan Kleit']],
    ['party and state after an unknown name', 'Votes for Shertod Brund (D-Ohio) rose.', ['Shertod Brund']],
    ['occupation in apposition', 'Then Zorvan Kleit, a retired teacher from Hull, stood up.', ['Zorvan Kleit']],
    ['given name that is a word, inside a sentence', 'They met Mark Weller and Grace Oduya.', ['Mark Weller', 'Grace Oduya']],
    ['place as a last name', 'Novels by Jack London and speeches by Abraham Lincoln were read.', ['Jack London', 'Abraham Lincoln']],
    ['place as a first name with a family name', 'The striker Jordan Henderson and Chelsea Clinton met.', ['Jordan Henderson', 'Chelsea Clinton']],
    ['nation before', 'Fans cheered German Sebastian Vettler.', ['Sebastian Vettler']],
    ['organization before the title', 'Labour Party Leader Keir Maddox resigned.', ['Keir Maddox']],
    ['list', 'Squad: Paul Smith, Zrinko Vlad, Adam Jones, Tom Carter.', ['Paul Smith', 'Zrinko Vlad', 'Adam Jones', 'Tom Carter']],
    ['row of a ranking', '3. Isolda Kestner (Italy) 1:48.91', ['Isolda Kestner']],
  ])('%s', (_, text, expected) => expect(persons(text)).toEqual(expected))
})

describe('short forms', () => {
  test.each<[string, string, string[]]>([
    ['last name', 'Rita Azevedo spoke. Azevedo left.', ['Rita Azevedo', 'Azevedo = Rita Azevedo']],
    ['last name before the full name', 'Azevedo left. The minister was Rita Azevedo.', ['Azevedo = Rita Azevedo', 'Rita Azevedo']],
    ['possessive outside', "Rita Azevedo spoke. Azevedo's car left, Azevedo’s driver said.", ['Rita Azevedo', 'Azevedo = Rita Azevedo', 'Azevedo = Rita Azevedo']],
    ['first name', 'Rita Azevedo sang. Rita smiled.', ['Rita Azevedo', 'Rita = Rita Azevedo']],
    ['particle with a capital', 'Louis van Damme won. Van Damme smiled.', ['Louis van Damme', 'Van Damme = Louis van Damme']],
    ['without the Arabic article', 'Hafez al-Masri fled. Masri returned.', ['Hafez al-Masri', 'Masri = Hafez al-Masri']],
    ['family name first', 'Xi Jinping spoke. Xi left.', ['Xi Jinping', 'Xi = Xi Jinping']],
    ['first word only, as many peoples do', 'Prime Minister Zelbiy Ahmet came. Zelbiy left.', ['Zelbiy Ahmet', 'Zelbiy = Zelbiy Ahmet']],
    ['two last names', 'Rosa García Pérez won. García Pérez smiled.', ['Rosa García Pérez', 'García Pérez = Rosa García Pérez']],
    ['middle initial', 'Donald J. Trumble ran. Donald Trumble won.', ['Donald J. Trumble', 'Donald Trumble = Donald J. Trumble']],
    ['nickname', 'Robert Hallam ran. Bob Hallam won.', ['Robert Hallam', 'Bob Hallam = Robert Hallam']],
    ['title and last name', 'Rita Azevedo spoke. President Azevedo left.', ['Rita Azevedo', 'Azevedo = Rita Azevedo']],
    ['title and a last name nobody owns', 'President Macrone left. Macrone had won.', ['Macrone', 'Macrone']],
    ['prince and pope', 'Prince Harry met Pope Francis. Later Harry Stiles sang.', ['Harry', 'Francis', 'Harry Stiles']],
    ['a first name that is also a rank', 'Marine Le Penn lost. Le Penn conceded.', ['Marine Le Penn', 'Le Penn = Marine Le Penn']],
    ['Sir and first name', 'Sir Alan Whit resigned. Sir Alan left.', ['Alan Whit', 'Alan = Alan Whit']],
    ['last name that is a month', 'Theresa May resigned. May said so in May. In May she left.', ['Theresa May', 'May = Theresa May']],
    ['relative of somebody named', 'Rita Azevedo won. Her cousin Nuribo Azevedo cheered.', ['Rita Azevedo', 'Nuribo Azevedo']],
  ])('%s', (_, text, expected) => expect(persons(text)).toEqual(expected))

  test('a last name that two people share is a suggestion, not a link', () => {
    const found = recognize(bodyOnly('Helen Smith and Peter Smith quarrelled. Smith sued.'), [])
    expect(found.mentions).toHaveLength(2)
    expect(found.suggestions).toMatchObject([{kind: 'mention', words: 'Smith', candidates: [{name: 'Helen Smith'}, {name: 'Peter Smith'}]}])
  })

  test('before the second of them is named, the first is meant', () =>
    expect(persons('Helen Smith won. Smith smiled. Her son Peter Smith cheered.')).toEqual(['Helen Smith', 'Smith = Helen Smith', 'Peter Smith']))

  test('"Mr" does not fit a woman', () => expect(persons('Fiona Bright spoke. Mr Bright did not.')).toEqual(['Fiona Bright', 'Bright']))

  test('"President" does not fit the first lady', () =>
    expect(recognize(bodyOnly('First lady Michelle Obama sang. President Obama listened.'), []).entities.map(({name}) => name)).toEqual(['Michelle Obama', 'Obama']))
})

describe('not persons', () => {
  test.each([
    ['role without a name', 'The Iranian FM met the Prime Minister and the President.'],
    ['nominal with a nation', 'The Russian President thanked his Iranian counterpart.'],
    ['months, days, feasts', 'In May and on Monday, before Christmas Day, March came.'],
    ['opening words', 'Last but not least, Police Said Nothing. Will Brown Bread Sell? Meanwhile Traders waited.'],
    ['products', 'The MIR Payment System and the Boeing 737 Max failed; Windows 11 did not.'],
    ['laws and deals', 'The Clean Air Act and the Paris Agreement and the Lisbon Treaty apply.'],
    ['events and prizes', 'She won the Nobel Peace Prize at the Cannes Film Festival during the World Cup.'],
    ['places', 'From New York to San Francisco, via Fort Worth, Mount Rushmore and Lake Victoria.'],
    ['streets and buildings named after people', 'On Martin Luther King Boulevard, near Trump Tower and the Eiffel Tower, on Victoria Street.'],
    ['storms', 'Hurricane Harvey and Storm Ciara hit.'],
    ['two places', 'Charges were brought in Austin, Texas, and Paris, France.'],
    ['nations', 'North Korean and South African Muslims and European Union Officials met Western Diplomats.'],
    ['newspapers', 'The Daily Telegraph and Le Monde reported.'],
    ['a bare honorific', 'The Sheikh left. The Ayatollah stayed.'],
    ['title-case headline in the body', 'Storm Hits Coast as Rescue Teams Search for Missing Sailors'],
  ])('%s', (_, text) => expect(persons(text)).toEqual([]))

  test('a storm named after somebody in the story is not that person', () =>
    expect(persons('Donald Trumble spoke at Trumble Tower and left Trumble Avenue.')).toEqual(['Donald Trumble']))

  test('an unknown first name before a known last name is another person', () =>
    expect(persons('Barack Obanda spoke. Then the crowd saw Zaliko Obanda.')).toEqual(['Barack Obanda', 'Zaliko Obanda']))
})

describe('what is known of a person', () => {
  const entity = (text: string) => recognize(bodyOnly(text), []).entities.find(({kind}) => kind === 'person')
  test.each<[string, string, object]>([
    ['role before', 'Former Portuguese Foreign Minister Rita Azevedo spoke.', {name: 'Rita Azevedo', familyName: 'Azevedo', givenName: 'Rita', roles: ['Former Portuguese Foreign Minister']}],
    ['role after', 'Olivier Perrin, a fund manager at Lake Partners, spoke.', {roles: ['fund manager at Lake Partners']}],
    ['kinship is no role', 'Her brother Giles Weber spoke.', {roles: []}],
    ['a counterpart is no role', 'His Moroccan counterpart Hicham Bennani spoke.', {roles: []}],
    ['honorific', 'Sheikh Hamad Alvi spoke.', {name: 'Hamad Alvi', honorifics: ['Sheikh'], aliases: ['Sheikh Hamad Alvi']}],
    ['honorific and one name', 'Sheikh Hasibna spoke.', {name: 'Sheikh Hasibna', honorifics: []}],
    ['family name first', 'Kim Jong Un spoke.', {familyName: 'Kim', givenName: 'Jong Un'}],
    ['particles', 'Ursula von der Molen spoke.', {familyName: 'von der Molen', givenName: 'Ursula'}],
  ])('%s', (_, text, expected) => expect(entity(text)).toMatchObject(expected))
})
