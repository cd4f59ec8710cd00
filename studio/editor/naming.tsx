import {useEditor} from '@portabletext/editor'
import type {Editor, EditorSelection} from '@portabletext/editor'
import {defineBehavior, effect} from '@portabletext/editor/behaviors'
import {BehaviorPlugin} from '@portabletext/editor/plugins'
import {getSelectionText} from '@portabletext/editor/selectors'
import {useToast} from '@sanity/ui/toast'
import {startTransition, useCallback, useMemo} from 'react'
import type {ReactNode} from 'react'
import {askAbout, quoteKindOf} from './asking.ts'
import type {Asking} from './asking.ts'
import {useTextField} from './context.ts'
import {referTo, withoutMarks} from './find.ts'
import type {Candidate} from './find.ts'
import type {OtherChoice} from './choices.tsx'
import {useNewcomers} from './newcomers.ts'
import {Picker} from './picker.tsx'
import {shortcuts} from './shortcuts.ts'
import {caretRect} from './spot.tsx'

/** What is asked at the moment, and where on the screen. */
export interface Question extends Asking {
  rect: DOMRect
  /** Where the caret was. */
  caret: EditorSelection
}

const types = {mention: ['person', 'organization', 'place'], quote: ['person', 'organization']} as const

interface NamingProps {
  question: Question | undefined
  ask: (question: Question | undefined) => void
  open: Open
}

/** Opens a question about what is selected, or about what the caret is in. */
export type Open = (what: Asking['what']) => Promise<void>

export function useOpen(ask: (question: Question) => void): Open {
  const editor = useEditor()
  const toast = useToast()
  return useCallback(
    async (what) => {
      await selectionArrives(editor)
      const asking = askAbout(what, editor.getSnapshot())
      const rect = caretRect()
      const {selection: caret} = editor.getSnapshot().context
      // In the Studio's own time: it follows the caret with some delay, and would take the focus back from a question that came before.
      if (asking && rect) startTransition(() => ask({...asking, rect, caret}))
      else toast.push({status: 'info', title: what === 'quote' ? 'Put the caret into a quotation, or select it within one paragraph.' : 'Put the caret into a name, or select it within one paragraph.'})
    },
    [editor, ask, toast],
  )
}

/** The editor hears of a selection up to a tenth of a second after the browser; fingers are faster than that. */
async function selectionArrives(editor: Editor): Promise<void> {
  const isThere = (): boolean => getSelectionText(editor.getSnapshot()) === (document.getSelection()?.toString() ?? '')
  for (let tries = 0; tries < 10 && !isThere(); tries++) await new Promise((resolve) => setTimeout(resolve, 25))
}

/** Says whom words name and who said them, without a hand leaving the keyboard. */
export function Naming({question, ask, open}: NamingProps): ReactNode {
  const editor = useEditor()
  const {takes} = useTextField()
  const enter = useNewcomers()

  const behaviors = useMemo(() => {
    const onShortcut = (what: Asking['what']) =>
      defineBehavior({
        on: 'keyboard.keydown',
        guard: ({event}) => takes[what] && shortcuts[what].guard(event.originEvent),
        actions: [() => [effect(() => void open(what))]],
      })
    return [onShortcut('mention'), onShortcut('quote')]
  }, [open, takes])

  if (!question) return <BehaviorPlugin behaviors={behaviors} />

  // The caret goes behind the words: whoever types on does not write over them.
  const close = (): void => {
    ask(undefined)
    const end = question.at.backward ? question.at.anchor : question.at.focus
    editor.send({type: 'focus'})
    editor.send({type: 'select', at: {anchor: end, focus: end}})
  }
  const choose = (candidate: Candidate): void => {
    close()
    answer(editor, question, candidate.name, referTo(candidate))
  }
  const chooseOther = (id: string, words: string): void => {
    if (id.startsWith('new-')) return choose(enter(id.slice('new-'.length), words))
    close()
    answer(editor, question, words, undefined, id)
  }

  return (
    <>
      <BehaviorPlugin behaviors={behaviors} />
      <Picker
        question={question.what === 'mention' ? 'Who or what is it?' : 'Who said it?'}
        rect={question.rect}
        words={question.what === 'mention' ? question.words : ''}
        types={types[question.what]}
        near={question.near}
        others={(words) => othersFor(question, words)}
        onChoose={choose}
        onOther={chooseOther}
        onCancel={() => {
          ask(undefined)
          editor.send({type: 'focus'})
          editor.send({type: 'select', at: question.caret})
        }}
      />
    </>
  )
}

/** Choices besides those found: somebody new, and what a quotation may be without a speaker. */
function othersFor({what, before, existing}: Question, words: string): OtherChoice[] {
  const fresh: OtherChoice[] = words === '' ? [] : types[what].map((type) => ({id: `new-${type}`, title: `“${words}”`, detail: `Enter as a new ${type}`}))
  if (what === 'mention') return fresh
  return [
    ...(before && !existing ? [{id: 'continue', title: 'It goes on from before', detail: withoutMarks(before.words)}] : []),
    ...fresh,
    {id: 'scare', title: 'Nobody', detail: 'Only quotation marks around our own words'},
  ]
}

/** Lays the mark on the words, or changes the one that is there. */
function answer(editor: Editor, question: Question, name: string, reference: object | undefined, other?: string): void {
  const {what, at, existing, before, utterance, words} = question
  if (what === 'mention' && reference) {
    if (existing) editor.send({type: 'annotation.set', at: [{_key: existing.block}, 'markDefs', {_key: existing.key}], props: {entity: reference}})
    else if (words === '') {
      editor.send({type: 'insert.span', text: name, annotations: [{name: 'mention', value: {entity: reference}}]})
    } else editor.send({type: 'annotation.add', annotation: {name: 'mention', value: {entity: reference}}, at})
    return
  }
  const going = other === 'continue' && before ? {utterance: before.utterance, part: before.part, ...speakerBefore(editor, before.utterance)} : {utterance, part: 1}
  const value = {kind: other === 'scare' ? 'scare' : quoteKindOf(words), ...(reference ? {speaker: reference} : {}), ...going}
  if (existing) editor.send({type: 'annotation.set', at: [{_key: existing.block}, 'markDefs', {_key: existing.key}], props: other === 'scare' ? {kind: 'scare', speaker: undefined} : {speaker: reference, ...(wasScare(editor, existing) ? {kind: quoteKindOf(words)} : {})}})
  else editor.send({type: 'annotation.add', annotation: {name: 'quote', value}, at})
}

interface Quote {
  _type: string
  _key: string
  utterance?: string
  speaker?: unknown
  kind?: string
}

const quotesOf = (editor: Editor): Quote[] =>
  editor.getSnapshot().context.value.flatMap((block) => ('markDefs' in block && Array.isArray(block.markDefs) ? (block.markDefs as Quote[]) : [])).filter(({_type}) => _type === 'quote')

function speakerBefore(editor: Editor, utterance: string): object {
  const speaker = quotesOf(editor).find((quote) => quote.utterance === utterance && quote.speaker)?.speaker
  return speaker ? {speaker} : {}
}

const wasScare = (editor: Editor, {key}: {key: string}): boolean => quotesOf(editor).some((quote) => quote._key === key && quote.kind === 'scare')
