import {AddIcon} from '@sanity/icons/Add'
import {Box, Button, Card, Flex, Heading, Stack, Text, useMediaIndex} from '@sanity/ui'
import type {ComponentType, ReactNode} from 'react'
import {useCurrentUser} from 'sanity'
import {IntentLink} from 'sanity/router'
import {styled} from 'styled-components'
import {endOfDay, now} from '../clock.ts'
import {useLive} from '../live.ts'
import type {Answer} from '../live.ts'
import {withArrows} from '../keys.ts'
import {about, countsQuery, ENOUGH, inboxes} from './inboxes.ts'
import {InboxStories} from './inbox.tsx'
import {contents} from './lists.ts'
import type {Entry} from './lists.ts'
import {LinkCard} from './link.tsx'

/**
 * The first pane: what needs somebody now, with numbers, then everything there is. When it has the screen to itself, the stories
 * behind the numbers stand beside it; beside another pane, and on a phone, it is the list alone.
 */
export function Front({childItemId}: {childItemId?: string}): ReactNode {
  const me = useCurrentUser()
  const isWide = useMediaIndex() >= 2
  const counts = useCounts(me?.id)
  const numbers = counts.state === 'there' ? counts.value : {}
  return (
    <Columns>
      <nav aria-label="Desk" onKeyDown={withArrows}>
        <Part title="Needs you now">
          {inboxes.map(({id, title, icon}) => (
            <Way key={id} id={id} title={title} icon={icon} chosen={childItemId === id} count={numbers[id]} />
          ))}
        </Part>
        {contents.map(({title, entries}) => (
          <Part key={title} title={title}>
            {entries.map((entry: Entry) => (
              <Way key={entry.id} {...entry} chosen={childItemId === entry.id} />
            ))}
          </Part>
        ))}
      </nav>
      {isWide && !childItemId && <Today counts={counts} name={me?.name} />}
    </Columns>
  )
}

/** Somebody is always typing in some article: what that may change is not asked for after every letter. In milliseconds. */
const UNHURRIED = 15_000

function useCounts(me = ''): Answer<Record<string, number>> {
  const params = {me, tomorrow: endOfDay(now())}
  const kept = useLive<Record<string, number>>({query: countsQuery('kept'), params, about: about.kept})
  const articles = useLive<Record<string, number>>({query: countsQuery('articles'), params, about: about.articles, patience: UNHURRIED})
  if (kept.state !== 'there') return kept
  return articles.state === 'there' ? {state: 'there', value: {...kept.value, ...articles.value}} : articles
}

/** The stories behind the numbers, a card for each inbox in which something waits. */
function Today({counts, name}: {counts: Answer<Record<string, number>>; name: string | undefined}): ReactNode {
  const waiting = counts.state === 'there' ? inboxes.filter(({id}) => (counts.value[id] ?? 0) > 0) : []
  return (
    <section aria-label="Today" data-testid="today">
      <Flex align="center" justify="space-between" gap={3} paddingBottom={4}>
        <Heading as="h2" size={2}>
          {greeting(now(), name)}
        </Heading>
        <IntentLink intent="create" params={{type: 'article', template: 'article'}} style={{textDecoration: 'none'}}>
          <Button as="span" icon={AddIcon} text="New story" mode="ghost" fontSize={1} padding={3} />
        </IntentLink>
      </Flex>
      {counts.state === 'failed' && <Text size={1}>The desk cannot be reached. What waits is shown again when it can.</Text>}
      {counts.state === 'there' && waiting.length === 0 && (
        <Text size={1}>Nothing waits for anybody. Write a new story, or bring texts in with this command, in a terminal: npm run import -- PATH --write</Text>
      )}
      <Cards>
        {waiting.map((inbox) => (
          <Card key={inbox.id} as="section" border radius={3} padding={2} aria-labelledby={`today-${inbox.id}`}>
            <Box padding={3}>
              <Text as="h3" id={`today-${inbox.id}`} size={1} weight="semibold">
                {inbox.title}
              </Text>
            </Box>
            <InboxStories inbox={inbox} first={5} within />
          </Card>
        ))}
      </Cards>
    </section>
  )
}

const Columns = styled.div`
  height: 100%;
  overflow: auto;
  display: flex;
  & > nav {
    flex: 1 1 21rem;
    max-width: 40rem;
    padding: 0 0.75rem 1rem;
  }
  & > section {
    flex: 1 1 100%;
    padding: 1.25rem 2rem 3rem;
    border-left: 1px solid var(--card-border-color);
  }
  & > nav:not(:only-child) {
    flex: none;
    width: 21rem;
  }
`

const Cards = styled.div`
  display: grid;
  gap: 1rem;
  align-items: start;
  grid-template-columns: repeat(auto-fill, minmax(min(100%, 19rem), 1fr));
`

interface WayProps {
  id: string
  title: string
  icon: ComponentType
  chosen: boolean
  count?: number | undefined
}

/** One line of the list: where it leads, and how much waits there. */
function Way({id, title, icon: Icon, chosen, count}: WayProps): ReactNode {
  const many = count === undefined ? undefined : count >= ENOUGH ? `${ENOUGH - 1}+` : String(count)
  return (
    <LinkCard to={{child: id}} chosen={chosen} testId={`way-${id}`}>
      <Flex align="center" gap={3}>
        <Text size={1} muted>
          <Icon />
        </Text>
        <Box flex={1}>
          <Text size={1} weight={count ? 'medium' : 'regular'} muted={count === 0}>
            {title}
          </Text>
        </Box>
        {many !== undefined && (
          <Text size={1} weight={count ? 'medium' : 'regular'} muted={count === 0}>
            <span aria-label={`${many} stories`}>{many}</span>
          </Text>
        )}
      </Flex>
    </LinkCard>
  )
}

function Part({title, children}: {title: string; children: ReactNode}): ReactNode {
  return (
    <Stack gap={1} paddingTop={4}>
      <Box paddingX={3} paddingBottom={2}>
        <Text as="h2" size={0} weight="semibold" muted>
          {title}
        </Text>
      </Box>
      {children}
    </Stack>
  )
}

function greeting(now: Date, name: string | undefined): string {
  const hour = now.getHours()
  const words = hour < 5 ? 'Good night' : hour < 12 ? 'Good morning' : hour < 18 ? 'Good afternoon' : 'Good evening'
  return name ? `${words}, ${name}` : words
}
