import {zipOf} from './zip.ts'

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const NAMESPACES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** A paragraph of WordprocessingML in a named style; `runs` is text, or runs as they are. */
export function paragraph(runs: string, style?: string): string {
  return `<w:p>${style ? `<w:pPr><w:pStyle w:val="${style.replaceAll(' ', '')}"/></w:pPr>` : ''}${runs.startsWith('<') ? runs : run(runs)}</w:p>`
}

export const run = (text: string, properties = ''): string => `<w:r>${properties ? `<w:rPr>${properties}</w:rPr>` : ''}<w:t xml:space="preserve">${text}</w:t></w:r>`

export const picture = (relation: string, alt: string): string => `<w:r><w:drawing><wp:inline><wp:docPr id="1" name="p" descr="${alt}"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="${relation}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`

/** A Word file (ECMA-376) with this body; `links` are relations by id: addresses, or names of files in it. */
export function docxOf(body: string, {links = {}, files = {}, main = 'word/document.xml', doctype = ''}: {links?: Record<string, string>; files?: Record<string, Uint8Array | string>; main?: string; doctype?: string} = {}): Buffer {
  const styles = ['Title', 'Subtitle', 'Heading 1', 'Heading 2', 'Quote'].map((name) => `<w:style w:type="paragraph" w:styleId="${name.replaceAll(' ', '')}"><w:name w:val="${name}"/></w:style>`)
  const relations = Object.entries(links).map(([id, target]) => (target.startsWith('media/') ? `<Relationship Id="${id}" Type="${RELATIONS}/image" Target="${target}"/>` : `<Relationship Id="${id}" Type="${RELATIONS}/hyperlink" Target="${target}" TargetMode="External"/>`))
  return zipOf({
    '[Content_Types].xml': `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/></Types>`,
    '_rels/.rels': `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${RELATIONS}/officeDocument" Target="${main}"/></Relationships>`,
    [main]: `${head}${doctype}<w:document ${NAMESPACES}><w:body>${body}</w:body></w:document>`,
    'word/styles.xml': `${head}<w:styles ${NAMESPACES}>${styles.join('')}</w:styles>`,
    [main.replace(/([^/]+)$/, '_rels/$1.rels')]: `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relations.join('')}</Relationships>`,
    ...files,
  })
}
