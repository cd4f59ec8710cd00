import * as fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {shapeMarkdown} from '../../../importer/formats/markdown.ts'
import {placedLeaves} from '../../../importer/shape/index.ts'
import {expectLaws, noRecognition} from '../../laws/expectImport.ts'

/** Markdown as people and programs write it. Every word is another one, so that each can be looked for. */
interface Piece {
  text: string
  words: string[]
}

let count = 0
const word = (): Piece => {
  const one = `w${(count += 1)}`
  return {text: one, words: [one]}
}
const join = (pieces: readonly Piece[], separator: string): Piece => ({text: pieces.map(({text}) => text).join(separator), words: pieces.flatMap(({words}) => words)})
const wrap = (before: string, {text, words}: Piece, after: string): Piece => ({text: before + text + after, words})

const {inline} = fc.letrec<{inline: Piece}>((tie) => ({
  inline: fc.oneof(
    {depthSize: 'small', withCrossShrink: true},
    fc.constant(null).map(word),
    fc.constantFrom('\\*', '&amp;', '&mdash;', '&#8211;', '\\\\', '&bogus;', '*', '_', '[', ']', '<', '`', '!', 'a_b', '\\').map((sign) => wrap('', word(), sign)),
    fc.tuple(fc.constantFrom(['**', '**'], ['*', '*'], ['_', '_'], ['~~', '~~'], ['`', '`'], ['[', '](https://x.example/hidden)'], ['[', '](<https://x.example/unseen a> "unseen")'], ['<b>', '</b>'], ['[', '](javascript:hidden)']), tie('inline')).map(([[before, after], piece]) => (piece.text.startsWith(before!) ? piece : wrap(before!, piece, after!))),
    fc.tuple(fc.array(tie('inline'), {minLength: 1, maxLength: 4}), fc.constantFrom(' ', '\n', '  \n', '\\\n', '\r\n', '\n   ')).map(([pieces, space]) => join(pieces, space)),
  ),
}))

const setIn = ({text, words}: Piece, first: string, rest: string): Piece => ({text: first + text.replaceAll('\n', `\n${rest}`), words})
const {block} = fc.letrec<{block: Piece}>((tie) => ({
  block: fc.oneof(
    {depthSize: 'small', withCrossShrink: true},
    inline,
    inline.map((piece) => wrap('## ', {...piece, text: piece.text.replace(/\s+/g, ' ')}, ' ##')),
    inline.map((piece) => wrap('', {...piece, text: piece.text.replace(/\s+/g, ' ')}, '\n---')),
    fc.array(tie('block'), {minLength: 1, maxLength: 3}).map((blocks) => setIn(join(blocks, '\n\n'), '> ', '> ')),
    fc.tuple(fc.constantFrom('- ', '* ', '1. ', '12) '), fc.array(tie('block'), {minLength: 1, maxLength: 3})).map(([mark, items]) => join(items.map((item) => setIn(item, mark, ' '.repeat(mark.length))), '\n')),
    fc.constant(null).map(() => wrap('```js\n', join([word(), word()], '\n  '), '\n```')),
    fc.constant(null).map(() => join([join([word(), word()], ' | '), {text: '--|--', words: []}, join([word(), word()], ' | ')], '\n')),
    fc.constant(null).map(() => wrap('<div class="hidden"><p>', word(), '</p></div>')),
    fc.constantFrom('***', '[hidden]: https://x.example/hidden', '<!-- hidden -->', '<script>hidden</script>', '![](hidden.png)').map((text): Piece => ({text, words: []})),
  ),
}))

describe('Markdown', () => {
  test('every word that readers see is in the story once, in its order', () => {
    fc.assert(
      fc.property(fc.array(block, {minLength: 1, maxLength: 5}), fc.constantFrom('', '---\ntitle: t1\nlayout: hidden\n---\n\n', '+++\ntitle = "t1 \\"x\\""\nlayout = \'hidden\'\n+++\n\n'), (blocks, head) => {
        const {text, words} = join(blocks, '\n\n')
        // So that it is taken for Markdown whatever it is: it begins with no tag and has a link.
        const {story} = expectLaws({text: `${head}Text\n\n${text}\n\n[end](https://x.example/hidden)`, recognize: noRecognition})
        const said = placedLeaves(story).map(({leaf}) => leaf.text).join('\n')
        expect((said.match(/w\d+/g) ?? [])).toEqual(words)
      }),
      {numRuns: Number(process.env['RUNS'] ?? 500)},
    )
  })

  test.each([['> ', 5000], ['- ', 3000], ['[a](', 20_000], ['*a **b ', 20_000], ['`', 50_000], ['[^a]', 20_000], ['<a ', 50_000], ['| a ', 50_000], ['&', 100_000], ['\\', 100_000], ['![', 20_000], ['a\n\n', 30_000], ['# a\n', 20_000], ['title: a', 20_000], ['title: a\n ', 20_000]])('%j, again and again, is read in time and without recursion', (piece, times) => {
    const {body} = shapeMarkdown(`${piece.repeat(times)}\n\n[end](https://x.example/)`)
    expect(body.length).toBeGreaterThan(0)
  })

  const body = 'The **harbour line** will reopen on Monday, the council said.\n\n1. one\n2. two\n'

  test.each([
    ['Pelican writes it, up to an empty line', 'Title: The harbour line: it reopens\r\nDate: 2024-05-04 10:20\r\nTags: trams, harbour\r\nAuthors: Rosa Klein, Tom Reed\r\nSummary: What it says,\r\n    on two lines.\r\n\r\n'],
    ['Hexo writes it, without the first line', 'title: "The harbour line: it reopens"\nid: 78\ntags:\n  - trams\n  - harbour\ndate: 2024-05-04 10:20:00\nauthors: [Rosa Klein, Tom Reed]\nsummary: What it says, on two lines.\n---\n\n'],
  ])('a head as %s', (_, head) => {
    const {story, article} = expectLaws({text: head + body, recognize: noRecognition})
    expect(article).toMatchObject({headline: 'The harbour line: it reopens', publishedAt: '2024-05-04'})
    expect(story.standfirst.map(({text}) => text)).toEqual(['What it says, on two lines.'])
    expect(story.facts?.topics?.map(({name}) => name.text)).toEqual(['trams', 'harbour'])
    expect(story.credits.flatMap(({contributors}) => contributors.map(({name}) => name.text))).toEqual(['Rosa Klein', 'Tom Reed'])
    expect(story.body.map(({role}) => role)).toEqual(['paragraph', 'number', 'number'])
  })

  test.each([
    ['a head that people read', 'Title: A story\nDate: 4 May 2024\n\n1988. It was a good year.\n\nThe end came soon, said the mayor.\n'],
    ['a colon in the first line, and a line below', 'Note: the mayor spoke at noon. He said:\n---\nThe rest is history, they say.\n'],
    ['a title and a paragraph', 'Title: Tags: what they are\nSummary tells nothing of it\n\nThe rest is history, they say.\n'],
  ])('%s make no Markdown', (_, text) => {
    expect(expectLaws({text, recognize: noRecognition}).source.format).toBe('plain')
  })

  test('front matter of Hugo says what that in YAML says', () => {
    const toml = '+++\r\n# head\r\ntitle = "Bridge \\"closes\\"" # now\r\ndate = 2024-05-04T10:15:00Z\r\nauthor = \'Jane Doe\'\r\ntags = ["bridge", \'harby\',]\r\ndraft = true\r\n[menu]\r\nmain = 1\r\n+++\r\n\r\nThe **bridge** closed.\r\n'
    const {story, article} = expectLaws({text: toml, recognize: noRecognition})
    expect(story).toMatchObject({headline: {text: 'Bridge "closes"'}, facts: {topics: [{name: {text: 'bridge'}}, {name: {text: 'harby'}}], status: {text: 'draft'}}, body: [{leaf: {text: 'The bridge closed.'}}]})
    expect(article).toMatchObject({publishedAt: '2024-05-04T10:15:00Z', contributors: [{}]})
  })

  test.each(['+++\nno head\n+++\n\nText with **marks** and a [link](https://x.example).\n', '+++\ntitle = """\nlong\n"""\n+++\n\nText with **marks** and a [link](https://x.example).\n'])('%j is no front matter that we read: all of it stays', (text) => {
    expect(JSON.stringify(expectLaws({text, recognize: noRecognition}).article)).toContain('+++')
  })
})
