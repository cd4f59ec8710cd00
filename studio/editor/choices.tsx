import {Box, Card, Flex, Stack, Text} from '@sanity/ui'
import {useEffect, useState} from 'react'
import type {ReactNode} from 'react'
import {useClient} from 'sanity'
import {styled} from 'styled-components'
import {apiVersion} from '../environment.ts'
import {Picture} from './card.tsx'
import {bestFirst, findByIds, findByName, isNamedBy} from './find.ts'
import type {Candidate} from './find.ts'
import {kindTitles} from './kinds.ts'

/** Something else that may be chosen than one of those found. */
export interface OtherChoice {
  id: string
  title: string
  detail: string
}

export type Choice = {candidate: Candidate} | {other: OtherChoice}

/** The lake is asked when typing pauses for so long. In milliseconds. */
const PAUSE = 120

interface ChoicesProps {
  id: string
  label: string
  choices: readonly Choice[]
  /** The one that Enter takes; -1 for none. */
  current: number
  onPoint: (index: number) => void
  onChoose: (choice: Choice) => void
}

/** A list to choose from. The focus stays where somebody types; arrow keys there move through it. */
export function Choices({id, label, choices, current, onPoint, onChoose}: ChoicesProps): ReactNode {
  return (
    <Options id={id} role="listbox" aria-label={label}>
      {choices.map((choice, index) => (
        <Card
          as="li"
          key={'candidate' in choice ? choice.candidate.id : choice.other.id}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === current}
          padding={2}
          radius={2}
          tone={index === current ? 'primary' : 'default'}
          onMouseDown={(event) => event.preventDefault()}
          onMouseMove={() => onPoint(index)}
          onClick={() => onChoose(choice)}
        >
          {'candidate' in choice ? <Found candidate={choice.candidate} /> : <Line title={choice.other.title} detail={choice.other.detail} />}
        </Card>
      ))}
    </Options>
  )
}

const Options = styled.ul`
  list-style: none;
  margin: 0;
  padding: 0.25rem;
  max-height: 50vh;
  overflow: auto;
`

function Found({candidate}: {candidate: Candidate}): ReactNode {
  return (
    <Flex align="center" gap={3}>
      {candidate.type !== 'place' && <Picture entity={candidate} />}
      <Line title={candidate.name} detail={[kindTitles[candidate.type], candidate.about].filter(Boolean).join(' · ')} />
    </Flex>
  )
}

function Line({title, detail}: {title: string; detail: string}): ReactNode {
  return (
    <Box flex={1}><Stack gap={2}>
      <Text size={1} weight="medium">
        {title}
      </Text>
      <Text size={1} muted textOverflow="ellipsis">
        {detail}
      </Text>
    </Stack></Box>
  )
}

/**
 * Those whom the typed words may mean. Whoever is near stands there while nothing is typed; until the lake has answered,
 * those it gave before stand there as far as they fit: Enter never takes somebody whom the words do not name.
 */
export function useFound(typed: string, types: readonly string[], near: readonly string[]): {found: Candidate[]; isCurrent: boolean} {
  const client = useClient({apiVersion})
  const [answer, setAnswer] = useState<{typed: string; found: Candidate[]}>({typed: '', found: []})
  const [kinds, close] = [types.join(), near.join()]
  useEffect(() => {
    const asking = new AbortController()
    const ask = async (): Promise<Candidate[]> => {
      if (typed.trim() !== '') return findByName(client, typed, kinds.split(','), asking.signal)
      const likely = await findByIds(client, close === '' ? [] : close.split(','), asking.signal)
      return likely.filter(({type}) => kinds.split(',').includes(type))
    }
    const tell = (found: Candidate[]): void => (asking.signal.aborted ? undefined : setAnswer({typed, found}))
    const pause = setTimeout(() => void ask().then(tell, () => tell([])), PAUSE)
    return () => {
      clearTimeout(pause)
      asking.abort()
    }
  }, [client, typed, kinds, close])
  const isCurrent = answer.typed === typed
  return {found: isCurrent ? answer.found : bestFirst(answer.found.filter((candidate) => isNamedBy(candidate, typed)), typed), isCurrent}
}
