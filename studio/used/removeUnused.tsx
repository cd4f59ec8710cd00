import {Box, Button, Stack, Text} from '@sanity/ui'
import {useToast} from '@sanity/ui/toast'
import {useRef, useState} from 'react'
import type {ReactNode} from 'react'
import {useClient, useDocumentOperation} from 'sanity'
import type {DocumentActionComponent, DocumentActionProps} from 'sanity'
import {publishedId} from '../../workflow/index.ts'
import {referTo} from '../editor/find.ts'
import type {Candidate} from '../editor/find.ts'
import {Picker} from '../editor/picker.tsx'
import {apiVersion} from '../environment.ts'
import {Line} from './inspector.tsx'
import {referrersQuery} from './uses.ts'
import type {Referrer} from './uses.ts'

/** So many are shown by name; one more is asked for, to say whether there are others. */
const SHOWN = 10

/**
 * Sanity's own actions that take an entry from readers, or away altogether. While something refers to it the lake would refuse,
 * with an error about ids: here is said what does, and what may be done instead. Whether one may at all stays Sanity's decision.
 */
export function removeUnused(original: DocumentActionComponent): DocumentActionComponent {
  const RemoveUnused: DocumentActionComponent = (props) => {
    const description = original(props)
    const client = useClient({apiVersion})
    const toast = useToast()
    const [referrers, setReferrers] = useState<Referrer[]>()
    if (!description) return null
    const close = (): void => setReferrers(undefined)
    const look = async (): Promise<void> => {
      try {
        const found = await client.fetch<Referrer[]>(referrersQuery, {id: props.id, count: SHOWN + 1}, {perspective: 'raw', tag: 'uses'})
        if (found.length === 0) description.onHandle?.()
        else setReferrers(found)
      } catch {
        toast.push({status: 'error', title: 'Nothing was changed', description: 'The content server could not be reached, so nobody knows whether this is used.'})
      }
    }
    return {
      ...description,
      onHandle: () => void look(),
      ...(referrers ? {dialog: {type: 'dialog' as const, header: 'This is still used', onClose: close, content: <InUse {...props} referrers={referrers} onDone={close} />}} : {}),
    }
  }
  RemoveUnused.action = original.action ?? 'delete'
  RemoveUnused.displayName = 'RemoveUnused'
  return RemoveUnused
}

/** What refers to an entry, and the way out: another entry takes its place. */
function InUse({id, type, referrers, onDone}: DocumentActionProps & {referrers: readonly Referrer[]; onDone: () => void}): ReactNode {
  const {patch} = useDocumentOperation(id, type)
  const toast = useToast()
  const button = useRef<HTMLButtonElement | null>(null)
  const [rect, setRect] = useState<DOMRect>()
  const merges = type === 'person' || type === 'organization'
  const merge = (other: Candidate): void => {
    patch.execute([{set: {mergedInto: referTo(other)}}])
    toast.push({status: 'success', title: `Merged into “${other.name}”`, description: 'Imports and editors use that entry from now on. Publish this one, and links to it lead there.'})
    onDone()
  }
  return (
    <Stack gap={4} data-testid="in-use">
      <Text size={1} style={{lineHeight: 1.5}}>
        Something refers to this entry, so it cannot be removed: links to it would lead nowhere.
      </Text>
      <Box style={{maxHeight: '32vh', overflow: 'auto'}}>
        <Stack as="ul" gap={1}>
          {onceEach(referrers).slice(0, SHOWN).map(({_id, _type, name}) => (
            <Line key={_id} id={publishedId(_id)} type={_type} title={name?.trim() || 'No name yet'} detail="" />
          ))}
        </Stack>
      </Box>
      {referrers.length > SHOWN && (
        <Text size={1} muted>
          And more: “In our stories” shows all of them.
        </Text>
      )}
      <Text size={1} style={{lineHeight: 1.5}}>
        {merges ? 'Is it there twice? Merge it into the other entry: links lead there, and nobody chooses this one any more. Or take it out of these first.' : 'Take it out of these first, or choose another in its place there.'}
      </Text>
      {merges && <Button ref={button} text="Merge into another entry …" tone="primary" fontSize={1} padding={3} onClick={() => setRect(button.current?.getBoundingClientRect())} />}
      {rect && <Picker question="Which entry stays?" rect={rect} words="" types={[type]} near={[]} others={() => []} onChoose={(other) => other.id !== publishedId(id) && merge(other)} onOther={() => undefined} onCancel={() => setRect(undefined)} />}
    </Stack>
  )
}

/** A story and its draft are one to an editor. */
const onceEach = (referrers: readonly Referrer[]): Referrer[] => [...new Map(referrers.map((referrer) => [publishedId(referrer._id), referrer])).values()]
