import {LinkIcon} from '@sanity/icons/Link'
import {Box, Button, Card, Flex, Stack, Text} from '@sanity/ui'
import {useState} from 'react'
import type {ReactNode} from 'react'
import type {DocumentInspector, DocumentInspectorProps} from 'sanity'
import {IntentLink} from 'sanity/router'
import {editorialTypes, membershipStatuses} from '../../schemas/index.ts'
import {publishedId} from '../../workflow/index.ts'
import {icons} from '../icons.ts'
import {withArrows} from '../keys.ts'
import {useLive} from '../live.ts'
import {Panel} from '../panel.tsx'
import {asWhat, countQuery, entriesQuery, howUsed, saidIn, saidQuery, storiesQuery} from './uses.ts'
import type {EntryRow, SaidRow, StoryRow} from './uses.ts'

/** Beside any entry: which stories name it, what somebody said in them, and who belongs to it. */
export const usedInspector: DocumentInspector = {
  name: 'used',
  component: Used,
  useMenuItem: ({documentType}) => ({icon: LinkIcon, title: 'In our stories', showAsAction: true, hidden: !editorialTypes.some(({name}) => name === documentType)}),
}

/** So many are shown at a time. */
const PAGE = 20

function Used({documentId, documentType, onClose}: DocumentInspectorProps): ReactNode {
  const id = publishedId(documentId)
  const speaks = documentType === 'person' || documentType === 'organization'
  return (
    <Panel title="In our stories" onClose={onClose} testId="used-inspector">
      <Stack gap={5} padding={4} onKeyDown={withArrows}>
        {speaks && <Said id={id} />}
        <Stories id={id} type={documentType} />
        {documentType !== 'article' && <Entries id={id} />}
      </Stack>
    </Panel>
  )
}

/** The answer to a question about who refers to `id`, with one more than is shown, so that it is known whether there are more. */
function useUses<Row>(query: string, id: string): {rows: Row[] | undefined; more: (() => void) | undefined} {
  const [count, setCount] = useState(PAGE)
  const answer = useLive<Row[]>({query, params: {id, count: count + 1}, about: 'references($id)'})
  const rows = answer.state === 'there' ? answer.value : undefined
  return {rows: rows?.slice(0, count), more: (rows?.length ?? 0) > count ? () => setCount(count + PAGE) : undefined}
}

function Stories({id, type}: {id: string; type: string}): ReactNode {
  const {rows, more} = useUses<StoryRow>(storiesQuery, id)
  const count = useLive<number>({query: countQuery, params: {id}, about: 'references($id)'})
  return (
    <Part title={count.state === 'there' && count.value > 0 ? `Stories (${count.value.toLocaleString('en')})` : 'Stories'} isLoading={rows === undefined} empty={rows?.length === 0 ? empty[type] : undefined} more={more}>
      {rows?.map((story) => (
        <Line key={story._id} id={story._id} type="article" title={story.headline?.trim() || 'Article without a headline'} detail={[howUsed(story, id), story.section, timeOf(story)].filter(Boolean).join(' · ')} />
      ))}
    </Part>
  )
}

const empty: Record<string, string> = {
  article: 'No other story links to this one. To link it, open the other story and add it under “Related articles”.',
  person: 'No story names them yet. In a story, select their name and press “Name”.',
  organization: 'No story names it yet. In a story, select its name and press “Name”.',
  place: 'No story names it yet. In a story, select its name and press “Name”.',
  topic: 'No story is about it yet. Stories choose their topics under “People & topics”.',
  section: 'No story stands in it yet. Stories choose their section under “Content”.',
}

/** What somebody said, as we printed it, the newest story first. */
function Said({id}: {id: string}): ReactNode {
  const {rows, more} = useUses<SaidRow>(saidQuery, id)
  if (rows?.length === 0) return null
  return (
    <Part title="Said" isLoading={rows === undefined} more={more}>
      {rows?.map((story) => (
        <li key={story._id}>
          <Stack gap={4} paddingY={2}>
            {saidIn(story, id).map((words) => (
              <Text key={words} as="blockquote" size={1} style={{margin: 0, lineHeight: 1.5}}>
                {words}
              </Text>
            ))}
            <Text size={1} muted style={{lineHeight: 1.4}}>
              <IntentLink intent="edit" params={{id: story._id, type: 'article'}} style={{color: 'inherit'}}>
                {story.headline?.trim() || 'Article without a headline'}
              </IntentLink>
              {story.publishedAt && ` · ${day(story.publishedAt)}`}
            </Text>
          </Stack>
        </li>
      ))}
    </Part>
  )
}

/** Those who held a title there, belong to it, or lie in it. */
function Entries({id}: {id: string}): ReactNode {
  const {rows, more} = useUses<EntryRow>(entriesQuery, id)
  if (!rows || rows.length === 0) return null
  return (
    <Part title="Who belongs to it" isLoading={false} more={more}>
      {rows.map((entry) => (
        <Line key={entry._id} id={entry._id} type={entry._type} title={entry.name?.trim() || 'No name yet'} detail={asWhat(entry, (status) => membershipStatuses.find(({value}) => value === status)?.title ?? status)} />
      ))}
    </Part>
  )
}

interface PartProps {
  title: string
  isLoading: boolean
  empty?: string | undefined
  more?: (() => void) | undefined
  children: ReactNode
}

function Part({title, isLoading, empty: words, more, children}: PartProps): ReactNode {
  return (
    <Stack as="section" gap={3}>
      <Text as="h2" size={1} weight="semibold">
        {title}
      </Text>
      {isLoading || words ? (
        <Text size={1} muted style={{lineHeight: 1.5}}>
          {isLoading ? 'Loading …' : words}
        </Text>
      ) : (
        <Stack as="ul" gap={1}>
          {children}
        </Stack>
      )}
      {more && <Button text="Show more" mode="bleed" fontSize={1} padding={2} onClick={more} />}
    </Stack>
  )
}

export function Line({id, type, title, detail}: {id: string; type: string; title: string; detail: string}): ReactNode {
  const Icon = icons[type]
  return (
    <li>
      <IntentLink intent="edit" params={{id, type}} style={{textDecoration: 'none', color: 'inherit', display: 'block'}}>
        <Card radius={2} paddingY={2} tone="inherit">
          <Flex gap={3}>
            <Text size={1} muted>
              {Icon && <Icon />}
            </Text>
            <Box flex={1}>
              <Stack gap={2}>
                <Text size={1} weight="medium" style={{lineHeight: 1.35}}>
                  {title}
                </Text>
                {detail && (
                  <Text size={1} muted style={{lineHeight: 1.35}}>
                    {detail}
                  </Text>
                )}
              </Stack>
            </Box>
          </Flex>
        </Card>
      </IntentLink>
    </li>
  )
}

const timeOf = ({publishedAt, firstPublishedAt}: StoryRow): string => (firstPublishedAt ? day(publishedAt ?? firstPublishedAt) : 'not published')
const day = (time: string): string => new Date(time).toLocaleDateString(undefined, {dateStyle: 'medium'})
