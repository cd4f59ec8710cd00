import {Box, Button, Stack, Text} from '@sanity/ui'
import {useState} from 'react'
import type {ReactNode} from 'react'
import {useCurrentUser, useRelativeTime} from 'sanity'
import {endOfDay, now} from '../clock.ts'
import {withArrows} from '../keys.ts'
import {useLive} from '../live.ts'
import {about, inboxes, rowsQuery} from './inboxes.ts'
import type {Inbox, InboxRow} from './inboxes.ts'
import {LinkCard} from './link.tsx'

/** So many stories are asked for at a time. */
const PAGE = 50

/** The pane of one inbox. */
export function InboxPane({itemId, childItemId}: {itemId: string; childItemId?: string}): ReactNode {
  const inbox = inboxes.find(({id}) => id === itemId)
  if (!inbox) return null
  return (
    <Box paddingX={3} paddingBottom={4} style={{height: '100%', overflow: 'auto'}}>
      <InboxStories inbox={inbox} first={PAGE} chosen={childItemId} />
    </Box>
  )
}

interface StoriesProps {
  inbox: Inbox
  /** How many are shown at first. */
  first: number
  chosen?: string | undefined
  /** The list stands on the first pane, above its own: its rows lead through it. */
  within?: boolean
}

/** The stories of an inbox, each a link; what they wait for in the second line. */
export function InboxStories({inbox, first, chosen, within = false}: StoriesProps): ReactNode {
  const me = useCurrentUser()
  const [shown, setShown] = useState(first)
  const params = {me: me?.id ?? '', tomorrow: endOfDay(now()), count: shown + 1}
  const answer = useLive<InboxRow[]>({query: rowsQuery(inbox), params, about: about[inbox.over]})
  if (answer.state === 'waiting') return <Line>Loading …</Line>
  if (answer.state === 'failed')
    return (
      <Stack gap={3} padding={3}>
        <Text size={1}>The list could not be loaded.</Text>
        <Button text="Try again" mode="ghost" fontSize={1} onClick={answer.again} />
      </Stack>
    )
  if (answer.value.length === 0) return <Line>{inbox.empty}</Line>
  return (
    <Stack as="ul" gap={1} aria-label={inbox.title} data-testid={`inbox-${inbox.id}`} onKeyDown={withArrows}>
      {answer.value.slice(0, shown).map((row) => (
        <li key={row.story._id}>
          <LinkCard to={within ? {article: row.story._id} : {child: row.story._id}} chosen={chosen === row.story._id}>
            <Story row={row} note={inbox.note(row)} />
          </LinkCard>
        </li>
      ))}
      {answer.value.length > shown && (
        <li>
          {within ? (
            <LinkCard to={{child: inbox.id}}>
              <Text size={1} muted>
                All of them
              </Text>
            </LinkCard>
          ) : (
            <Button text="Show more" mode="bleed" fontSize={1} padding={3} width="fill" onClick={() => setShown(shown + PAGE)} />
          )}
        </li>
      )}
    </Stack>
  )
}

function Story({row: {story}, note}: {row: InboxRow; note: string | undefined}): ReactNode {
  const time = useRelativeTime(story._updatedAt, {useTemporalPhrase: true, minimal: true})
  return (
    <Stack gap={2}>
      <Text size={1} weight="medium">
        {story.headline?.trim() || 'Article without a headline'}
      </Text>
      <Text size={1} muted>
        {[story.section, note, time].filter(Boolean).join(' · ')}
      </Text>
    </Stack>
  )
}

function Line({children}: {children: ReactNode}): ReactNode {
  return (
    <Box padding={3}>
      <Text size={1} muted style={{lineHeight: 1.5}}>
        {children}
      </Text>
    </Box>
  )
}
