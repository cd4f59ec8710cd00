import {Box, Button, Flex, Stack, Text} from '@sanity/ui'
import type {ReactNode} from 'react'
import {refOf} from '../../portable-text/index.ts'
import type {PlaceInText} from '../../workflow/index.ts'
import {Picture} from '../editor/card.tsx'
import {kindTitles} from '../editor/kinds.ts'
import {useEntity} from '../editor/useEntity.ts'
import {inContext} from './suggestions.ts'
import type {Suggested} from './suggestions.ts'

export type Candidate = NonNullable<Suggested['candidates']>[number]

/** What is asked of the words. */
export function questionOf({kind, evidence}: Suggested): string {
  const words = evidence?.words ?? ''
  const short = words.length > 60 ? `${words.slice(0, 59)}…` : words
  if (kind === 'speaker') return `Who says ${/^["“„«‚‘「『]/.test(short) ? short : `“${short}”`}?`
  if (kind === 'relatedLink') return `Which article is “${short}”?`
  return kind === 'newEntity' ? `Who or what is “${short}”?` : `Who is “${short}”?`
}

/** An answer that is no candidate. */
export interface Extra {
  key: string
  text: string
  title?: string
  act: () => void
}

interface SuggestionCardProps {
  suggestion: Suggested
  place: PlaceInText | undefined
  /** Of a link: what is printed before its title. */
  label?: string | undefined
  onChoose: (candidate: Candidate) => void
  extras: readonly Extra[]
  /** Several ask the same. */
  all?: {count: number; act: (candidate: Candidate) => void} | undefined
}

/** One suggestion: the question, the words in their sentence, who it may be and why, and the answers. */
export function SuggestionCard({suggestion, place, label, onChoose, extras, all}: SuggestionCardProps): ReactNode {
  const candidates = suggestion.candidates ?? []
  const [first] = candidates
  return (
    <Stack gap={3}>
      <Text as="h3" size={1} weight="semibold" style={{lineHeight: 1.4}}>
        {questionOf(suggestion)}
      </Text>
      {place ? (
        <InSentence place={place} />
      ) : suggestion.kind === 'relatedLink' ? (
        <Text size={1} muted style={{lineHeight: 1.4}}>
          The text names it below “{label ?? 'Read more'}”. Readers do not see the link as long as it leads nowhere.
        </Text>
      ) : (
        <Text size={1} muted>
          {suggestion.evidence?.part === 'headline' ? 'It stands in the headline, where no names are linked.' : 'These words are no longer in the text.'}
        </Text>
      )}
      {candidates.map((candidate, index) => (
        <CandidateButton key={candidate._key} candidate={candidate} number={candidates.length > 1 ? index + 1 : undefined} onChoose={() => onChoose(candidate)} />
      ))}
      {candidates.length === 0 && (
        <Text size={1} muted>
          The text names nobody.
        </Text>
      )}
      <Flex gap={1} wrap="wrap">
        {all && first && <Button mode="bleed" fontSize={1} padding={2} text={`${first.name ?? 'The first'}, all ${all.count} times`} onClick={() => all.act(first)} />}
        {extras.map(({key, text, title, act}) => (
          <Button key={key} mode="bleed" fontSize={1} padding={2} text={text} title={title} onClick={act} />
        ))}
      </Flex>
    </Stack>
  )
}

function InSentence({place}: {place: PlaceInText}): ReactNode {
  const [before, words, after] = inContext(place)
  return (
    <Text size={1} style={{lineHeight: 1.5}}>
      {before}
      <mark style={{color: 'inherit', background: 'rgb(84 118 230 / 20%)', borderRadius: 2}}>{words}</mark>
      {after}
    </Text>
  )
}

function CandidateButton({candidate, number, onChoose}: {candidate: Candidate; number: number | undefined; onChoose: () => void}): ReactNode {
  const found = useEntity(refOf(candidate.entity))
  const name = found?.name ?? candidate.name ?? '…'
  const about = [found?.type && kindTitles[found.type], found?.about].filter(Boolean).join(' · ')
  return (
    <Button mode="ghost" padding={2} onClick={onChoose} style={{textAlign: 'left'}}>
      <Flex align="center" gap={3}>
        {(found?.type === 'person' || found?.type === 'organization') && <Picture entity={found} />}
        <Box flex={1}><Stack gap={2}>
          <Text size={1} weight="medium" style={{whiteSpace: 'normal', lineHeight: 1.4}}>
            {name}
            {about && <span style={{fontWeight: 400}}> · {about}</span>}
          </Text>
          {candidate.reason && (
            <Text size={1} muted style={{whiteSpace: 'normal', lineHeight: 1.4}}>
              {candidate.reason}
            </Text>
          )}
        </Stack></Box>
        {number !== undefined && (
          <Text size={0} muted>
            <kbd>{number}</kbd>
          </Text>
        )}
      </Flex>
    </Button>
  )
}
