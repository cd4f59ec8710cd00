import * as fc from 'fast-check'
import {expect, test} from 'vitest'
import {htmlIn} from '../../../importer/formats/field.ts'
import {readXml} from '../../../importer/markup/xml.ts'
import {literalsOf} from '../../../importer/shape/tiling.ts'

/** What may stand in a field of a feed: HTML escaped once or twice, sections, elements where none should be. */
const piece = fc.constantFrom('&lt;p&gt;', '&lt;/p&gt;', '&lt;i&gt;', '&lt;/i&gt;', '&lt;br&gt;', '<![CDATA[<b>]]>', '<![CDATA[</b> words]]>', '<![CDATA[]]>', '<child>inner</child>', '<child/>', '<!-- note -->', ' ', '\n', '&#10;', '&amp;amp;', '&amp;', '&nbsp;', 'a', 'word ', '&lt;cite&gt;')

test('HTML that stands decoded in XML is found where it really stands, whatever lies between its letters', () => {
  fc.assert(
    fc.property(fc.array(piece, {maxLength: 12}), (pieces) => {
      const text = `<item><title>${pieces.join('')}</title></item>`
      const field = readXml(text)[0]!.children[0]!.text
      const {blocks, visible} = htmlIn(text, field)
      const story = {standfirst: [], credits: [], dates: [], notes: [], related: [], body: blocks}
      expect(() => literalsOf(text, story, visible)).not.toThrow()
      const letters = (leaves: readonly string[]): string => leaves.join('').replace(/\s/g, '')
      expect(letters(blocks.map(({leaf}) => leaf.text))).toBe(letters(htmlIn(field?.text ?? '', field && {text: field.text, src: [0, field.text.length], origin: 'verbatim'}).blocks.map(({leaf}) => leaf.text)))
    }),
    {numRuns: Number(process.env['RUNS'] ?? 500)},
  )
})
