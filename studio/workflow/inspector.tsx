import {TaskIcon} from '@sanity/icons/Task'
import {CloseIcon} from '@sanity/icons/Close'
import {Box, Button, Card, Checkbox, Flex, Label, Stack, Text, TextArea} from '@sanity/ui'
import {useToast} from '@sanity/ui/toast'
import {useId, useState} from 'react'
import type {ReactNode} from 'react'
import {useRelativeTime} from 'sanity'
import type {DocumentInspector, DocumentInspectorProps} from 'sanity'
import {ARTICLE, publishedId, remarkOn, send} from '../../workflow/index.ts'
import type {Finding, Note, Remark} from '../../workflow/index.ts'
import {now} from '../clock.ts'
import {useLive} from '../live.ts'
import {inPlainWords} from './errors.ts'
import {localTime, momentOf} from './hours.ts'
import {newsroom, useHands} from './house.ts'
import {usePeople} from './people.ts'
import type {People} from './people.ts'
import {useStoryOf} from './story.ts'
import type {OpenStory} from './story.ts'
import {pastOf, titleOfState} from './titles.ts'

/** Beside the form: where a story stands, who works on it and until when, what was said about it, and what has happened to it. */
export const workflowInspector: DocumentInspector = {
  name: 'workflow',
  component: Workflow,
  useMenuItem: ({documentType}) => ({icon: TaskIcon, title: 'Workflow', showAsAction: true, hidden: documentType !== ARTICLE}),
}

function Workflow({documentId, onClose}: DocumentInspectorProps): ReactNode {
  const id = publishedId(documentId)
  const story = useStoryOf(id)
  const people = usePeople()
  const hands = useHands()
  const toast = useToast()
  const write = async (remark: Remark): Promise<void> => {
    try {
      await send(hands.client, {mutations: remarkOn(story, remark, {now: now().toISOString(), newId: hands.newId()})})
    } catch (failure) {
      toast.push({status: 'error', title: 'Not saved', description: inPlainWords(failure, () => undefined)})
    }
  }
  return (
    <Flex direction="column" style={{height: '100%', overflow: 'hidden'}} data-testid="workflow-inspector">
      <Card padding={2} borderBottom>
        <Flex align="center">
          <Box flex={1} padding={3}>
            <Text as="h1" size={1} weight="medium">
              Workflow
            </Text>
          </Box>
          <Button icon={CloseIcon} mode="bleed" aria-label="Close the workflow panel" onClick={onClose} />
        </Flex>
      </Card>
      <Box flex={1} style={{overflow: 'auto'}} padding={4}>
        <Stack gap={5}>
          <Where story={story} people={people} />
          <Assigned story={story} people={people} onWrite={write} />
          <Due story={story} onWrite={write} />
          <Notes notes={story.state?.notes ?? []} people={people} onWrite={write} />
          <History id={id} people={people} />
        </Stack>
      </Box>
    </Flex>
  )
}

function Where({story: {standing, state, candidate}, people}: {story: OpenStory; people: People}): ReactNode {
  const {meaning} = newsroom.states[standing.state] ?? {meaning: ''}
  return (
    <Stack gap={3}>
      <Text size={2} weight="semibold" data-testid="workflow-state">
        {standing.readers === 'words' && candidate && standing.state === 'draft' ? 'Published, with changes' : titleOfState(standing.state)}
      </Text>
      <Text size={1} muted>
        {standing.state === 'scheduled' && state?.scheduledAt ? `It goes live by itself on ${new Date(state.scheduledAt).toLocaleString(undefined, {dateStyle: 'long', timeStyle: 'short'})}. What goes live is what was approved; changes made since come with the next publication.` : meaning}
      </Text>
      {standing.state === 'approved' && state?.approvedBy && (
        <Text size={1} muted>
          {people.nameOf(state.approvedBy)} approved these words. A change takes the approval away.
        </Text>
      )}
    </Stack>
  )
}

interface PartProps {
  story: OpenStory
  onWrite: (remark: Remark) => Promise<void>
}

function Assigned({story, people, onWrite}: PartProps & {people: People}): ReactNode {
  const id = useId()
  const assigned = story.state?.assignees ?? []
  const all = [...people.all, ...assigned.filter((one) => !people.all.some((known) => known.id === one)).map((one) => ({id: one, name: people.nameOf(one)}))]
  const toggle = (who: string, on: boolean) => void onWrite({assignees: on ? [...assigned, who] : assigned.filter((one) => one !== who)})
  return (
    <Stack gap={3} role="group" aria-labelledby={id}>
      <Label size={1} id={id}>
        Assigned to
      </Label>
      {all.map((person) => (
        <Flex key={person.id} align="center" gap={3}>
          <Checkbox id={`${id}-${person.id}`} checked={assigned.includes(person.id)} onChange={(event) => toggle(person.id, event.currentTarget.checked)} />
          <Text as="label" htmlFor={`${id}-${person.id}`} size={1} style={{cursor: 'pointer'}}>
            {person.name}
          </Text>
        </Flex>
      ))}
    </Stack>
  )
}

function Due({story, onWrite}: PartProps): ReactNode {
  const id = useId()
  const due = story.state?.due
  return (
    <Stack gap={3}>
      <Label as="label" htmlFor={id} size={1}>
        Due
      </Label>
      <Flex gap={2} align="center">
        <input
          id={id} type="datetime-local" value={due ? localTime(new Date(due)) : ''} data-testid="workflow-due"
          onChange={(event) => void onWrite({due: event.currentTarget.value ? momentOf(event.currentTarget.value) : undefined})}
          style={{font: 'inherit', fontSize: 13, padding: '0.5em', borderRadius: 4, border: '1px solid var(--card-border-color)', background: 'transparent', color: 'inherit'}}
        />
        {due && <Button mode="bleed" fontSize={1} padding={2} text="No date" onClick={() => void onWrite({due: undefined})} />}
      </Flex>
    </Stack>
  )
}

function Notes({notes, people, onWrite}: {notes: readonly Note[]; people: People; onWrite: PartProps['onWrite']}): ReactNode {
  const id = useId()
  const [text, setText] = useState('')
  const add = async () => {
    await onWrite({note: text})
    setText('')
  }
  return (
    <Stack gap={3}>
      <Label as="label" htmlFor={id} size={1}>
        Notes
      </Label>
      {notes.map((note) => (
        <Card key={note._key} border radius={2} padding={3} tone={note.move === 'requestChanges' ? 'caution' : 'default'}>
          <Stack gap={3}>
            <Text size={1} style={{whiteSpace: 'pre-wrap', lineHeight: 1.4}}>
              {note.text}
            </Text>
            <Text size={0} muted>
              {people.nameOf(note.by ?? '')}
              {note.move ? ` ${pastOf(note.move)}` : ''} · {note.at && <Ago time={note.at} />}
            </Text>
          </Stack>
        </Card>
      ))}
      <TextArea id={id} rows={2} fontSize={1} value={text} placeholder="A word to whoever works on this story" onChange={(event) => setText(event.currentTarget.value)} data-testid="workflow-note" />
      <Box>
        <Button mode="ghost" fontSize={1} padding={3} text="Add the note" disabled={text.trim() === ''} onClick={() => void add()} />
      </Box>
    </Stack>
  )
}

interface EventRow {
  _id: string
  at: string
  actor: string
  move: string
  reason: string | null
  checks: string | null
}

/** So many of the last events are shown. */
const SHOWN = 40

function History({id, people}: {id: string; people: People}): ReactNode {
  const answer = useLive<EventRow[]>({query: `*[_type == "auditEvent" && subject == $id] | order(_id desc)[0...${SHOWN}]{_id, at, actor, move, reason, checks}`, params: {id}, about: '_type == "auditEvent"'})
  const events = answer.state === 'there' ? answer.value : []
  return (
    <Stack gap={3}>
      <Label as="h2" size={1}>
        What has happened
      </Label>
      {answer.state === 'there' && events.length === 0 && (
        <Text size={1} muted>
          Nothing yet. Whoever submits, approves or publishes it is written down here.
        </Text>
      )}
      <Stack as="ol" gap={4} data-testid="workflow-history">
        {events.map((event) => (
          <Stack as="li" gap={2} key={event._id}>
            <Text size={1}>
              {event.actor === 'schedule' ? 'At its hour it' : people.nameOf(event.actor)} {pastOf(event.move)}
            </Text>
            {event.reason && event.move !== 'schedule' && (
              <Text size={1} muted>
                {event.reason}
              </Text>
            )}
            {findingsIn(event.checks).map(({message, waiver}) => (
              <Text key={message} size={1} muted>
                {waiver ? `Let pass: ${message} ${waiver.reason}` : `Known: ${message}`}
              </Text>
            ))}
            <Text size={0} muted>
              <Ago time={event.at} />
            </Text>
          </Stack>
        ))}
      </Stack>
    </Stack>
  )
}

function findingsIn(text: string | null): Finding[] {
  return text === null ? [] : (JSON.parse(text) as Finding[])
}

function Ago({time}: {time: string}): ReactNode {
  const ago = useRelativeTime(time, {useTemporalPhrase: true, minimal: true})
  return <time dateTime={time} title={new Date(time).toLocaleString()}>{ago}</time>
}
