import {Button, Card, Flex, Stack, Text} from '@sanity/ui'
import {useToast} from '@sanity/ui/toast'
import {useState} from 'react'
import {InsufficientPermissionsMessage, useClient, useCurrentUser, useDocumentPairPermissions, useSource} from 'sanity'
import type {DocumentActionComponent, DocumentActionDescription, DocumentActionProps} from 'sanity'
import {useRouter} from 'sanity/router'
import {apiVersion} from '../environment.ts'
import {inPlainWords} from '../workflow/errors.ts'
import {gather} from '../workflow/gather.ts'
import type {Gathered} from '../workflow/gather.ts'
import {countByType, inReadingOrder, nameOf} from '../workflow/names.ts'
import {additions} from './company.ts'

/**
 * Sanity's own “Schedule publish”, which schedules one document. A document that needs unpublished ones cannot go live
 * alone: then a release of all of them is offered instead, which has a schedule of its own.
 */
export function scheduleTogether(original: DocumentActionComponent): DocumentActionComponent {
  const ScheduleTogether: DocumentActionComponent = (props) => useScheduleTogether(props, original(props))
  ScheduleTogether.action = 'schedule'
  ScheduleTogether.displayName = 'ScheduleTogether'
  return ScheduleTogether
}

type Step = {at: 'rest'} | {at: 'looking'} | {at: 'asking' | 'making'; gathered: Gathered}

function useScheduleTogether({id, type, version}: DocumentActionProps, description: DocumentActionDescription | null): DocumentActionDescription | null {
  const client = useClient({apiVersion})
  const source = useSource()
  const toast = useToast()
  const router = useRouter()
  const currentUser = useCurrentUser()
  const [permissions, areLoading] = useDocumentPairPermissions({id, type, permission: 'publish'})
  const [step, setStep] = useState<Step>({at: 'rest'})
  if (!description || version) return description
  // A schedule publishes: it is for those whom Sanity's own “Publish” is for, and says why it is off in the same words.
  if (!areLoading && !permissions?.granted) return {...description, disabled: true, title: <InsufficientPermissionsMessage context="publish-document" currentUser={currentUser} />}

  const refuse = (title: string, failure: unknown) => toast.push({status: 'error', title, description: inPlainWords(failure, () => undefined)})
  const rest = () => setStep({at: 'rest'})

  const look = async () => {
    setStep({at: 'looking'})
    try {
      const gathered = await gather(id, client, source)
      if (gathered && gathered.company.length > 0) return setStep({at: 'asking', gathered})
      rest()
      description.onHandle?.()
    } catch (failure) {
      rest()
      refuse('Not scheduled', failure)
    }
  }

  const make = async (gathered: Gathered) => {
    setStep({at: 'making', gathered})
    try {
      const metadata = {title: nameOf(gathered.root), releaseType: 'scheduled', intendedPublishAt: nextFullHour(new Date())} as const
      const {releaseId} = await client.releases.create({metadata}, {tag: 'schedule-together'})
      await client.action(additions([...gathered.company, gathered.root], releaseId), {tag: 'schedule-together'})
      rest()
      router.navigateIntent('release', {id: releaseId})
    } catch (failure) {
      refuse('The release was not made', failure)
      setStep({at: 'asking', gathered})
    }
  }

  const busy = step.at === 'looking' || step.at === 'making'
  return {
    ...description,
    disabled: Boolean(description.disabled) || areLoading || busy,
    onHandle: () => void look(),
    ...(step.at === 'asking' || step.at === 'making'
      ? {
          dialog: {
            type: 'dialog',
            header: 'This cannot go live alone',
            width: 'small',
            onClose: rest,
            content: <Company {...step.gathered} />,
            footer: <Footer count={step.gathered.company.length + 1} busy={step.at === 'making'} onMake={() => void make(step.gathered)} onClose={rest} />,
          },
        }
      : {}),
  }
}

/** A schedule that is only proposed: the editor sets it in the release. */
function nextFullHour(now: Date): string {
  const hour = 3_600_000
  return new Date((Math.floor(now.getTime() / hour) + 2) * hour).toISOString()
}

function Company({root, company}: Gathered) {
  return (
    <Stack gap={4} padding={1}>
      <Text size={1}>
        “{nameOf(root)}” names or uses {countByType(company)} that readers have not seen:
      </Text>
      <Card border radius={2} padding={3} style={{maxHeight: '30vh', overflow: 'auto'}}>
        <Stack as="ul" gap={3}>
          {inReadingOrder(company).map((document) => (
            <Text as="li" key={document._id} size={1} weight="medium">
              {nameOf(document)}
            </Text>
          ))}
        </Stack>
      </Card>
      <Text size={1}>Put them all into one release and schedule that.</Text>
    </Stack>
  )
}

function Footer({count, busy, onMake, onClose}: {count: number; busy: boolean; onMake: () => void; onClose: () => void}) {
  return (
    <Flex gap={3} justify="flex-end" paddingX={3} paddingY={2}>
      <Button mode="bleed" text="Cancel" fontSize={1} padding={3} onClick={onClose} />
      <Button tone="primary" fontSize={1} padding={3} text={busy ? 'Making it…' : `Make a release of all ${count}`} disabled={busy} onClick={onMake} data-testid="make-release" />
    </Flex>
  )
}
