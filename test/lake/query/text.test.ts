import {describe, expect, test} from 'vitest'
import {matchesText} from '../../../lake/query/text.ts'

const article = {
  _id: 'article-7', _type: 'article', _rev: 'secret',
  title: 'Putin meets Orbán in the Kremlin',
  slug: {_type: 'slug', current: 'putin-orban'},
  tags: ['diplomacy', 'Energy'],
  author: {_type: 'reference', _ref: 'person-ada'},
  body: [
    {_type: 'block', _key: 'k1', style: 'blockquote', markDefs: [], children: [{_type: 'span', text: 'The two lea', marks: ['strong']}, {_type: 'span', text: 'ders spoke of gas.'}]},
    {_type: 'block', _key: 'k2', style: 'normal', markDefs: [{_type: 'link', href: 'https://example.org/pipeline'}], children: [{_type: 'span', text: 'Nothing was signed.'}]},
  ],
}

describe('text::query', () => {
  test.each([
    ['', true], ['*', true], ['   ', true],
    ['putin', true], ['PUTIN', true], ['put', false], ['put*', true], ['*', true], ['tin*', false],
    ['orban', true], ['Orbán', true], ['orbán*', true],
    ['putin kremlin', true], ['kremlin putin', true], ['putin berlin', false], ['putin berl*', false],
    ['"putin meets"', true], ['"meets putin"', false], ['"Putin meets Orban"', true], ['"the kremlin the"', false],
    ['-berlin', true], ['-putin', false], ['kremlin -berlin', true], ['kremlin -orban', false], ['-"meets putin"', true], ['-"putin meets"', false],
    ['leaders', true], ['"leaders spoke"', true], ['"gas nothing"', false], ['signed gas', true],
    ['diplomacy energy', true], ['"diplomacy energy"', false],
    ['putin-orban', true], ['orban-putin', false], ['pipeline', true],
    ['blockquote', false], ['strong', false], ['block', false], ['span', false], ['k1', false],
    ['article', false], ['secret', false], ['person-ada', false],
    ['...', true], ['"putin kremlin', true], ['- putin', true],
  ])('%s: %s', (query, expected) => {
    expect(matchesText(article, query)).toBe(expected)
  })

  test('a list of values is searched together, as the Studio asks with [@, _id]', () => {
    expect(matchesText([article, article._id], 'article-7')).toBe(true)
    expect(matchesText([article, article._id], 'article-7 putin*')).toBe(true)
    expect(matchesText([article, article._id], 'article-8')).toBe(false)
  })

  test('nothing is never found, and only a string is a query', () => {
    for (const nothing of [null, undefined, 5, true, [], {}]) expect(matchesText(nothing, '*')).toBe(false)
    for (const query of [null, 5, ['putin']]) expect(matchesText(article, query)).toBe(false)
  })

  test('scripts without spaces, and other alphabets', () => {
    expect(matchesText('Путин прибыл в Москву', 'москву')).toBe(true)
    expect(matchesText('Ο Πρωθυπουργός', 'πρωθυπουργος')).toBe(true)
    expect(matchesText('محمد بن سلمان', 'سلمان')).toBe(true)
  })
})
