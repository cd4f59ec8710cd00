import {useEditor, useEditorSelector} from '@portabletext/editor'
import type {EditorSnapshot} from '@portabletext/editor'
import {defineBehavior, effect, forward} from '@portabletext/editor/behaviors'
import {BehaviorPlugin} from '@portabletext/editor/plugins'
import {getBlockTextBefore, getFocusTextBlock, isSelectionCollapsed} from '@portabletext/editor/selectors'
import {blockOffsetsToSelection} from '@portabletext/editor/utils'
import {Text} from '@sanity/ui'
import {useId, useMemo, useState} from 'react'
import type {ReactNode} from 'react'
import {styled} from 'styled-components'
import {namesNear} from './asking.ts'
import {Choices, useFound} from './choices.tsx'
import type {Choice} from './choices.tsx'
import {useTextField} from './context.ts'
import {referTo} from './find.ts'
import type {Candidate} from './find.ts'
import {useNewcomers} from './newcomers.ts'
import {opensNames} from './shortcuts.ts'
import {AtSpot, caretRect} from './spot.tsx'

/** An @ at which a name is being written. */
interface Start {
  block: string
  /** Of the @ in the paragraph's text, in UTF-16 units. */
  offset: number
}

const types = ['person', 'organization', 'place']
/** A name has no more words than this: whoever writes on means the @ itself. */
const MOST_WORDS = 4

/**
 * An @ and the beginning of a name, in the text itself: who it may be is shown beside it; arrows and Enter choose, Escape
 * and writing on leave the letters as they are.
 */
export function AtNames(): ReactNode {
  const editor = useEditor()
  const {takes} = useTextField()
  const [start, setStart] = useState<Start>()
  const written = useEditorSelector(editor, (snapshot) => (start ? writtenAfter(snapshot, start) : undefined))
  const isOpen = takes.mention && start !== undefined && written !== undefined

  const opening = useMemo(
    () => [
      defineBehavior({
        on: 'insert.text',
        guard: ({event, snapshot}) => event.text === '@' && isSelectionCollapsed(snapshot) && opensNames(snapshot),
        actions: [
          ({event, snapshot}) => {
            const block = getFocusTextBlock(snapshot)?.node._key
            const offset = getBlockTextBefore(snapshot).length
            return [forward(event), effect(() => block && setStart({block, offset}))]
          },
        ],
      }),
    ],
    [],
  )

  return (
    <>
      <BehaviorPlugin behaviors={takes.mention ? opening : []} />
      {isOpen && <Names start={start} written={written} onClose={() => setStart(undefined)} />}
    </>
  )
}

/** What stands between the @ and the caret; undefined as soon as that is no name any more. */
function writtenAfter(snapshot: EditorSnapshot, {block, offset}: Start): string | undefined {
  if (!isSelectionCollapsed(snapshot) || getFocusTextBlock(snapshot)?.node._key !== block) return undefined
  const before = getBlockTextBefore(snapshot)
  const written = before.slice(offset + 1)
  return before[offset] === '@' && !/^\s|\s\s|[\n.;:!?]/.test(written) && written.split(/\s+/).length <= MOST_WORDS ? written : undefined
}

function Names({start, written, onClose}: {start: Start; written: string; onClose: () => void}): ReactNode {
  const editor = useEditor()
  const enter = useNewcomers()
  const list = useId()
  const [near] = useState(() => namesNear(editor.getSnapshot().context.value as never, start.block, 'mention'))
  const [pointed, setPointed] = useState<number>()
  const {found, isCurrent} = useFound(written, types, near)
  // The list stays where it opened while the name is written.
  const [rect] = useState(() => caretRect() ?? new DOMRect())
  const fresh = isCurrent && written.trim().length > 1 ? types.map((type) => ({other: {id: type, title: `“${written.trim()}”`, detail: `Enter as a new ${type}`}})) : []
  const choices: Choice[] = [...found.map((candidate) => ({candidate})), ...fresh]
  // Somebody new is entered only when somebody pointed at it: Enter may as well mean a new line.
  const current = pointed === undefined ? (found.length > 0 ? 0 : -1) : Math.min(pointed, choices.length - 1)

  const write = ({name, ...who}: Candidate): void => {
    onClose()
    const snapshot = editor.getSnapshot()
    const path = [{_key: start.block}]
    const at = blockOffsetsToSelection({snapshot, offsets: {anchor: {path, offset: start.offset}, focus: {path, offset: start.offset + 1 + written.length}}})
    if (!at) return
    editor.send({type: 'select', at})
    editor.send({type: 'delete'})
    editor.send({type: 'insert.span', text: name, annotations: [{name: 'mention', value: {entity: referTo(who)}}]})
  }
  const choose = (choice: Choice | undefined): void => {
    if (!choice) return
    write('candidate' in choice ? choice.candidate : enter(choice.other.id, written.trim()))
  }

  const act: Record<string, () => void> = {
    Escape: onClose,
    ArrowDown: () => setPointed(Math.min(current + 1, choices.length - 1)),
    ArrowUp: () => setPointed(Math.max(current - 1, 0)),
    ...(current >= 0 ? {Enter: () => choose(choices[current]), Tab: () => choose(choices[current])} : {}),
  }
  const behaviors = [
    defineBehavior({
      on: 'keyboard.keydown',
      guard: ({event: {originEvent}}) => !originEvent.shiftKey && originEvent.key in act,
      actions: [({event: {originEvent}}) => [effect(() => act[originEvent.key]?.())]],
    }),
  ]

  return (
    <>
      <BehaviorPlugin behaviors={behaviors} />
      {choices.length > 0 && (
        <AtSpot rect={rect}>
          <Frame data-testid="at-names">
            <Choices id={list} label="Who or what is it?" choices={choices} current={current} onPoint={setPointed} onChoose={choose} />
          </Frame>
        </AtSpot>
      )}
      <Told role="status">
        <Text size={0}>{choices.length > 0 ? `${choices.length} choices. ${nameOf(choices[current])}` : ''}</Text>
      </Told>
    </>
  )
}

const nameOf = (choice: Choice | undefined): string => (choice ? ('candidate' in choice ? choice.candidate.name : `${choice.other.title}: ${choice.other.detail}`) : '')

const Frame = styled.div`
  width: min(22rem, 90vw);
`

/** For those who listen instead of looking. */
const Told = styled.div`
  position: absolute;
  width: 1px;
  height: 1px;
  overflow: hidden;
  clip-path: inset(50%);
`
