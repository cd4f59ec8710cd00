import {useEditor, useEditorSelector} from '@portabletext/editor'
import type {Editor, EditorSnapshot} from '@portabletext/editor'
import {defineBehavior, effect} from '@portabletext/editor/behaviors'
import {BehaviorPlugin, EventListenerPlugin} from '@portabletext/editor/plugins'
import {getActiveAnnotations, getFocusTextBlock, isSelectionCollapsed} from '@portabletext/editor/selectors'
import {Button, Card, Flex} from '@sanity/ui'
import {Popover} from '@sanity/ui/popover'
import {useEffect, useId, useMemo, useState} from 'react'
import type {ReactNode} from 'react'
import {useReferenceInputOptions} from 'sanity'
import {isTextBlock, refOf, wordsUnder} from '../../portable-text/index.ts'
import {askAbout} from './asking.ts'
import {Who} from './card.tsx'
import {useTextField} from './context.ts'
import {useEntity} from './useEntity.ts'
import {withoutMarks} from './find.ts'
import type {MarkValue} from './kinds.ts'
import {useMeaning} from './meaning.ts'
import type {Question} from './naming.tsx'
import {reachesCard, shortcuts} from './shortcuts.ts'

/** The marks under the caret, and the paragraph they are in. */
interface Under {
  block: string
  marks: MarkValue[]
}

const nothing: Under = {block: '', marks: []}

function marksUnder(snapshot: EditorSnapshot): Under {
  const block = getFocusTextBlock(snapshot)?.node._key
  if (!block || !isSelectionCollapsed(snapshot)) return nothing
  const marks = getActiveAnnotations(snapshot) as unknown as MarkValue[]
  return marks.length === 0 ? nothing : {block, marks}
}

const isSame = (one: Under, other: Under): boolean => one.block === other.block && one.marks.length === other.marks.length && one.marks.every((mark, index) => mark === other.marks[index])

/** What can be done with the names, quotations and links the caret is in: a card below the words, one part for each. */
export function MarkCard({ask, isAside}: {ask: (question: Question) => void; /** Something else is asked at the moment. */ isAside: boolean}): ReactNode {
  const editor = useEditor()
  const under = useEditorSelector(editor, marksUnder, isSame)
  const [hasFocus, setHasFocus] = useState(false)
  const [isInside, setIsInside] = useState(false)
  const [anchor, setAnchor] = useState<Element | null>(null)
  const id = useId()

  // The innermost mark holds the caret; it is drawn after the selection has moved.
  useEffect(() => {
    const frame = requestAnimationFrame(() => setAnchor(under === nothing ? null : markAtCaret()))
    return () => cancelAnimationFrame(frame)
  }, [under])

  const behaviors = useMemo(
    () => [
      defineBehavior({
        on: 'keyboard.keydown',
        guard: ({event}) => reachesCard(event.originEvent) && document.getElementById(id) !== null,
        actions: [() => [effect(() => document.getElementById(id)?.querySelector<HTMLElement>('button, a')?.focus())]],
      }),
    ],
    [id],
  )
  const isShown = !isAside && anchor !== null && under.marks.length > 0 && (hasFocus || isInside)

  return (
    <>
      <BehaviorPlugin behaviors={behaviors} />
      <EventListenerPlugin on={(event) => (event.type === 'focused' ? setHasFocus(true) : event.type === 'blurred' ? setHasFocus(false) : undefined)} />
      {isShown && (
        <Popover
          open
          portal
          animate={false}
          placement="bottom-start"
          fallbackPlacements={['top-start', 'bottom-end', 'top-end']}
          referenceElement={anchor as HTMLElement}
          content={
            <div
              id={id}
              role="group"
              aria-label="About these words"
              data-testid="mark-card"
              onFocus={() => setIsInside(true)}
              onBlur={(event) => setIsInside(event.currentTarget.contains(event.relatedTarget))}
              onKeyDown={(event) => {
                if (event.key !== 'Escape') return
                event.stopPropagation()
                editor.send({type: 'focus'})
              }}
            >
              {under.marks.map((mark) => (
                <Part key={mark._key} mark={mark} block={under.block} ask={ask} rect={() => anchor.getBoundingClientRect()} />
              ))}
            </div>
          }
        />
      )}
    </>
  )
}

interface PartProps {
  mark: MarkValue
  block: string
  ask: (question: Question) => void
  rect: () => DOMRect
}

function Part({mark, block, ask, rect}: PartProps): ReactNode {
  const editor = useEditor()
  const {openMark, takes, path} = useTextField()
  const {EditReferenceLinkComponent} = useReferenceInputOptions()
  const isReadOnly = useEditorSelector(editor, ({context}) => context.readOnly)
  const target = refOf(mark.entity ?? mark.speaker ?? mark.article)
  const entity = useEntity(target)
  const meaning = useMeaning(mark, entity)
  const asks = mark._type === 'mention' || mark._type === 'quote' ? mark._type : undefined
  const change = (): void => {
    const asking = asks && askAbout(asks, editor.getSnapshot())
    if (asking) ask({...asking, rect: rect(), caret: editor.getSnapshot().context.selection})
  }
  return (
    <Card padding={1} borderBottom={false}>
      <Who meaning={meaning} entity={entity} />
      <Flex gap={1} wrap="wrap" onMouseDown={(event) => event.preventDefault()}>
        {target && entity?.type && EditReferenceLinkComponent && (
          <Button as={EditReferenceLinkComponent as unknown as 'a'} {...{documentId: target, documentType: entity.type, parentRefPath: path}} mode="bleed" fontSize={1} padding={2} text="Open" aria-label={`Open ${entity.name ?? ''}`} />
        )}
        {!isReadOnly && (
          <>
            {asks && <Button mode="bleed" fontSize={1} padding={2} text={asks === 'quote' ? (target ? 'Change speaker' : 'Choose speaker') : 'Change'} title={shortcuts[asks].keys} onClick={change} />}
            {mark._type !== 'mention' && <Button mode="bleed" fontSize={1} padding={2} text="Details" onClick={() => openMark(block, mark._key)} />}
            {mark._type === 'quote' && takes.pullQuote && <Button mode="bleed" fontSize={1} padding={2} text="Pull out" title="Sets these words large, below the paragraph" onClick={() => pullOut(editor, block, mark)} />}
            <Button mode="bleed" fontSize={1} padding={2} text={mark._type === 'quote' ? 'Unmark' : 'Unlink'} tone="critical" onClick={() => takeOff(editor, mark)} />
          </>
        )}
      </Flex>
    </Card>
  )
}

/** A pull quote of the quoted words, below their paragraph, with their speaker. */
function pullOut(editor: Editor, block: string, mark: MarkValue): void {
  const snapshot = editor.getSnapshot()
  const node: unknown = snapshot.context.value.find(({_key}) => _key === block)
  if (typeof node !== 'object' || node === null || !isTextBlock(node)) return
  const text = withoutMarks(wordsUnder(node, mark._key))
  editor.send({
    type: 'insert.block',
    block: {_type: 'pullQuote', text, ...(mark.speaker ? {speaker: mark.speaker} : mark.unnamedSource?.description ? {attribution: mark.unnamedSource.description} : {})},
    placement: 'after',
    select: 'none',
  })
  editor.send({type: 'focus'})
}

function takeOff(editor: Editor, mark: MarkValue): void {
  editor.send({type: 'annotation.remove', annotation: {name: mark._type}})
  editor.send({type: 'focus'})
}

/** The mark around the caret: of marks within marks, the inner one. */
function markAtCaret(): Element | null {
  const node = document.getSelection()?.anchorNode
  const element = node instanceof Element ? node : node?.parentElement
  return element?.closest('[data-mark]') ?? null
}
