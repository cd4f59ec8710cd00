import {Button, Card, Flex, Stack, Text} from '@sanity/ui'
import {useSchema} from 'sanity'
import {IntentLink} from 'sanity/router'
import {publishedId} from '../../workflow/index.ts'
import type {Stored} from '../../workflow/index.ts'
import {icons} from '../icons.ts'
import type {Gathered} from './gather.ts'
import {countByType, fieldTitle, inReadingOrder, nameOf} from './names.ts'

/** Says what goes live together, by name, before it does; or what stands in the way and where to mend it. */
export function PublishDialog({gathered, refusal}: {gathered: Gathered; /** Why the last try failed. */ refusal: string | undefined}) {
  const {root, company, missing, problems} = gathered
  const schema = useSchema()
  return (
    <Stack gap={4} padding={1}>
      {company.length > 0 && (
        <>
          <Text size={1}>
            Readers have not seen {countByType(company)} that “{nameOf(root)}” names or uses. They go live together with it:
          </Text>
          <Card border radius={2} padding={2} style={{maxHeight: '40vh', overflow: 'auto'}}>
            <Stack as="ul" gap={1} data-testid="publish-set">
              {inReadingOrder(company).map((document) => (
                <Companion key={document._id} document={document} messages={problems.find((problem) => problem.document === document)?.messages ?? []} />
              ))}
            </Stack>
          </Card>
        </>
      )}
      {missing.map(({from, field, target}) => (
        <Card key={`${from._id} ${target}`} tone="critical" border radius={2} padding={3}>
          <Text size={1}>
            Under “{fieldTitle(schema, from._type, field)}”, “{nameOf(from)}” refers to something that was deleted. Remove that reference or choose another, then publish.
          </Text>
        </Card>
      ))}
      {refusal && (
        <Card tone="critical" border radius={2} padding={3} role="alert">
          <Text size={1}>{refusal}</Text>
        </Card>
      )}
    </Stack>
  )
}

function Companion({document, messages}: {document: Stored; messages: string[]}) {
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

interface FooterProps {
  gathered: Gathered
  busy: boolean
  /** The last try failed: the next one looks everything up again. */
  again: boolean
  onPublish: () => void
  onClose: () => void
}

export function PublishDialogFooter({gathered, busy, again, onPublish, onClose}: FooterProps) {
  const count = gathered.company.length + 1
  const blocked = gathered.missing.length > 0 || gathered.problems.length > 0
  return (
    <Flex gap={3} justify="flex-end" paddingX={3} paddingY={2}>
      <Button mode="bleed" text="Cancel" fontSize={1} padding={3} onClick={onClose} data-testid="cancel-publish" />
      <Button
        tone="positive"
        fontSize={1}
        padding={3}
        text={busy ? 'Publishing…' : again ? 'Try again' : count === 1 ? 'Publish' : `Publish all ${count}`}
        disabled={busy || blocked}
        title={blocked ? 'Mend what is marked in red first.' : undefined}
        onClick={onPublish}
        data-testid="confirm-publish"
      />
    </Flex>
  )
}
