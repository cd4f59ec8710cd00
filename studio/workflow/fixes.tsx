import {Box, Button, Flex, Select, Stack, Text, TextInput} from '@sanity/ui'
import {useId, useState} from 'react'
import type {ReactNode} from 'react'
import {useClient} from 'sanity'
import {publishedId} from '../../workflow/index.ts'
import {sourceKinds} from '../../schemas/index.ts'
import {apiVersion} from '../environment.ts'
import {useLive} from '../live.ts'
import {Field} from './fields.tsx'

interface FixProps {
  /** The id of the draft that is mended. */
  draft: string
  onMended: () => void
}

/** What an imported story nearly always lacks can be given where it is asked for; everything else is mended in the form. */
export function Fix({check, ...props}: FixProps & {check: string}): ReactNode {
  const Part = fixes[check]
  return Part ? <Part {...props} /> : null
}

const fixes: Record<string, (props: FixProps) => ReactNode> = {P2: Source, P3: Byline, P12: Section}

/** Writes into the draft as the form does, so that the history and everybody else at the story see it. */
function useMend({draft, onMended}: FixProps): {busy: boolean; mend: (set: Record<string, unknown>, setIfMissing?: Record<string, unknown>) => void} {
  const client = useClient({apiVersion})
  const [busy, setBusy] = useState(false)
  const mend = (set: Record<string, unknown>, setIfMissing?: Record<string, unknown>): void => {
    setBusy(true)
    client
      .action({actionType: 'sanity.action.document.edit', draftId: draft, publishedId: publishedId(draft), patch: {...(setIfMissing && {setIfMissing}), set}}, {tag: 'workflow.mend'})
      .catch(() => undefined)
      .finally(() => {
        setBusy(false)
        onMended()
      })
  }
  return {busy, mend}
}

function Byline(props: FixProps): ReactNode {
  const {busy, mend} = useMend(props)
  const [byline, setByline] = useState('')
  const id = useId()
  return (
    <Stack gap={3}>
      <Flex gap={2} align="flex-end">
        <Box flex={1}>
          <Field id={id} title="Byline">
            <TextInput id={id} fontSize={1} placeholder="By …" value={byline} onChange={(event) => setByline(event.currentTarget.value)} data-testid="fix-byline" />
          </Field>
        </Box>
        <Button mode="ghost" fontSize={1} text="Use it" disabled={busy || byline.trim() === ''} onClick={() => mend({bylineOverride: byline.trim()})} />
      </Flex>
      <Box>
        <Button mode="ghost" fontSize={1} padding={2} text="The source prints none" disabled={busy} onClick={() => mend({noBylineReason: 'The source prints none'})} data-testid="fix-no-byline" />
      </Box>
    </Stack>
  )
}

function Source(props: FixProps): ReactNode {
  const {busy, mend} = useMend(props)
  const [kind, setKind] = useState('')
  const [credit, setCredit] = useState('')
  const id = useId()
  const isOurs = kind === 'own'
  const isReady = isOurs || (kind !== '' && credit.trim() !== '')
  return (
    <Flex gap={2} align="flex-end" wrap="wrap">
      <Box flex={1} style={{minWidth: '9em'}}>
        <Field id={`${id}-kind`} title="Where it comes from">
          <Select id={`${id}-kind`} fontSize={1} value={kind} onChange={(event) => setKind(event.currentTarget.value)} data-testid="fix-source">
            <option value="">Choose …</option>
            {sourceKinds.map(({title, value}) => (
              <option key={value} value={value}>
                {title}
              </option>
            ))}
          </Select>
        </Field>
      </Box>
      {kind !== '' && !isOurs && (
        <Box flex={1} style={{minWidth: '9em'}}>
          <Field id={`${id}-credit`} title="Credit line">
            <TextInput id={`${id}-credit`} fontSize={1} value={credit} onChange={(event) => setCredit(event.currentTarget.value)} data-testid="fix-credit" />
          </Field>
        </Box>
      )}
      <Button mode="ghost" fontSize={1} text="Use it" disabled={busy || !isReady} onClick={() => mend({'source.kind': kind, ...(isOurs ? {} : {'source.creditLine': credit.trim()})}, {source: {}})} data-testid="use-source" />
    </Flex>
  )
}

interface SectionRow {
  _id: string
  name: string
}

function Section(props: FixProps): ReactNode {
  const {busy, mend} = useMend(props)
  const id = useId()
  const sections = useLive<SectionRow[]>({query: '*[_type == "section" && defined(name)] | order(order asc, name asc){_id, name}', about: '_type == "section"'})
  if (sections.state !== 'there') return null
  if (sections.value.length === 0)
    return (
      <Text size={1} style={{lineHeight: 1.5}}>
        There is no section yet: the desk’s list “Sections” is where they are made.
      </Text>
    )
  return (
    <Box style={{maxWidth: '16em'}}>
      <Field id={id} title="Section">
        <Select id={id} fontSize={1} value="" disabled={busy} onChange={(event) => mend({section: {_type: 'reference', _ref: event.currentTarget.value, _weak: true, _strengthenOnPublish: {type: 'section'}}})}>
          <option value="">Choose …</option>
          {sections.value.map(({_id, name}) => (
            <option key={_id} value={publishedId(_id)}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
    </Box>
  )
}
