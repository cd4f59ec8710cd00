import {Box, Button, Card, Checkbox, Flex, Stack, Text, TextInput} from '@sanity/ui'
import {useId, useState} from 'react'
import type {ReactNode} from 'react'
import {nameOf as nameInWords, publishedId} from '../../workflow/index.ts'
import type {Decision, Finding, Mover, Stored} from '../../workflow/index.ts'
import {Fix} from './fixes.tsx'
import {newsroom} from './house.ts'

interface FindingsProps {
  root: Stored
  decision: Decision
  /** The draft that is mended, where the dialog can. */
  draft: string | undefined
  onMended: () => void
}

/** What must be mended before the move, with the means to do it at once; and what was let pass. */
export function Refusals({root, decision: {refusals, waived}, mover, draft, onWaive, onMended}: FindingsProps & {mover: Mover; onWaive: (check: string, reason: string) => Promise<void>}): ReactNode {
  const mayWaive = mover.roles.some((role) => role === 'standards' || role === 'administrator')
  return (
    <>
      {refusals.length > 0 && (
        <Stack gap={3} data-testid="refusals">
          {refusals.map((finding) => (
            <Refusal key={keyOf(finding)} words={wordsFor(finding, root)} check={finding.check} draft={draft} onMended={onMended} onWaive={mayWaive && canPass(finding) ? (reason) => onWaive(finding.check, reason) : undefined} />
          ))}
        </Stack>
      )}
      {waived.map((finding) => (
        <Card key={keyOf(finding)} border radius={2} padding={3}>
          <Text size={1} muted>
            {wordsFor(finding, root)} It was let pass: {finding.waiver?.reason}
          </Text>
        </Card>
      ))}
    </>
  )
}

/** A sentence names its story, for whoever meets it elsewhere; in the dialog of that story its name is known. */
function wordsFor({message, document}: Finding, root: Stored): string {
  const name = nameInWords(root)
  if (document !== publishedId(root._id) || !name.startsWith('“')) return message
  return message.replace(new RegExp(`^${escaped(name)}`), 'The story').replaceAll(name, 'the story')
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')

const keyOf = ({check, document, message}: Finding): string => `${check} ${document} ${message}`

const canPass = ({check}: Finding): boolean => Boolean(newsroom.checks[check]) && !newsroom.checks[check]?.isFinal

interface RefusalProps {
  words: string
  check: string
  draft: string | undefined
  onMended: () => void
  /** Lets it pass for the words that are there. */
  onWaive: ((reason: string) => Promise<void>) | undefined
}

function Refusal({words, check, draft, onMended, onWaive}: RefusalProps): ReactNode {
  const [reason, setReason] = useState<string>()
  const id = useId()
  return (
    <Card tone="critical" border radius={2} padding={3} role="alert">
      <Stack gap={3}>
        <Text size={1}>{words}</Text>
        {draft && <Fix check={check} draft={draft} onMended={onMended} />}
        {onWaive && reason === undefined && (
          <Box>
            <Button mode="bleed" fontSize={1} padding={2} text="Let it pass this time …" onClick={() => setReason('')} />
          </Box>
        )}
        {onWaive && reason !== undefined && (
          <Flex gap={2} align="flex-end">
            <Box flex={1}>
              <Stack gap={2}>
                <Text as="label" htmlFor={id} size={1} muted>
                  Why it may pass; the desk keeps the reason
                </Text>
                <TextInput id={id} fontSize={1} value={reason} autoFocus onChange={(event) => setReason(event.currentTarget.value)} />
              </Stack>
            </Box>
            <Button mode="ghost" fontSize={1} text="Let it pass" disabled={reason.trim() === ''} onClick={() => void onWaive(reason)} />
          </Flex>
        )}
      </Stack>
    </Card>
  )
}

/** What should be known, and that somebody does. */
export function Warnings({root, decision: {warnings}, draft, confirmed, onConfirm, onMended, intro}: FindingsProps & {confirmed: boolean; onConfirm: (confirmed: boolean) => void; intro?: string | undefined}): ReactNode {
  const id = useId()
  if (warnings.length === 0) return null
  return (
    <Card tone="caution" border radius={2} padding={3}>
      <Stack gap={4}>
        {intro && <Text size={1} weight="medium">{intro}</Text>}
        <Stack as="ul" gap={4} data-testid="warnings">
          {warnings.map((finding) => (
            <Stack as="li" gap={3} key={keyOf(finding)}>
              <Text size={1}>{wordsFor(finding, root)}</Text>
              {draft && <Fix check={finding.check} draft={draft} onMended={onMended} />}
            </Stack>
          ))}
        </Stack>
        <Flex align="center" gap={3}>
          <Checkbox id={id} checked={confirmed} onChange={(event) => onConfirm(event.currentTarget.checked)} data-testid="confirm-warnings" />
          <Text as="label" htmlFor={id} size={1} weight="medium" style={{cursor: 'pointer'}}>
            {warnings.length === 1 ? 'I know, and go on' : warnings.length === 2 ? 'I know both, and go on' : `I know all ${warnings.length}, and go on`}
          </Text>
        </Flex>
      </Stack>
    </Card>
  )
}
