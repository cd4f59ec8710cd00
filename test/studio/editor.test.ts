import {describe, expect, test} from 'vitest'
import {buildBlock} from '../../portable-text/index.ts'
import {freeUtterance, namesNear, quoteKindOf} from '../../studio/editor/asking.ts'
import {readEntity} from '../../studio/editor/entity.ts'
import {bestFirst, enter, findByIds, findByName, initialsOf, isNamedBy, newcomer, quotationAround, referTo, withoutMarks} from '../../studio/editor/find.ts'
import type {Candidate} from '../../studio/editor/find.ts'
import {meaningOf} from '../../studio/editor/meaning.ts'
import {startLake} from '../support/lake.ts'

describe('what an editor is offered for some words', () => {
  const candidate = (name: string, ...aliases: string[]): Candidate => ({id: name, name, type: 'person', isPublished: false, aliases})
  test.each([
    ['the very name first', 'Ali', ['Alina Berg', 'Ali', 'Muhammad Ali'], ['Ali', 'Alina Berg', 'Muhammad Ali']],
    ['whatever its accents and case', 'jose', ['Josephine', 'José'], ['José', 'Josephine']],
    ['a whole word of a name before the beginning of one', 'Raisi', ['Mona Raisinova', 'Ebrahim Raisi'], ['Ebrahim Raisi', 'Mona Raisinova']],
    ['the shorter one of equals', 'Put', ['Putin, Vladimir', 'Putin'], ['Putin', 'Putin, Vladimir']],
  ])('%s', (_, words, names, ordered) => {
    expect(bestFirst(names.map((name) => candidate(name)), words).map(({name}) => name)).toEqual(ordered)
  })

  test.each([['khame', true], ['ali kh', true], ['KHÁMENEI', true], ['supreme', true], ['menei', false], ['ali raisi', false]])('“%s” names Ali Khamenei: %s', (words, isNamed) => {
    expect(isNamedBy(candidate('Ali Khamenei', 'Supreme Leader'), words)).toBe(isNamed)
  })

  test('another name counts like a name', () => {
    expect(bestFirst([candidate('Moscowia'), candidate('Kremlin', 'Moscow')], 'moscow').map(({name}) => name)).toEqual(['Kremlin', 'Moscowia'])
  })

  test('people, organizations and places are found by any of their names, drafts and published alike; merged ones are not', async () => {
    const {client} = await startLake({memory: true})
    await client.mutate([
      {createOrReplace: {_id: 'drafts.person-raisi', _type: 'person', name: 'Ebrahim Raisi', familyName: 'Raisi', roles: [{_key: 'r', _type: 'personRole', title: 'Iranian President'}]}},
      {createOrReplace: {_id: 'organization-sco', _type: 'organization', name: 'Shanghai Cooperation Organization', acronym: 'SCO', kind: 'igo'} as never},
      {createOrReplace: {_id: 'organization-kremlin', _type: 'organization', name: 'Kremlin', kind: 'government', aliases: [{_key: 'a', _type: 'alias', name: 'Russian presidency'}]} as never},
      {createOrReplace: {_id: 'person-old', _type: 'person', name: 'Ebrahim Raissi', mergedInto: {_type: 'reference', _ref: 'person-raisi', _weak: true}} as never},
      {createOrReplace: {_id: 'article-x', _type: 'article', headline: 'Raisi speaks', name: 'Raisi'} as never},
    ])
    const signal = new AbortController().signal
    const names = async (words: string, types = ['person', 'organization', 'place']) => (await findByName(client, words, types, signal)).map(({name}) => name)
    expect(await names('rai')).toEqual(['Ebrahim Raisi'])
    expect(await names('Raisi', ['organization'])).toEqual([])
    expect(await names('SCO')).toEqual(['Shanghai Cooperation Organization'])
    expect(await names('russian pres')).toEqual(['Kremlin'])
    expect(await names('  ')).toEqual([])
    expect(await findByIds(client, ['organization-sco', 'nobody', 'person-raisi'])).toMatchObject([{name: 'Shanghai Cooperation Organization', type: 'organization', about: 'SCO'}, {name: 'Ebrahim Raisi', about: 'Iranian President'}])
    // Strong when readers know them, else a promise.
    const [sco, raisi] = await findByIds(client, ['organization-sco', 'person-raisi'])
    expect(sco && referTo(sco)).toEqual({_type: 'reference', _ref: 'organization-sco'})
    expect(raisi && referTo(raisi)).toMatchObject({_weak: true, _strengthenOnPublish: {type: 'person'}})
    await enter(client, newcomer('person', 'Ada van Okafor', '1'))
    expect(await client.getDocument('drafts.person-1')).toMatchObject({name: 'Ada van Okafor', givenName: 'Ada van', familyName: 'Okafor'})
    await enter(client, newcomer('organization', 'Northport Guild', '2'))
    expect(await client.getDocument('drafts.organization-2')).toMatchObject({name: 'Northport Guild', kind: 'other'})
  })
})

describe('the quotation around the caret', () => {
  const text = 'He said “we are happy,” adding that "it is done". «Voilà», she said. It’s over.'
  test.each([
    ['inside curly marks', 12, '“we are happy,”'],
    ['on its opening mark', 8, '“we are happy,”'],
    ['behind its closing mark', 23, '“we are happy,”'],
    ['straight marks', 40, '"it is done"'],
    ['angle marks', 53, '«Voilà»'],
    ['nowhere', 2, undefined],
    ['an apostrophe is no mark', 74, undefined],
  ])('%s', (_, offset, words) => {
    const found = quotationAround(text, offset)
    expect(found && text.slice(...found)).toBe(words)
  })

  test.each([['“We are happy,”', 'We are happy'], ['"It is done."', 'It is done.'], ['plain words', 'plain words'], ['“fake news”,', 'fake news']])('a pull quote of %s says %s', (words, said) => {
    expect(withoutMarks(words)).toBe(said)
  })

  test.each([['“strategic importance”', 'partial'], ['“We do not recognize sanctions.”', 'direct'], ['“are serious about the development of relations”', 'mixed']])('%s is %s', (words, kind) => {
    expect(quoteKindOf(words)).toBe(kind)
  })
})

describe('what the body says already', () => {
  const mention = (id: string) => ({_type: 'mention', entity: {_type: 'reference', _ref: id}})
  const quote = (utterance: string, id: string) => ({_type: 'quote', utterance, speaker: {_type: 'reference', _ref: id}})
  const body = [
    buildBlock({key: 'a', text: 'Putin met Raisi', annotations: [{start: 0, end: 5, value: mention('putin')}, {start: 10, end: 15, value: mention('raisi')}]}),
    buildBlock({key: 'b', text: 'Khamenei said yes', annotations: [{start: 0, end: 8, value: mention('khamenei')}, {start: 14, end: 17, value: quote('q1', 'putin')}]}),
    buildBlock({key: 'c', text: 'The SCO', annotations: [{start: 4, end: 7, value: mention('sco')}]}),
  ]
  test('names of the paragraph come before those above, and those before the rest', () => {
    expect(namesNear(body, 'b', 'mention')).toEqual(['khamenei', 'putin', 'raisi', 'sco'])
    expect(namesNear(body, 'b', 'quote')).toEqual(['khamenei', 'putin', 'raisi', 'sco'])
    expect(namesNear(body, 'c', 'mention')).toEqual(['sco', 'khamenei', 'putin', 'raisi'])
    expect(namesNear([], 'x', 'mention')).toEqual([])
  })
  test('a new utterance has a name of its own', () => {
    expect(freeUtterance(body)).toBe('q2')
    expect(freeUtterance([])).toBe('q1')
  })
})

describe('what a mark says', () => {
  const reference = {_type: 'reference', _ref: 'x'}
  test.each([
    ['somebody', {_type: 'mention', entity: reference}, {name: 'Ada', type: 'person', about: 'Harbour master'}, {kind: 'person', title: 'Ada', detail: 'Person · Harbour master'}],
    ['somebody who is not loaded yet: never the id', {_type: 'mention', entity: reference}, undefined, {kind: 'unknown', title: '…'}],
    ['nobody', {_type: 'mention'}, undefined, {kind: 'nobody', title: 'Nobody chosen yet'}],
    ['a speaker', {_type: 'quote', speaker: reference, kind: 'direct'}, {name: 'Ada', type: 'person'}, {kind: 'known', title: 'Quote: Ada', detail: 'Said it in these words'}],
    ['no speaker', {_type: 'quote', kind: 'direct'}, undefined, {kind: 'nobody', title: 'Quote: speaker not given', detail: 'Choose who said this'}],
    ['an unnamed one', {_type: 'quote', unnamedSource: {description: 'a diplomat'}}, undefined, {kind: 'known', title: 'Quote: a diplomat'}],
    ['scare quotes', {_type: 'quote', kind: 'scare'}, undefined, {kind: 'known', title: 'Quote: nobody’s words'}],
    ['a link', {_type: 'link', href: 'https://x.example'}, undefined, {mark: 'link', title: 'https://x.example'}],
    ['a link to our article', {_type: 'internalLink', article: reference}, {name: 'Bridge opens', type: 'article'}, {title: 'Bridge opens', detail: 'Link to our article'}],
  ])('%s', (_, value, entity, meaning) => {
    expect(meaningOf({_key: 'k', ...value}, entity)).toMatchObject(meaning)
  })

  test('what a document says of itself', () => {
    expect(readEntity({_type: 'organization', name: 'EU', kind: 'igo', logo: {asset: {url: 'http://x/y.png'}}})).toEqual({name: 'EU', type: 'organization', about: 'International organization', picture: 'http://x/y.png'})
    expect(readEntity({_type: 'organization', name: 'Guild', kind: 'other'})).toEqual({name: 'Guild', type: 'organization'})
    expect(readEntity({_type: 'article', headline: 'Ferry stays', body: [{_type: 'block', children: [{text: 'The ferry stays in port, it was said.'}]}]})).toEqual({name: 'Ferry stays', type: 'article', about: 'The ferry stays in port, it was said.'})
    expect(readEntity({_type: 'reference', _ref: 'x'})).toEqual({})
    expect(readEntity(null)).toEqual({})
  })
  test.each([['Sayyed Ali Khamenei', 'SK'], ['Kremlin', 'K'], ['', '']])('the initials of %s', (name, letters) => expect(initialsOf(name)).toBe(letters))
})
