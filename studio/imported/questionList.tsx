import {Card} from '@sanity/ui'
import {useEffect, useLayoutEffect, useRef, useState} from 'react'
import type {KeyboardEvent, ReactNode} from 'react'
import {styled} from 'styled-components'
import {show} from '../editor/highlight.ts'
import type {Highlight} from '../editor/highlight.ts'

/** One thing to decide, as the list shows it. */
export interface Question {
  key: string
  /** What is asked; read aloud when the question is reached. */
  label: string
  /** Where it is in the text. */
  highlight?: Highlight
  /** What keys do while it has the focus, by `event.key`. */
  keys: Record<string, () => void>
  content: ReactNode
}

/**
 * Questions, to be gone through with the keyboard: arrows (or j and k) lead from one to the next, other keys answer. When one
 * is answered, the next has the focus; the text beside shows what it is about.
 */
export function QuestionList({questions, label, onUndo}: {questions: readonly Question[]; label: string; onUndo?: (() => void) | undefined}): ReactNode {
  const [at, setAt] = useState(0)
  const list = useRef<HTMLOListElement | null>(null)
  // Whoever answers goes on to what stands in that place then.
  const goesOn = useRef(false)
  const current = Math.min(at, questions.length - 1)
  const currentKey = questions[current]?.key

  // Before the browser hears another key: fingers are fast, and one that finds no question is lost.
  useLayoutEffect(() => {
    if (!goesOn.current) return
    goesOn.current = false
    if (currentKey !== undefined) list.current?.querySelector<HTMLElement>(`[data-question="${CSS.escape(currentKey)}"]`)?.focus()
  }, [currentKey])
  useEffect(() => {
    // Whoever has just opened the panel begins with the first question.
    const panel = document.activeElement
    if (panel?.tagName === 'SECTION' && panel.contains(list.current)) list.current?.querySelector<HTMLElement>('[data-question]')?.focus()
    return () => show(undefined)
  }, [])

  const move = (to: number): void => {
    const target = Math.max(0, Math.min(to, questions.length - 1))
    setAt(target)
    list.current?.querySelectorAll<HTMLElement>('[data-question]')[target]?.focus()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target instanceof HTMLInputElement) return
    const isUndo = event.key.toLowerCase() === 'z' && !event.altKey
    if ((event.ctrlKey || event.metaKey || event.altKey) && !isUndo) return
    const own = questions[current]?.keys[event.key]
    // Enter and Space on a button are the button's.
    if (own && event.target instanceof HTMLButtonElement && (event.key === 'Enter' || event.key === ' ')) return
    const moves: Record<string, () => void> = {ArrowDown: () => move(current + 1), j: () => move(current + 1), ArrowUp: () => move(current - 1), k: () => move(current - 1), Home: () => move(0), End: () => move(questions.length - 1), ...(onUndo ? {z: onUndo} : {})}
    const act = own ?? moves[event.key]
    if (!act) return
    event.preventDefault()
    event.stopPropagation()
    if (own) goesOn.current = true
    act()
  }

  return (
    <List ref={list} aria-label={label} onKeyDown={onKeyDown}>
      {questions.map((question, index) => (
        <li key={question.key}>
          <Card
            data-question={question.key}
            role="group"
            aria-label={question.label}
            tabIndex={index === current ? 0 : -1}
            border
            radius={3}
            padding={3}
            tone={index === current ? 'primary' : 'default'}
            onFocus={() => {
              setAt(index)
              show(question.highlight)
            }}
            onClick={() => {
              goesOn.current = true
            }}
          >
            {question.content}
          </Card>
        </li>
      ))}
    </List>
  )
}

const List = styled.ol`
  list-style: none;
  margin: 0;
  padding: 0;
  display: grid;
  gap: 0.75rem;
  & > li > *:focus-visible {
    outline: 2px solid rgb(84 118 230);
    outline-offset: 1px;
  }
`
