import {describe, expect, test} from 'vitest'
import {recognize} from '../../../importer/recognize/index.ts'
import {bodyOnly, nameOf, wordsAt} from './story.ts'

/** "words = canonical name (form)" of every organization mentioned, in order; form left out when it is the full name. */
function organizations(text: string): string[] {
  const story = bodyOnly(text)
  const found = recognize(story, [])
  return found.mentions.filter(({entity}) => entity.startsWith('organization')).map((mention) => {
    const words = wordsAt(story, mention.place)
    const name = nameOf(found, mention.entity)
    return `${words}${words === name ? '' : ` = ${name}`}${mention.form === 'fullName' ? '' : ` (${mention.form})`}`
  })
}

describe('organizations', () => {
  test.each<[string, string, string[]]>([
    ['definition', 'The Harbour Workers Union (HWU) met. HWU members left.', ['Harbour Workers Union', 'HWU = Harbour Workers Union (acronymDefinition)', 'HWU = Harbour Workers Union (acronym)']],
    ['definition with small words', 'The Centre for the Study of Rivers (CSR) met.', ['Centre for the Study of Rivers', 'CSR = Centre for the Study of Rivers (acronymDefinition)']],
    ['definition the other way round', 'The HWU (Harbour Workers Union) met.', ['HWU = Harbour Workers Union (acronymDefinition)', 'Harbour Workers Union']],
    ['acronym before its definition', 'HWU met. The Harbour Workers Union (HWU) is old.', ['HWU = Harbour Workers Union (acronym)', 'Harbour Workers Union', 'HWU = Harbour Workers Union (acronymDefinition)']],
    ['neither article, nor brackets, nor the noun behind', 'At the Northern Trade Organization (NTO) summit they met.', ['Northern Trade Organization', 'NTO = Northern Trade Organization (acronymDefinition)']],
    ['head noun', 'He joined Marlbridge Council and the Ostend Museum.', ['Marlbridge Council', 'Ostend Museum']],
    ['head noun and "of"', 'She left the University of Bergen for the Bank of Latvia.', ['University of Bergen', 'Bank of Latvia']],
    ['ministry with "and"', 'The Ministry of Health and Welfare said no.', ['Ministry of Health and Welfare']],
    ['ministry by its subject', 'The Foreign Ministry and the Justice Department agreed.', ['Foreign Ministry', 'Justice Department']],
    ['company', 'Shares of Norvik Pharmaceuticals Inc. fell. Norvik said so.', ['Norvik Pharmaceuticals Inc.', 'Norvik = Norvik Pharmaceuticals Inc. (alias)']],
    ['newspaper', 'An article in the Marlbridge Post said so.', ['Marlbridge Post']],
    ['cut at the title', 'Labour Party Leader Keir Maddox and Ostend University Professor Jane Hale spoke.', ['Labour Party', 'Ostend University']],
    ['known acronym', 'The UN and the FBI declined.', ['UN = United Nations (acronym)', 'FBI = Federal Bureau of Investigation (acronym)']],
    ['known name and its acronym', 'The European Union met; the EU said no.', ['European Union', 'EU = European Union (acronym)']],
    ['metonym', 'The Kremlin and the White House agreed.', ['Kremlin (metonym)', 'White House (metonym)']],
    ['possessive outside', "NATO's and Reuters’ views differ.", ['NATO', 'Reuters']],
    ['a place inside a name is part of it', 'The Washington Post and Bank of Scotland said so.', ['Washington Post', 'Bank of Scotland']],
    ['companies called like people', 'Freddie Mac and Thomas Cook fell.', ['Freddie Mac', 'Thomas Cook']],
    ['a body at its summit', 'At the EU Summit they met.', ['EU = European Union (acronym)']],
    ['court', 'He appeared at Leicester Crown Court.', ['Leicester Crown Court']],
  ])('%s', (_, text, expected) => expect(organizations(text)).toEqual(expected))

  test.each([
    ['a payment system', 'Having joined the MIR payment system, Russia gained.'],
    ['a defined thing', 'The Global Positioning System (GPS) failed; Magnetic Resonance Imaging (MRI) did not.'],
    ['a treaty', 'Under the Joint Comprehensive Plan of Action (JCPOA) and the Lisbon Treaty.'],
    ['the mere noun', 'The Ministry said the Council and the University would help the Union.'],
    ['a nation with a general noun', 'The Iranian Government, British Forces and the French Team left.'],
    ['places', 'In Kansas City, Salt Lake City and Washington, D.C., and the United States.'],
    ['a street, a square, a holiday', 'On Bank Street, Union Square and the Bank Holiday.'],
    ['a player', 'Jim Courier and Ted Post beat them.'],
    ['sanctions and adjectives', 'Western Sanctions and anti-Western Campaigns failed.'],
    ['words in capitals', 'WHO IS IT? ICE ON THE ROAD.'],
    ['a plus that makes it another', 'A group known as OPEC+ met.'],
    ['an index and a cup', 'The Dow Jones Industrial Average rose; the Google Maps System failed.'],
    ['undefined capitals', 'The XQZ met the BRT.'],
  ])('not %s', (_, text) => expect(organizations(text)).toEqual([]))

  test('a defined name that may be no organization is suggested', () =>
    expect(recognize(bodyOnly('The Blue Ribbon Circle (BRC) met.'), []).suggestions).toMatchObject([{kind: 'newEntity', words: 'Blue Ribbon Circle'}]))

  test('kinds and acronyms', () => {
    const {entities} = recognize(bodyOnly('The Harbour Workers Union (HWU), Marlbridge Council, the EU, Ostend University and Norvik Holdings Ltd met.'), [])
    expect(entities.map(({name, acronym, organizationKind}) => [name, acronym, organizationKind])).toEqual([
      ['Harbour Workers Union', 'HWU', 'ngo'], ['Marlbridge Council', undefined, 'government'], ['European Union', 'EU', 'igo'], ['Ostend University', undefined, 'university'], ['Norvik Holdings Ltd', undefined, 'company'],
    ])
  })
})

describe('the registry', () => {
  const registry = [
    {id: 'person-1', kind: 'person' as const, name: 'Rita Azevedo', familyName: 'Azevedo', aliases: ['the Iron Lady of Lisbon', 'Azevedo', 'Zeva']},
    {id: 'organization-1', kind: 'organization' as const, name: 'Blue Circle', acronym: 'BLC', aliases: []},
    {id: 'place-1', kind: 'place' as const, name: 'Norton Hale', aliases: []},
    {id: 'organization-2', kind: 'organization' as const, name: '青い輪', aliases: []},
  ]
  const names = (text: string) => {
    const found = recognize(bodyOnly(text), registry)
    return found.mentions.map(({entity}) => found.entities.find(({key}) => key === entity)).map((entity) => [entity?.name, entity?.registryId])
  }
  test('leads: names and acronyms that no rule would find', () => expect(names('Members of Blue Circle and of the BLC met.')).toEqual([['Blue Circle', 'organization-1'], ['Blue Circle', 'organization-1']]))
  test('persons, also by their other names', () => expect(names('The minister Rita Azevedo spoke. Azevedo left. They call her the Iron Lady of Lisbon.')).toEqual([['Rita Azevedo', 'person-1'], ['Rita Azevedo', 'person-1'], ['Rita Azevedo', 'person-1']]))
  test('not by a last name alone, but by a name of their own', () => {
    expect(names('Carlos Azevedo lost. Azevedo cried.')).toEqual([['Carlos Azevedo', undefined], ['Carlos Azevedo', undefined]])
    expect(names('Fans of Zeva cheered.')).toEqual([['Rita Azevedo', 'person-1']])
  })
  test('two people of one name are a suggestion', () => {
    const found = recognize(bodyOnly('The minister Rita Azevedo spoke.'), [...registry, {id: 'person-2', kind: 'person', name: 'Rita Azevedo', aliases: []}])
    expect(found.mentions).toEqual([])
    expect(found.suggestions).toMatchObject([{kind: 'mention', candidates: [{key: 'person-1'}, {key: 'person-2'}]}])
  })
  test('a place of the newsroom is no person', () => expect(names('We drove to Norton Hale.')).toEqual([]))
  test('in a script without spaces', () => expect(names('会議で青い輪の代表が話した。')).toEqual([['青い輪', 'organization-2']]))
})
