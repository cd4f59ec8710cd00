import {Card, Flex, Stack, Text} from '@sanity/ui'
import type {ReactNode} from 'react'
import {useSchema} from 'sanity'
import {IntentLink} from 'sanity/router'
import {publishedId} from '../../workflow/index.ts'
import type {Missing, Stored} from '../../workflow/index.ts'
import {icons} from '../icons.ts'
import type {Gathered} from './gather.ts'
import {countByType, fieldTitle, inReadingOrder, nameOf} from './names.ts'

/** What goes live together with a document, by name, before it does; and where something of it was deleted. */
export function Company({gathered}: {gathered: Gathered}): ReactNode {
  const {root, company, missing, problems} = gathered
  const schema = useSchema()
  return (
    <>
      {company.length > 0 && (
        <>
          <Text size={1}>
            Readers have not seen {countByType(company)} that “{nameOf(root)}” names or uses. They go live together with it:
          </Text>
          <Card border radius={2} padding={2} style={{maxHeight: '24vh', overflow: 'auto'}}>
            <Flex as="ul" wrap="wrap" data-testid="publish-set">
              {inReadingOrder(company).map((document) => (
                <Companion key={document._id} document={document} messages={problems.find((problem) => problem.document === document)?.messages ?? []} />
              ))}
            </Flex>
          </Card>
        </>
      )}
      {oncePerField(missing).map(({from, field}) => (
        <Card key={`${from._id} ${field}`} tone="critical" border radius={2} padding={3}>
          <Text size={1}>
            Under “{fieldTitle(schema, from._type, field)}”, “{nameOf(from)}” refers to something that was deleted. Remove that reference or choose another, then publish.
          </Text>
        </Card>
      ))}
    </>
  )
}

const oncePerField = (missing: readonly Missing[]): Missing[] => [...new Map(missing.map((each) => [`${each.from._id} ${each.field}`, each])).values()]

function Companion({document, messages}: {document: Stored; messages: string[]}): ReactNode {
  const Icon = icons[document._type]
  return (
    <Card as="li" radius={2} padding={2} tone={messages.length > 0 ? 'critical' : 'default'}>
      <Stack gap={2}>
        <Flex align="center" gap={3}>
          <Text size={1} muted>
            {Icon && <Icon />}
          </Text>
          <Text size={1} weight="medium">
            <IntentLink intent="edit" params={{id: publishedId(document._id), type: document._type}} target="_blank" style={{color: 'inherit'}}>
              {nameOf(document)}
            </IntentLink>
          </Text>
        </Flex>
        {messages.map((message) => (
          <Text key={message} size={1}>
            {message}
          </Text>
        ))}
      </Stack>
    </Card>
  )
}
