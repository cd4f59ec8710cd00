import {Button, Card, Checkbox, Flex, Stack, Text} from '@sanity/ui'
import {useId, useState} from 'react'
import type {ReactNode} from 'react'
import {useSource} from 'sanity'
import {perform} from '../../../workflow/index.ts'
import type {Decision, Wish} from '../../../workflow/index.ts'
import {inPlainWords} from '../errors.ts'
import {Hour, Reason} from '../fields.tsx'
import {gather} from '../gather.ts'
import type {Gathered} from '../gather.ts'
import {newsroom, useHands} from '../house.ts'
import {decisionNow, isSchedule} from '../moving.ts'
import type {Row} from './rows.ts'

/** Moves that make sense for many stories at once. Whatever readers are told of is told story by story. */
const bulk: {label: string; wish: Wish}[] = [
  ...['submit', ...Object.keys(newsroom.moves).filter((name) => /^to[A-Z]/.test(name)), 'approve'].map((move) => ({label: newsroom.moves[move]?.title ?? move, wish: {move}})),
  {label: 'Publish', wish: {to: 'published'}},
  {label: 'Schedule', wish: {to: 'scheduled'}},
  ...['unschedule', 'requestChanges', 'spike', 'unspike'].map((move) => ({label: newsroom.moves[move]?.title ?? move, wish: {move}})),
]

/** One of the chosen stories, and what was found out about its move. */
interface Candidate {
  row: Row
  gathered?: Gathered
  decision?: Decision
  /** Why it cannot be looked at, or what came of it. */
  problem?: string
  done?: boolean
}

type Step = {at: 'rest'} | {at: 'asking'; wish: Wish; label: string} | {at: 'looking'; count: number; label: string} | {at: 'moving'; count: number; label: string} | {at: 'planned' | 'done'; wish: Wish; label: string; all: Candidate[]}

/** For the chosen stories: what may be done with them, first as a plan, story by story, then for all that can. */
export function Bulk({rows, onDone}: {rows: readonly Row[]; onDone: () => void}): ReactNode {
  const hands = useHands()
  const source = useSource()
  const [step, setStep] = useState<Step>({at: 'rest'})
  const [withWarnings, setWithWarnings] = useState(false)

  const plan = async (wish: Wish, label: string): Promise<void> => {
    const all: Candidate[] = []
    for (const row of rows) {
      setStep({at: 'looking', count: all.length, label})
      all.push(await lookAt(row, wish))
    }
    setWithWarnings(false)
    setStep({at: 'planned', wish, label, all})
  }

  const lookAt = async (row: Row, wish: Wish): Promise<Candidate> => {
    try {
      const gathered = await gather(row.id, hands.client, source, wish, true)
      if (!gathered) return {row, problem: 'It is not there any more.'}
      const [problem] = gathered.problems
      if (problem && (wish.to === 'published' || isSchedule(wish))) return {row, problem: problem.messages[0] ?? 'Something of it has to be mended first.'}
      return {row, gathered, decision: decisionNow(gathered.prepared, hands)}
    } catch (failure) {
      return {row, problem: inPlainWords(failure, () => undefined)}
    }
  }

  const move = async (all: readonly Candidate[], wish: Wish, label: string): Promise<void> => {
    const results: Candidate[] = []
    for (const candidate of all) {
      setStep({at: 'moving', count: results.length, label})
      results.push(await moveOne(candidate))
    }
    setStep({at: 'done', wish, label, all: results})
  }

  const moveOne = async (candidate: Candidate): Promise<Candidate> => {
    const {gathered, decision} = candidate
    if (!gathered || !decision || !canGo(candidate, withWarnings)) return candidate
    try {
      await perform(gathered.prepared, decision, hands)
      return {...candidate, done: true}
    } catch (failure) {
      return {...candidate, problem: inPlainWords(failure, () => undefined)}
    }
  }

  const close = () => {
    setStep({at: 'rest'})
    onDone()
  }

  if (step.at === 'rest') return <Moves count={rows.length} onChoose={(wish, label) => (newsroom.moves[wish.move ?? '']?.reason || isSchedule(wish) ? setStep({at: 'asking', wish, label}) : void plan(wish, label))} />
  if (step.at === 'looking') return <Line>{`Looking at ${step.count + 1} of ${rows.length} …`}</Line>
  if (step.at === 'moving') return <Line>{`${step.label}: ${step.count + 1} …`}</Line>
  if (step.at === 'asking') {
    const {wish, label} = step
    return (
      <Card border radius={2} padding={4}>
        <Stack gap={4}>
          {isSchedule(wish) ? <Hour wish={wish} onChange={(next) => setStep({...step, wish: next})} /> : <Reason wish={wish} onChange={(next) => setStep({...step, wish: next})} title={`${label}: why?`} about="Kept with each of the stories." />}
          <Flex gap={3}>
            <Button text="Look at what can be done" tone="primary" fontSize={1} disabled={isSchedule(wish) ? !wish.hour : !wish.reason?.trim()} onClick={() => void plan(wish, label)} data-testid="bulk-plan" />
            <Button text="Cancel" mode="bleed" fontSize={1} onClick={() => setStep({at: 'rest'})} />
          </Flex>
        </Stack>
      </Card>
    )
  }
  return <Outcome step={step} withWarnings={withWarnings} onWarnings={setWithWarnings} onMove={() => void move(step.all, step.wish, step.label)} onClose={close} />
}

function canGo({decision, problem}: Candidate, withWarnings: boolean): boolean {
  return problem === undefined && decision?.ok === true && (withWarnings || decision.warnings.length === 0)
}

function Moves({count, onChoose}: {count: number; onChoose: (wish: Wish, label: string) => void}): ReactNode {
  return (
    <Card border radius={2} padding={3}>
      <Flex gap={2} align="center" wrap="wrap">
        <Text size={1} muted>
          {count === 0 ? 'Choose stories to move them together:' : `${count} chosen:`}
        </Text>
        {bulk.map(({label, wish}) => (
          <Button key={label} text={label} mode="ghost" fontSize={1} padding={2} disabled={count === 0} onClick={() => onChoose(wish, label)} />
        ))}
      </Flex>
    </Card>
  )
}

interface OutcomeProps {
  step: Extract<Step, {at: 'planned' | 'done'}>
  withWarnings: boolean
  onWarnings: (on: boolean) => void
  onMove: () => void
  onClose: () => void
}

function Outcome({step: {at, all, label}, withWarnings, onWarnings, onMove, onClose}: OutcomeProps): ReactNode {
  const id = useId()
  const ready = all.filter((candidate) => canGo(candidate, withWarnings))
  const warned = all.filter(({decision, problem}) => problem === undefined && decision?.ok && decision.warnings.length > 0)
  const done = all.filter((candidate) => candidate.done)
  return (
    <Card border radius={2} padding={4} data-testid="bulk-outcome">
      <Stack gap={4}>
        <Text size={1} weight="medium">
          {at === 'done' ? `${label}: done for ${done.length} of ${all.length}.` : `${label}: ${ready.length} of ${all.length} can go on.`}
        </Text>
        <Stack as="ul" gap={3} style={{maxHeight: '30vh', overflow: 'auto'}}>
          {all.map((candidate) => (
            <Said key={candidate.row.id} candidate={candidate} finished={at === 'done'} />
          ))}
        </Stack>
        {at === 'planned' && warned.length > 0 && (
          <Flex align="center" gap={3}>
            <Checkbox id={id} checked={withWarnings} onChange={(event) => onWarnings(event.currentTarget.checked)} />
            <Text as="label" htmlFor={id} size={1}>
              I know the warnings; take {warned.length === 1 ? 'the one story' : `the ${warned.length} stories`} with warnings along
            </Text>
          </Flex>
        )}
        <Flex gap={3}>
          {at === 'planned' && <Button text={`${label} (${ready.length})`} tone="primary" fontSize={1} disabled={ready.length === 0} onClick={onMove} data-testid="bulk-move" />}
          <Button text={at === 'done' ? 'Close' : 'Cancel'} mode="bleed" fontSize={1} onClick={onClose} data-testid="bulk-close" />
        </Flex>
      </Stack>
    </Card>
  )
}

function Said({candidate: {row, decision, problem, done}, finished}: {candidate: Candidate; finished: boolean}): ReactNode {
  const sentences = problem !== undefined ? [problem] : decision ? [...decision.refusals, ...(finished ? [] : decision.warnings)].map(({message}) => message) : []
  const tone = done || (sentences.length === 0 && !finished) ? 'positive' : problem !== undefined || !decision?.ok ? 'critical' : 'caution'
  return (
    <Card as="li" tone={tone} radius={2} padding={3}>
      <Stack gap={2}>
        <Text size={1} weight="medium">
          {row.headline?.trim() || 'Article without a headline'}
        </Text>
        {done && <Text size={1}>Done.</Text>}
        {!done &&
          sentences.map((sentence) => (
            <Text key={sentence} size={1}>
              {sentence}
            </Text>
          ))}
      </Stack>
    </Card>
  )
}

function Line({children}: {children: ReactNode}): ReactNode {
  return (
    <Card border radius={2} padding={4} role="status">
      <Text size={1}>{children}</Text>
    </Card>
  )
}
