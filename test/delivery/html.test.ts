import * as fc from 'fast-check'
import {parseHTML} from 'linkedom'
import {describe, expect, test} from 'vitest'
import {lookIn, referencesOf, storyHtml, storyPage} from '../../delivery/index.ts'
import type {Referred} from '../../delivery/index.ts'
import {bodyText} from '../../portable-text/index.ts'
import type {Article} from '../../schemas/index.ts'

const known: Referred[] = [
  {_id: 'person-ada', _type: 'person', name: 'Ada Okafor'},
  {_id: 'person-ben', _type: 'person', name: 'Ben <Lo>'},
  {_id: 'person-old', _type: 'person', name: 'A. Okafor', mergedInto: {_id: 'person-ada', name: 'Ada Okafor'}},
  {_id: 'organization-board', _type: 'organization', name: 'Harbour Board'},
  {_id: 'section-news', _type: 'section', name: 'News'},
  {_id: 'article-pier', _type: 'article', headline: 'Ninety years of Pier 4', slug: 'pier-4'},
  {_id: 'article-gone', _type: 'article', headline: 'Gone', slug: 'gone', isWithdrawn: true},
  {_id: 'image-1', _type: 'sanity.imageAsset', url: 'http://localhost:1/images/p/production/a-2000x1000.png', width: 2000, height: 1000},
]

const draw = (story: object): string => storyHtml(story as Partial<Article>, {look: lookIn(known)})
const pageOf = (story: object) => parseHTML(storyPage(draw(story))).document
const to = (_ref: string) => ({_type: 'reference', _ref})
const span = (text: string, marks: string[] = [], _key = text) => ({_key, _type: 'span', text, marks})
const block = (children: object[], markDefs: object[] = [], more: object = {}) => ({_key: JSON.stringify(children).slice(0, 30), _type: 'block', style: 'normal', markDefs, children, ...more})

describe('a story as HTML', () => {
  test('says who is named and who spoke, in elements that mean it', () => {
    const page = pageOf({
      headline: 'Market <moves>',
      kicker: 'Harbour',
      section: to('section-news'),
      language: 'en-GB',
      contributors: [{contributor: to('person-ada'), role: 'writer'}, {contributor: to('person-ben'), role: 'reporting'}, {contributor: to('organization-board'), role: 'photographer'}],
      publishedAt: '2026-03-01T10:00:00Z',
      dateline: {text: 'NORTHPORT, 1 March'},
      leadImage: {asset: to('image-1'), alt: 'A pier', caption: 'The pier', credit: 'Jane Doe', crop: {top: 0, bottom: 0.5, left: 0.25, right: 0.25}},
      body: [
        block([span('The '), span('board', ['m']), span(' voted. '), span('“Tired,”', ['q', 'strong']), span(' it said.')], [
          {_key: 'm', _type: 'mention', entity: to('organization-board')},
          {_key: 'q', _type: 'quote', kind: 'direct', speaker: to('person-ada')},
        ]),
        block([span('Divided')], [], {style: 'h2'}),
        block([span('One')], [], {listItem: 'bullet', level: 1}),
        block([span('Two')], [], {listItem: 'bullet', level: 2}),
        {_key: 'p', _type: 'pullQuote', text: 'Nobody will miss the rats', speaker: to('person-ada'), attribution: 'harbour master'},
        {_key: 'f', _type: 'factBox', title: 'Pier 4', content: [block([span('Built in 1930')])]},
        {_key: 'i', _type: 'relatedInset', label: 'Read more', article: to('article-pier')},
        {_key: 'e', _type: 'embed', url: 'https://video.example/1', provider: 'Video'},
        {_key: 'd', _type: 'divider', style: 'stars'},
      ],
      changeLog: [{kind: 'correction', at: '2026-03-02T10:00:00Z', publicNote: 'The vote was 7 to 2.'}, {kind: 'minor'}],
      relatedLinks: [{label: 'Background', article: to('article-pier')}, {external: {url: 'https://else.example/x', title: 'Elsewhere', publisher: 'The Else'}}],
      source: {kind: 'agency', creditLine: 'Agency/Somebody'},
    })
    expect(page.querySelector('h1')?.textContent).toBe('Market <moves>')
    expect(page.querySelector('.kicker')?.textContent).toBe('News Harbour')
    expect(page.querySelector('.byline')?.textContent).toBe('By Ada Okafor and Ben <Lo>')
    expect(page.querySelector('time')?.getAttribute('datetime')).toBe('2026-03-01T10:00:00.000Z')
    expect(page.querySelector('.body p')?.textContent).toBe('NORTHPORT, 1 March — The board voted. “Tired,” it said.')
    expect(page.querySelector('a.name')?.getAttribute('href')).toBe('/organizations/organization-board')
    expect(page.querySelector('.quotation')?.getAttribute('data-speaker')).toBe('Ada Okafor')
    expect(page.querySelector('.quotation')?.outerHTML).toContain('“Tired,”')
    expect(page.querySelector('img')?.getAttribute('src')).toBe(`${known.at(-1)?.url}?rect=500,0,1000,500&w=1200&fit=max&auto=format`)
    expect([page.querySelector('img')?.getAttribute('width'), page.querySelector('img')?.getAttribute('height')]).toEqual(['1000', '500'])
    expect(page.querySelector('figcaption')?.textContent).toBe('The pier Picture: Jane Doe')
    expect(page.querySelector('ul ul li')?.textContent).toBe('Two')
    expect(page.querySelector('.pull-quote figcaption')?.textContent).toBe('Ada Okafor, harbour master')
    expect(page.querySelector('aside.facts')?.textContent).toBe('Pier 4Built in 1930')
    expect(page.querySelector('aside.related')?.textContent).toBe('Read more Ninety years of Pier 4')
    expect(page.querySelector('.embed a')?.getAttribute('href')).toBe('https://video.example/1')
    expect([...page.querySelectorAll('.changes li')].map((line) => line.textContent)).toEqual(['Correction (2 March 2026 at 10:00): The vote was 7 to 2.'])
    expect([...page.querySelectorAll('footer .related li')].map((line) => line.textContent)).toEqual(['Background Ninety years of Pier 4', 'Elsewhere The Else'])
    expect(page.querySelector('footer .credit')?.textContent).toBe('Agency/Somebody')
  })

  test('what readers cannot follow is plain words, or nothing', () => {
    const page = pageOf({
      body: [
        block([span('Nobody', ['m']), span(' knows '), span('this', ['a']), span(' or '), span('that', ['l'])], [
          {_key: 'm', _type: 'mention', entity: to('person-new')},
          {_key: 'a', _type: 'internalLink', article: to('article-gone')},
          {_key: 'l', _type: 'link', href: 'javascript:alert(1)'},
        ]),
        {_key: 'i', _type: 'newsImage', asset: to('image-2'), alt: 'x'},
        {_key: 'e', _type: 'embed', url: 'javascript:alert(1)'},
        {_key: 'x', _type: 'somethingElse', text: 'x'},
      ],
      relatedLinks: [{unresolved: {title: 'Not here yet'}}, {article: to('article-gone')}, {external: {url: 'data:text/html,x', title: 'x'}}],
    })
    expect(page.querySelector('.body')?.innerHTML).toBe('<p>Nobody knows this or that</p>')
    expect(page.querySelectorAll('a, img, footer, aside, figure')).toHaveLength(0)
  })

  test('a name that was merged into another leads there, and keeps the words of the story', () => {
    const page = pageOf({body: [block([span('A. Okafor', ['m']), span(' left.')], [{_key: 'm', _type: 'mention', entity: to('person-old')}])]})
    expect(page.querySelector('.body')?.innerHTML).toBe('<p><a href="/people/person-ada" class="name">A. Okafor</a> left.</p>')
  })

  test('what is not for readers is in no page', () => {
    const html = draw({
      headline: 'Market moves',
      edNote: 'SECRET note',
      embargo: {until: '2026-01-01', note: 'SECRET embargo'},
      noBylineReason: 'SECRET reason',
      changeLog: [{kind: 'correction', by: 'SECRET name', before: 'SECRET before', after: 'SECRET after', publicNote: 'Told.'}],
      body: [block([span('“It is over.”', ['q'])], [{_key: 'q', _type: 'quote', unnamedSource: {description: 'a trader', reason: 'SECRET fear'}}])],
    })
    expect(html).not.toContain('SECRET')
    expect(html).toContain('data-speaker="a trader"')
  })

  test('a withdrawn story is its notice, with what to read instead', () => {
    const page = pageOf({headline: 'SECRET', body: [block([span('SECRET')])], withdrawal: {kind: 'legal', publicNotice: 'Withdrawn.', internalReason: 'SECRET', replacedBy: to('article-pier')}})
    expect(page.querySelector('article')?.innerHTML).toBe('<p class="notice">Withdrawn.</p><p>Read instead: <a href="/pier-4">Ninety years of Pier 4</a></p>')
  })

  test('the documents that a page needs are those that the story refers to, each once', () => {
    expect(referencesOf({section: to('section-news'), body: [block([], [{entity: to('person-ada')}, {entity: to('person-ada')}])]})).toEqual(['section-news', 'person-ada'])
  })

  // Letters that mean something to a browser, in every place where an editor or an import may write.
  const nasty = fc.array(fc.constantFrom('<', '>', '"', "'", '&', '&lt;', '<script>', '</p>', 'onerror=', 'javascript:', '\n', ' ', 'x', 'ß', '😀', '\u0000', '‏'), {maxLength: 6}).map((parts) => parts.join(''))
  const marks = fc.subarray(['strong', 'em', 'strike-through', 'unknown', 'm', 'q', 'l'])
  const bodies = fc.array(
    fc.record({_type: fc.constant('block'), _key: fc.uuid(), style: fc.constantFrom('normal', 'h2', 'blockquote', 'odd'), markDefs: fc.tuple(
      fc.record({_key: fc.constant('m'), _type: fc.constant('mention'), entity: fc.constantFrom(...known).map(({_id}) => to(_id))}),
      fc.record({_key: fc.constant('q'), _type: fc.constant('quote'), kind: fc.constantFrom('direct', 'scare'), unnamedSource: fc.record({description: nasty})}),
      fc.record({_key: fc.constant('l'), _type: fc.constant('link'), href: fc.oneof(nasty, nasty.map((rest) => `https://x.example/${rest}`))}),
    ), children: fc.array(fc.tuple(nasty, marks).map(([words, given]) => span(words, given)), {minLength: 1, maxLength: 4})}),
    {maxLength: 4},
  )

  test('whatever words it has, all of them stand on the page, and no element or address that is not ours', () => {
    fc.assert(
      fc.property(nasty, bodies, nasty, (headline, body, note) => {
        const story = {headline, body, language: note, changeLog: [{kind: 'correction', publicNote: note}], relatedLinks: [{label: note, external: {url: note, title: headline}}], leadImage: {asset: to('image-1'), alt: note, credit: headline}}
        const page = pageOf(story)
        const elements = [...page.querySelectorAll('body *')]
        const names = new Set(elements.map(({localName}) => localName))
        for (const name of names) expect(['a', 'article', 'blockquote', 'br', 'div', 'em', 'figcaption', 'figure', 'footer', 'h1', 'h2', 'header', 'img', 'li', 'p', 's', 'section', 'span', 'strong', 'time', 'ul']).toContain(name)
        for (const {attributes} of elements) {
          for (const {name, value} of attributes) {
            expect(name).toMatch(/^(?:class|href|src|srcset|sizes|alt|width|height|loading|lang|dir|rel|datetime|data-speaker|target)$/)
            if (name === 'href') expect(value).toMatch(/^(?:https?:|mailto:|tel:|\/|[^:]*$)/i)
          }
        }
        const lettersOf = (text: string | null | undefined) => (text ?? '').replaceAll('\u0000', '').replaceAll(/[\s\ufffd]+/g, '')
        expect(lettersOf(page.querySelector('.body')?.textContent)).toBe(lettersOf(bodyText(body)))
        expect(lettersOf(page.querySelector('h1')?.textContent)).toBe(lettersOf(headline))
      }),
      {numRuns: Number(process.env['RUNS'] ?? 150)},
    )
  })
})
