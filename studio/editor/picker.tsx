import {Box, Stack, Text, TextInput} from '@sanity/ui'
import {useId, useRef, useState} from 'react'
import type {KeyboardEvent, ReactNode} from 'react'
import {styled} from 'styled-components'
import {Choices, useFound} from './choices.tsx'
import type {Choice, OtherChoice} from './choices.tsx'
import type {Candidate} from './find.ts'
import {AtSpot} from './spot.tsx'

interface PickerProps {
  /** What is asked, above the field. */
  question: string
  /** Where it opens: a place of the text on the screen. */
  rect: DOMRect
  /** What the field holds at first: the words that are marked. */
  words: string
  types: readonly string[]
  /** Ids of those who are likely; they are offered until something is typed. */
  near: readonly string[]
  /** Choices below those found, for the words that are typed now. */
  others: (words: string) => OtherChoice[]
  onChoose: (candidate: Candidate, words: string) => void
  onOther: (id: string, words: string) => void
  onCancel: () => void
}

/** Asks who or what some words mean: type, arrows, Enter; Escape leaves everything as it was. */
export function Picker({question, rect, words, types, near, others, onChoose, onOther, onCancel}: PickerProps): ReactNode {
  const [typed, setTyped] = useState(words)
  const [at, setAt] = useState(0)
  const {found, isCurrent} = useFound(typed, types, near)
  const list = useId()
  const input = useRef<HTMLInputElement | null>(null)
  // Nobody new is offered before it is known who there is.
  const choices: Choice[] = [...found.map((candidate) => ({candidate})), ...(isCurrent ? others(typed.trim()).map((other) => ({other})) : [])]
  const current = Math.min(at, choices.length - 1)

  // The field is there once the popover is drawn.
  const setInput = (element: HTMLInputElement | null): void => {
    if (element && !input.current) {
      element.focus()
      element.select()
    }
    input.current = element
  }

  // Answering takes the focus out of the field, and that alone would count as giving up.
  const isAnswered = useRef(false)
  const cancel = (): void => {
    if (isAnswered.current) return
    isAnswered.current = true
    onCancel()
  }
  const choose = (choice: Choice | undefined): void => {
    if (!choice || isAnswered.current) return
    isAnswered.current = true
    if ('candidate' in choice) onChoose(choice.candidate, typed)
    else onOther(choice.other.id, typed.trim())
  }

  const onKeyDown = (event: KeyboardEvent): void => {
    const act: Record<string, () => void> = {
      ArrowDown: () => setAt(Math.min(current + 1, choices.length - 1)),
      ArrowUp: () => setAt(Math.max(current - 1, 0)),
      Enter: () => choose(choices[current]),
      Escape: cancel,
      Tab: cancel,
    }
    const done = act[event.key]
    if (!done || event.nativeEvent.isComposing) return
    event.preventDefault()
    event.stopPropagation()
    done()
  }

  return (
    <AtSpot rect={rect}>
        <Frame data-testid="picker" onKeyDown={onKeyDown}>
          <Box padding={2}>
            <Stack gap={3}>
              <Text as="label" size={1} weight="medium" htmlFor={`${list}-input`}>
                {question}
              </Text>
              <TextInput
                id={`${list}-input`}
                ref={setInput}
                fontSize={1}
                value={typed}
                role="combobox"
                aria-expanded
                aria-controls={list}
                aria-autocomplete="list"
                aria-activedescendant={choices.length > 0 ? `${list}-${current}` : undefined}
                autoComplete="off"
                onChange={(event) => {
                  setTyped(event.currentTarget.value)
                  setAt(0)
                }}
                onBlur={cancel}
              />
            </Stack>
          </Box>
          <Choices id={list} label={question} choices={choices} current={current} onPoint={setAt} onChoose={choose} />
        </Frame>
    </AtSpot>
  )
}

const Frame = styled.div`
  width: min(22rem, 90vw);
`
