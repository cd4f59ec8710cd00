import {Box, Card, Flex, Label, Radio, Select, Stack, Text, TextArea} from '@sanity/ui'
import type {ReactNode} from 'react'
import {useId} from 'react'
import {changeKinds, publishedId, withdrawalKinds} from '../../workflow/index.ts'
import type {Prepared, Stored, Wish, Withdrawal, WithdrawalKind} from '../../workflow/index.ts'
import {useLive} from '../live.ts'
import {localTime, momentOf, offsetAt} from './hours.ts'
import {nameOf} from './names.ts'

/** What a move asks of whoever makes it, as parts of its dialog. */
export interface FieldProps {
  wish: Wish
  onChange: (wish: Wish) => void
}

/** A field with its name above and what it is for below. */
export function Field({title, about, children, id}: {title: string; about?: string; children: ReactNode; id: string}): ReactNode {
  return (
    <Stack gap={2}>
      <Label as="label" htmlFor={id} size={1}>
        {title}
      </Label>
      {children}
      {about && (
        <Text size={1} muted>
          {about}
        </Text>
      )}
    </Stack>
  )
}

export function Reason({wish, onChange, title, about}: FieldProps & {title: string; about: string}): ReactNode {
  const id = useId()
  return (
    <Field id={id} title={title} about={about}>
      <TextArea id={id} rows={3} fontSize={1} value={wish.reason ?? ''} autoFocus onChange={(event) => onChange({...wish, reason: event.currentTarget.value})} data-testid="move-reason" />
    </Field>
  )
}

/** What kind of change readers get, and what they are told of it. */
export function Change({wish, onChange}: FieldProps): ReactNode {
  const id = useId()
  const kind = wish.change?.kind
  const isTold = kind !== undefined && kind in changeKinds && changeKinds[kind as keyof typeof changeKinds].isTold
  const note = wish.change?.publicNote ?? ''
  const choose = (value: string) => onChange({...wish, change: {kind: value, publicNote: note}})
  return (
    <Stack gap={4}>
      <Stack gap={3} role="radiogroup" aria-labelledby={`${id}-kind`}>
        <Label size={1} id={`${id}-kind`}>
          What kind of change is it?
        </Label>
        {Object.entries(changeKinds).map(([value, {title}]) => (
          <Flex key={value} align="center" gap={3}>
            <Radio id={`${id}-${value}`} name={id} value={value} checked={kind === value} onChange={() => choose(value)} />
            <Text size={1} as="label" htmlFor={`${id}-${value}`} style={{cursor: 'pointer'}}>
              {title}
            </Text>
          </Flex>
        ))}
      </Stack>
      {kind !== undefined && (
        <Field id={`${id}-note`} title={isTold ? 'Note to readers' : 'Note to readers, if there should be one'} about="Printed with the story: what was wrong or missing, and what is right.">
          <TextArea id={`${id}-note`} rows={3} fontSize={1} value={note} onChange={(event) => onChange({...wish, change: {kind, publicNote: event.currentTarget.value}})} data-testid="change-note" />
        </Field>
      )}
    </Stack>
  )
}

/** An hour in the time of whoever looks, and which time that is. */
export function Hour({wish, onChange}: FieldProps): ReactNode {
  const id = useId()
  const {timeZone: zone} = new Intl.DateTimeFormat().resolvedOptions()
  return (
    <Field id={id} title="When it goes live" about={`In your time, ${zone.replaceAll('_', ' ')}${wish.hour && zone !== 'UTC' ? `: ${offsetAt(wish.hour)} on that day` : ''}.`}>
      <Box>
        <input
          id={id}
          type="datetime-local"
          value={wish.hour ? localTime(new Date(wish.hour)) : ''}
          onChange={(event) => onChange({...wish, ...(event.currentTarget.value ? {hour: momentOf(event.currentTarget.value)} : {})})}
          data-testid="move-hour"
          style={{font: 'inherit', padding: '0.6em', borderRadius: 4, border: '1px solid var(--card-border-color)', background: 'transparent', color: 'inherit'}}
        />
      </Box>
    </Field>
  )
}

/** What stands in the place of a withdrawn story. */
export function Notice({wish, onChange, prepared}: FieldProps & {prepared: Prepared}): ReactNode {
  const id = useId()
  const given: Withdrawal = wish.withdrawal ?? {kind: 'kill', publicNotice: ''}
  const set = (more: Partial<Withdrawal>) => onChange({...wish, withdrawal: {...given, ...more}})
  return (
    <Stack gap={4}>
      <Card tone="critical" border radius={2} padding={3}>
        <Text size={1}>Every word of the story goes from what readers and partners get, for good. Its address stays, and shows the notice.</Text>
      </Card>
      <Field id={`${id}-kind`} title="Why it is withdrawn">
        <Select id={`${id}-kind`} fontSize={1} value={given.kind} onChange={(event) => set({kind: event.currentTarget.value as WithdrawalKind})}>
          {Object.entries(withdrawalKinds).map(([value, title]) => (
            <option key={value} value={value}>
              {title}
            </option>
          ))}
        </Select>
      </Field>
      <Field id={`${id}-notice`} title="Notice to readers" about="What readers see in place of the story.">
        <TextArea id={`${id}-notice`} rows={3} fontSize={1} value={given.publicNotice} autoFocus onChange={(event) => set({publicNotice: event.currentTarget.value})} data-testid="withdrawal-notice" />
      </Field>
      <Field id={`${id}-reason`} title="Full reason, for the desk" about="Kept with the story’s history; readers do not see it.">
        <TextArea id={`${id}-reason`} rows={2} fontSize={1} value={wish.reason ?? ''} onChange={(event) => onChange({...wish, reason: event.currentTarget.value})} data-testid="move-reason" />
      </Field>
      <Replacement wish={wish} onChange={({replacement}) => onChange({...wish, withdrawal: withdrawalTo(given, replacement)})} prepared={prepared} chosen={given.replacedBy} />
    </Stack>
  )
}

function leadingTo(wish: Wish, replacement: string): Wish {
  const {replacement: _before, ...rest} = wish
  return replacement ? {...rest, replacement} : rest
}

function withdrawalTo({replacedBy: _before, ...rest}: Withdrawal, replacement: string | undefined): Withdrawal {
  return replacement ? {...rest, replacedBy: replacement} : rest
}

const OTHERS = '*[_type == "article" && defined(firstPublishedAt) && !defined(withdrawal.kind) && _id != $id] | order(publishedAt desc)[0...50]{_id, _type, headline}'

/** The newest stories that readers have. */
function useOthers(id: string): Stored[] {
  const answer = useLive<Stored[]>({query: OTHERS, params: {id}, about: '_type == "article"'})
  return answer.state === 'there' ? answer.value : []
}

/** Who refers to the story, and what their readers are led to instead. */
export function Replacement({wish, onChange, prepared, chosen = wish.replacement}: FieldProps & {prepared: Prepared; chosen?: string | undefined}): ReactNode {
  const id = useId()
  const referrers = prepared.referrers.filter(({_id}) => publishedId(_id) !== prepared.id)
  const others = useOthers(prepared.id)
  return (
    <Stack gap={4}>
      {referrers.length > 0 && (
        <Stack gap={3}>
          <Text size={1}>{referrers.length === 1 ? 'One document refers to it:' : `${referrers.length} documents refer to it:`}</Text>
          <Card border radius={2} padding={3} style={{maxHeight: '20vh', overflow: 'auto'}}>
            <Stack as="ul" gap={3} data-testid="referrers">
              {referrers.map((document) => (
                <Text as="li" size={1} key={document._id}>
                  {nameOf(document)}
                  {document._id === publishedId(document._id) ? '' : ' (draft)'}
                </Text>
              ))}
            </Stack>
          </Card>
        </Stack>
      )}
      {others.length > 0 && (
        <Field id={id} title="Lead readers to another story instead" about={referrers.length > 0 ? 'Links to this story lead there from now on; without another story they lead nowhere and are not shown.' : 'Shown where this story stood.'}>
          <Select id={id} fontSize={1} value={chosen ?? ''} onChange={(event) => onChange(leadingTo(wish, event.currentTarget.value))}>
            <option value="">No other story</option>
            {others.map((document: Stored) => (
              <option key={document._id} value={document._id}>
                {nameOf(document)}
              </option>
            ))}
          </Select>
        </Field>
      )}
    </Stack>
  )
}
