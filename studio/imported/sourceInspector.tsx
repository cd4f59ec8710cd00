import {DocumentTextIcon} from '@sanity/icons/DocumentText'
import {Box, Card, Text} from '@sanity/ui'
import {useEffect, useMemo, useRef, useState} from 'react'
import type {ReactNode} from 'react'
import {useEditState, useSchema} from 'sanity'
import type {DocumentInspector, DocumentInspectorProps} from 'sanity'
import {styled} from 'styled-components'
import {refOf} from '../../portable-text/index.ts'
import {segmentsOf} from '../../schemas/index.ts'
import {ARTICLE, publishedId} from '../../workflow/index.ts'
import {show, usePointed} from '../editor/highlight.ts'
import {withArrows} from '../keys.ts'
import {Panel} from '../panel.tsx'
import {fieldTitle} from '../workflow/names.ts'
import {useStored} from '../workflow/story.ts'
import type {OpenArticle} from './change.ts'
import {partsOf, tallyOf} from './source.ts'
import type {Part, Piece} from './source.ts'

/** Beside the form: the text a story was imported from, letter for letter, and what has become of each. */
export const sourceInspector: DocumentInspector = {
  name: 'source',
  component: SourcePanel,
  useMenuItem: ({documentType}) => ({icon: DocumentTextIcon, title: 'Source', showAsAction: true, hidden: documentType !== ARTICLE}),
}

function SourcePanel({documentId, onClose}: DocumentInspectorProps): ReactNode {
  const id = publishedId(documentId)
  const schema = useSchema()
  const {draft, published} = useEditState(id, ARTICLE)
  const record = useStored(`import.${id}`)
  const source = useStored(refOf(record?.['source']) ?? '-')
  const article = (draft ?? published ?? undefined) as OpenArticle | undefined
  const text = typeof source?.['text'] === 'string' ? source['text'] : undefined
  const parts = useMemo(
    () => (record && text !== undefined && article ? partsOf(text, segmentsOf(record), article, (field) => fieldTitle(schema, ARTICLE, field)) : undefined),
    [record, text, article, schema],
  )
  const [at, setAt] = useState<Part>()
  useEffect(() => () => show(undefined), [])

  return (
    <Panel
      title="Source"
      onClose={onClose}
      testId="source-inspector"
      footer={
        parts && (
          <Card borderTop padding={3}>
            <Text size={1} muted role="status" data-testid="source-reason" style={{lineHeight: 1.5, minHeight: '1.5em'}}>
              {at?.reason ?? (at?.field ? `“${fieldTitle(schema, ARTICLE, at.field)}”, as the source has it` : 'Point at the text to see what became of it.')}
            </Text>
          </Card>
        )
      }
    >
      <Box padding={4}>
        {!parts && (
          <Text size={1} muted style={{lineHeight: 1.5}}>
            {record ? 'Loading …' : 'This story was not imported: it has no source.'}
          </Text>
        )}
        {parts && (
          <>
            <Box paddingBottom={4}>
              <Text size={1} muted style={{lineHeight: 1.5}}>
                {String(source?.['fileName'] ?? 'The source')}. {inWords(parts)}
              </Text>
            </Box>
            <SourceText parts={parts} document={id} onReach={setAt} />
          </>
        )}
      </Box>
    </Panel>
  )
}

/** How far the story has moved away from its source. */
function inWords(parts: readonly Part[]): string {
  const {changed, left, added} = tallyOf(parts)
  const words = (count: number, one: string, many: string): string[] => (count === 0 ? [] : [`${count} ${count === 1 ? `word ${one}` : `words ${many}`}`])
  const all = [...words(changed, 'was changed', 'were changed'), ...words(left, 'is left out', 'are left out'), ...words(added, 'was put in', 'were put in')]
  return all.length === 0 ? 'The story says every word of it.' : `${new Intl.ListFormat('en').format(all)}.`
}

interface SourceTextProps {
  parts: readonly Part[]
  document: string
  onReach: (part: Part) => void
}

/** The text; pointing at a part lights its paragraph in the form, and the other way round. */
function SourceText({parts, document, onReach}: SourceTextProps): ReactNode {
  const pointed = usePointed(document)
  const text = useRef<HTMLDivElement | null>(null)
  useEffect(() => {
    if (pointed) text.current?.querySelector(`[data-block="${CSS.escape(pointed.block)}"]`)?.scrollIntoView({block: 'nearest'})
  }, [pointed])

  const reach = (part: Part, scrolls: boolean): void => {
    onReach(part)
    show(part.block && part.field ? {document, field: part.field, block: part.block, scrolls} : undefined)
  }
  // One tab stop for the whole text; arrows lead from part to part.
  const [stop, setStop] = useState(0)
  return (
    <Letters ref={text} onKeyDown={withArrows} data-testid="source-text">
      {parts.map((part, index) => (
        <span
          key={part.at}
          role="button"
          tabIndex={index === stop ? 0 : -1}
          data-block={part.block}
          data-lit={pointed && part.block === pointed.block && part.field === pointed.field ? '' : undefined}
          title={part.reason}
          onMouseEnter={() => reach(part, false)}
          onFocus={() => {
            setStop(index)
            reach(part, true)
          }}
          onClick={() => reach(part, true)}
        >
          {part.pieces.map((piece) => (
            <PieceOfText key={`${piece.at} ${piece.is}`} piece={piece} />
          ))}
        </span>
      ))}
    </Letters>
  )
}

function PieceOfText({piece: {text, is}}: {piece: Piece}): ReactNode {
  if (is === 'changed') return <del>{text}</del>
  if (is === 'added') return <ins>{text}</ins>
  if (is === 'in') return text
  return <Grey data-is={is}>{is === 'left' ? text.replaceAll('\n', '¶\n') : text}</Grey>
}

const Letters = styled.div`
  white-space: pre-wrap;
  overflow-wrap: anywhere;
  font-size: 0.875rem;
  line-height: 1.6;
  & [role='button'] {
    border-radius: 2px;
    cursor: default;
  }
  & [role='button']:hover,
  & [data-lit] {
    background: rgb(84 118 230 / 16%);
  }
  & [role='button']:focus-visible {
    outline: 2px solid rgb(84 118 230);
  }
  & del {
    color: var(--card-muted-fg-color);
    text-decoration: line-through;
  }
  & ins {
    background: rgb(24 150 120 / 18%);
    text-decoration: underline;
  }
`

const Grey = styled.span`
  color: var(--card-muted-fg-color);
  &[data-is='left'] {
    opacity: 0.85;
  }
  &[data-is='data'] {
    font-style: italic;
  }
`
