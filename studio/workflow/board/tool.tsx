import {TransferIcon} from '@sanity/icons/Transfer'
import {Box, Card, Checkbox, Container, Flex, Heading, Stack, Tab, TabList, TabPanel, Text} from '@sanity/ui'
import {useState} from 'react'
import type {ReactNode} from 'react'
import type {Tool} from 'sanity'
import {IntentLink} from 'sanity/router'
import {styled} from 'styled-components'
import {useLive} from '../../live.ts'
import {usePeople} from '../people.ts'
import type {People} from '../people.ts'
import {titleOfState} from '../titles.ts'
import {Bulk} from './bulk.tsx'
import {about, MOST, rowsQuery, tabs} from './rows.ts'
import type {Row} from './rows.ts'

/** All stories by where they stand, and moves for many at once. */
export const boardTool: Tool = {name: 'workflow', title: 'Workflow', icon: TransferIcon, component: Board}

/** Whoever comes back from a story finds the board as they left it; the Studio may also draw it anew while it is looked at. */
let lastTab = 'inReview'

function Board(): ReactNode {
  const [tab, setTab] = useState(lastTab)
  const choose = (state: string): void => {
    lastTab = state
    setTab(state)
  }
  return (
    <Box style={{height: '100%', overflow: 'auto'}} data-testid="board">
      <Container width={3} padding={4}>
        <Stack gap={4}>
          <Heading as="h1" size={2}>
            Workflow
          </Heading>
          <TabList gap={1}>
            {tabs.map((state) => (
              <Tab key={state} id={`tab-${state}`} aria-controls={`panel-${state}`} label={titleOfState(state)} selected={tab === state} onClick={() => choose(state)} />
            ))}
          </TabList>
          <TabPanel id={`panel-${tab}`} aria-labelledby={`tab-${tab}`}>
            <Stories key={tab} state={tab} />
          </TabPanel>
        </Stack>
      </Container>
    </Box>
  )
}

function Stories({state}: {state: string}): ReactNode {
  const answer = useLive<Row[]>({query: rowsQuery(state), about})
  const people = usePeople()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  if (answer.state === 'waiting') return <Line>Loading …</Line>
  if (answer.state === 'failed') return <Line>The list could not be loaded.</Line>
  const rows = answer.value
  // A story that has moved on is not in the list any more, and not among the chosen.
  const selected = rows.filter(({id}) => chosen.has(id))
  if (rows.length === 0) return <Line>No story is here at the moment.</Line>
  const choose = (id: string, on: boolean) => setChosen(new Set(on ? [...chosen, id] : [...chosen].filter((other) => other !== id)))
  return (
    <Stack gap={4}>
      <Bulk key={state} rows={selected} onDone={() => setChosen(new Set())} />
      <Card border radius={2} style={{overflow: 'hidden'}}>
        <Table>
          <thead>
            <tr>
              <Cell head>
                <Checkbox aria-label="Choose all" checked={selected.length === rows.length} indeterminate={selected.length > 0 && selected.length < rows.length} onChange={(event) => setChosen(new Set(event.currentTarget.checked ? rows.map(({id}) => id) : []))} />
              </Cell>
              {['Story', 'Section', 'Assigned to', state === 'scheduled' ? 'Goes live' : 'Due'].map((title) => (
                <Cell head key={title}>
                  <Text size={1} weight="medium" muted>
                    {title}
                  </Text>
                </Cell>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Story key={row.id} row={row} people={people} chosen={chosen.has(row.id)} onChoose={(on) => choose(row.id, on)} />
            ))}
          </tbody>
        </Table>
      </Card>
      {rows.length === MOST && <Line>The first {MOST} are shown.</Line>}
    </Stack>
  )
}

/** On a phone, what a story is and when it is due: the rest is behind it. */
const Table = styled.table`
  width: 100%;
  border-collapse: collapse;
  @media (max-width: 600px) {
    & :is(th, td):is(:nth-child(3), :nth-child(4)) {
      display: none;
    }
  }
`

function Story({row, people, chosen, onChoose}: {row: Row; people: People; chosen: boolean; onChoose: (chosen: boolean) => void}): ReactNode {
  const name = row.headline?.trim() || 'Article without a headline'
  const hour = row.scheduledAt ?? row.due
  return (
    <tr>
      <Cell>
        <Checkbox aria-label={`Choose “${name}”`} checked={chosen} onChange={(event) => onChoose(event.currentTarget.checked)} />
      </Cell>
      <Cell>
        <Text size={1} weight="medium">
          <IntentLink intent="edit" params={{id: row.id, type: 'article'}} style={{color: 'inherit'}}>
            {name}
          </IntentLink>
        </Text>
      </Cell>
      <Cell>
        <Text size={1}>{row.section ?? ''}</Text>
      </Cell>
      <Cell>
        <Text size={1}>{(row.assignees ?? []).map(people.nameOf).join(', ')}</Text>
      </Cell>
      <Cell>
        <Text size={1}>{hour ? new Date(hour).toLocaleString(undefined, {day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit'}) : ''}</Text>
      </Cell>
    </tr>
  )
}

function Cell({head = false, children}: {head?: boolean; children: ReactNode}): ReactNode {
  const style = {padding: '0.75em 1em', textAlign: 'left', borderBottom: '1px solid var(--card-border-color)', verticalAlign: 'middle'} as const
  return head ? (
    <th scope="col" style={style}>
      {children}
    </th>
  ) : (
    <td style={style}>{children}</td>
  )
}

function Line({children}: {children: ReactNode}): ReactNode {
  return (
    <Flex padding={3}>
      <Text size={1} muted>
        {children}
      </Text>
    </Flex>
  )
}
