import * as fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {readHtml} from '../../../importer/markup/html.ts'
import {placedLeaves} from '../../../importer/shape/index.ts'
import {expectLaws, noRecognition} from '../../laws/expectImport.ts'

/** HTML as people and programs write it: nested, broken, escaped. Every word is another one, so that each can be looked for. */
const elements = ['p', 'div', 'section', 'blockquote', 'ul', 'ol', 'li', 'h2', 'h3', 'figure', 'figcaption', 'table', 'tr', 'td', 'pre', 'details', 'dl', 'dd', 'b', 'strong', 'em', 'i', 'a href="https://x.example/?a=1&amp;b"', 'span style="font-weight:bold"', 'blockquote class="pullquote"', 'cite', 'span class="credit"', 'sup', 'q', 'small', 'custom-element']
const spaces = ['', '', ' ', '\n', '\n\n', '&nbsp;', '\t ', '\r\n', '<br>', '<br/><br>', '<!-- a comment -->', '<hr>', '<img src="a.png" alt="x">']

interface Piece {
  html: string
  words: string[]
}

let count = 0
const word = (): string => `w${(count += 1)}`
const join = (pieces: Piece[]): Piece => ({html: pieces.map(({html}) => html).join(''), words: pieces.flatMap(({words}) => words)})
const text = fc.constantFrom('plain', 'escaped', 'signs').map((kind): Piece => {
  const [one, two] = [word(), word()]
  return {html: kind === 'plain' ? `${one} ${two}` : kind === 'escaped' ? `${one}&amp;${two}` : `&lt;${one}&gt; &hellip; ${two}`, words: [one, two]}
})
const {tree} = fc.letrec<{tree: Piece}>((tie) => ({
  tree: fc.oneof(
    {depthSize: 'small', withCrossShrink: true},
    text,
    fc.tuple(fc.constantFrom(...elements), fc.array(fc.tuple(fc.constantFrom(...spaces), tie('tree')), {maxLength: 4}), fc.constantFrom('closed', 'closed', 'closed', 'open', 'crossed')).map(([element, inner, end]): Piece => {
      const {html, words} = join(inner.map(([space, piece]) => ({html: `${space}${piece.html}`, words: piece.words})))
      const name = element.split(' ')[0]!
      return {html: `<${element}>${html}${end === 'closed' ? `</${name}>` : end === 'crossed' ? `</b></${name}></p>` : ''}`, words}
    }),
    fc.constantFrom('<script>var hidden = "<p>"</script>', '<style>p{}</style>', '<p hidden>hidden</p>', '<svg><text>hidden</text></svg>').map((html): Piece => ({html, words: []})),
  ),
}))
const aText = fc.array(tree, {minLength: 1, maxLength: 6}).map(join)

describe('HTML', () => {
  test('every word that readers see is in the story once, in its order; nothing that they do not see is', () => {
    fc.assert(
      fc.property(aText, ({html, words}) => {
        const {story, article} = expectLaws({text: `<p>${html}`, recognize: noRecognition})
        const said = placedLeaves(story).map(({leaf}) => leaf.text).join('\n')
        expect(said.match(/w\d+/g) ?? []).toEqual(words)
        expect(JSON.stringify(article)).not.toContain('hidden')
      }),
      {numRuns: Number(process.env['RUNS'] ?? 500)},
    )
  })

  test.each<[string, string, string[]]>([
    ['a name inside a pull quote', '<blockquote class="pullquote"><p>One</p><cite>Who</cite><p>two</p></blockquote>', ['One', 'Who', 'two']],
    ['a field that ends a list of choices', '<p>One <select><option>left out</option> <input> two</p>', ['One two']],
    ['a choice without its list', '<p>One</p><option>two</option>', ['One', 'two']],
    ['a name before its pull quote', '<blockquote class="pullquote"><cite>Who</cite><p>One</p><p>two</p></blockquote>', ['Who', 'One\ntwo']],
    ['a credit inside a caption', '<figure><img src="a.png"><figcaption>One <span class="credit">Who</span> two</figcaption></figure>', ['One', 'Who', 'two']],
    ['a paragraph between two captions', '<figure><img src="a.png"><figcaption>One</figcaption><p>Some text</p><figcaption>two</figcaption></figure>', ['One', 'Some text', 'two']],
    ['captions and credits of no picture', '<figure><figcaption>One</figcaption><span class="credit">Who</span><figcaption>two</figcaption></figure>', ['One', 'Who', 'two']],
    ['a pull quote inside a caption', '<figure><img src="a.png"><figcaption>One <blockquote class="pullquote">Quoted<cite>Who</cite></blockquote> two</figcaption></figure>', ['One', 'Quoted', 'Who', 'two']],
  ])('%s: each has its place, and none is said twice', (_, html, said) => {
    const {story} = expectLaws({text: `<h1>Title</h1>${html}<p>The end.</p>`, recognize: noRecognition})
    expect(placedLeaves(story).map(({leaf}) => leaf.text).filter((text) => text !== '')).toEqual(['Title', ...said, 'The end.'])
  })

  test('a space that has an element of its own parts two words, also on a page', () => {
    const {story} = expectLaws({text: '<html><body><article><h1>Bridge closes</h1><p>It closed<span style="mso-spacerun:yes">  </span>today, said the mayor, who had warned of it for years and years, and nobody had heard.</p><div> <iframe src="https://ads.example/1"></iframe> </div></article></body></html>', recognize: noRecognition})
    expect(story.body.map(({leaf, embed}) => embed ?? leaf.text)).toEqual(['It closed today, said the mayor, who had warned of it for years and years, and nobody had heard.'])
  })

  test('what a page says of itself in the middle of its text is said, and no word of the text is lost', () => {
    const {article, story} = expectLaws({
      text: '<!doctype html><html><head><title>Bridge opens</title></head><body><article><h1>Bridge opens</h1><p>It opened <meta itemprop="datePublished" content="2024-05-04T10:15:00Z">on Monday<script type="application/ld+json">{"@type": "NewsArticle", "author": {"name": "Rosa Klein"}}</script>, the mayor said, and nobody was there to see it but the ferryman and his dog.</p></article></body></html>',
      recognize: noRecognition,
    })
    expect(story.body.map(({leaf}) => leaf.text)).toEqual(['It opened on Monday, the mayor said, and nobody was there to see it but the ferryman and his dog.'])
    expect(article).toMatchObject({publishedAt: '2024-05-04T10:15:00Z', contributors: [{}]})
  })

  test('no link leads to a script, however it is written', () => {
    const scheme = fc.constantFrom('javascript:', 'JaVaScRiPt:', 'java\nscript:', 'java&#9;script:', ' javascript:', '\u0001javascript:', '&#106;avascript:', 'vbscript:', 'data:text/html,', 'file:///', 'blob:', 'about:')
    fc.assert(
      fc.property(scheme, fc.string(), (start, rest) => {
        const {blocks} = readHtml(`<p><a href="${start}${rest.replace(/[<>"&]/g, '')}">words</a> <img src="${start}${rest.replace(/[<>"&]/g, '')}">`)
        expect(blocks.map(({marks, picture, embed}) => [marks, picture, embed])).toEqual([[undefined, undefined, undefined]])
      }),
    )
  })

  test.each([
    ['<div>', 100_000], ['<b>', 100_000], ['<ul><li>x', 50_000], ['<table><tr><td>x', 50_000], ['<a href="https://x.example">x', 50_000], ['<blockquote>x', 50_000], ['</div>', 100_000], ['<p><i>x</p></i>', 50_000],
    ['<figure><img src=a><figcaption>x', 20_000], ['<', 500_000], ['&', 500_000], ['<!--', 200_000], ['<a b="', 100_000], ['&amp;', 200_000], ['<svg>', 100_000],
  ])('%s, again and again, is read in time and without recursion', (piece, times) => {
    const letters = (many: number): number => {
      const {blocks} = readHtml(piece.repeat(many))
      return blocks.reduce((sum, {leaf}) => sum + leaf.text.replace(/\s/g, '').length, 0)
    }
    expect(letters(times)).toBeGreaterThanOrEqual(0)
  })
})
