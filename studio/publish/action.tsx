import {Stack, Text} from '@sanity/ui'
import {useToast} from '@sanity/ui/toast'
import {useEffect, useMemo, useRef, useState} from 'react'
import {useClient, useSource, useSyncState, useValidationStatus} from 'sanity'
import type {DocumentActionComponent, DocumentActionDescription, DocumentActionProps} from 'sanity'
import {draftId, embargoedUntil, publishedId} from '../../workflow/index.ts'
import {apiVersion} from '../environment.ts'
import {PublishDialog, PublishDialogFooter} from './dialog.tsx'
import {inPlainWords} from './errors.ts'
import {gather} from './gather.ts'
import type {Gathered} from './gather.ts'
import {countByType, nameOf} from './names.ts'
import {publishTransaction} from './transaction.ts'

/** Where a publication stands between the click and the end. */
type Step =
  | {at: 'rest'}
  /** What was typed last is being saved and validated, and what goes with it is looked up. */
  | {at: 'preparing'}
  | {at: 'asking'; gathered: Gathered; refusal?: string}
  | {at: 'publishing'; gathered: Gathered; asked: boolean}

/**
 * Sanity's own publish action, with two things added: a document that needs unpublished ones goes live together with
 * them, in one transaction and after they were shown; and an article is told when it went live.
 * Whether one may publish at all, and when not, stays the decision of Sanity's action.
 */
export function publishTogether(original: DocumentActionComponent): DocumentActionComponent {
  const PublishTogether: DocumentActionComponent = (props) => usePublishTogether(props, original(props))
  PublishTogether.action = 'publish'
  PublishTogether.displayName = 'PublishTogether'
  return PublishTogether
}

function usePublishTogether(props: DocumentActionProps, description: DocumentActionDescription | null): DocumentActionDescription | null {
  const {id, type, draft, published, version} = props
  const client = useClient({apiVersion})
  const source = useSource()
  const toast = useToast()
  const {isSyncing} = useSyncState(id, type)
  const {validation, isValidating, revision} = useValidationStatus(draftId(id), type, true)
  const [step, setStep] = useState<Step>({at: 'rest'})

  const errors = useMemo(() => [...new Set(validation.filter(({level}) => level === 'error').map(({message}) => message))], [validation])
  const whenSettled = useSettled(!isSyncing && !isValidating && (draft === null || revision === draft._rev), errors)

  const tell = (status: 'success' | 'error', title: string, text?: string) => toast.push({status, title, ...(text ? {description: text} : {})})

  const prepare = async () => {
    setStep({at: 'preparing'})
    const [error] = await whenSettled()
    if (error) {
      setStep({at: 'rest'})
      tell('error', 'Not ready to publish', error)
      return
    }
    const gathered = await gather(id, client, source).catch((failure: unknown) => {
      tell('error', 'Not published', inPlainWords(failure, () => undefined))
    })
    const held = gathered && underEmbargo(gathered, new Date())
    if (!gathered || held) {
      setStep({at: 'rest'})
      if (held) tell('error', 'Under embargo', held)
    } else if (gathered.company.length === 0 && gathered.missing.length === 0) await publish(gathered, false)
    else setStep({at: 'asking', gathered})
  }

  const publish = async (gathered: Gathered, asked: boolean) => {
    setStep({at: 'publishing', gathered, asked})
    const documents = [...gathered.company, gathered.root]
    try {
      await client.action(publishTransaction(documents, new Date().toISOString(), published), {tag: 'publish-together'})
      setStep({at: 'rest'})
      tell('success', `“${nameOf(gathered.root)}” is published`, gathered.company.length > 0 ? `together with ${countByType(gathered.company)}.` : undefined)
    } catch (failure) {
      const refusal = inPlainWords(failure, (wanted) => {
        const document = documents.find(({_id}) => publishedId(_id) === publishedId(wanted))
        return document && nameOf(document)
      })
      setStep(asked ? {at: 'asking', gathered, refusal} : {at: 'rest'})
      if (!asked) tell('error', 'Not published', refusal)
    }
  }

  // A version belongs to a release and is published by it; without a draft there is nothing to publish.
  if (!description || version || !draft) return description

  const close = () => setStep({at: 'rest'})
  const dialogFor = (gathered: Gathered, busy: boolean, refusal?: string): DocumentActionDescription['dialog'] => ({
    type: 'dialog',
    header: gathered.company.length > 0 ? `Publish ${gathered.company.length + 1} documents together` : 'This cannot be published yet',
    width: 'small',
    onClose: close,
    content: <PublishDialog gathered={gathered} refusal={refusal} />,
    footer: <PublishDialogFooter gathered={gathered} busy={busy} again={Boolean(refusal)} onPublish={() => void (refusal ? prepare() : publish(gathered, true))} onClose={close} />,
  })

  const busy = step.at !== 'rest'
  return {
    ...description,
    label: step.at === 'publishing' ? 'Publishing…' : description.label,
    disabled: Boolean(description.disabled) || busy,
    title: description.disabled && errors.length > 0 && !busy ? <Reasons errors={errors} /> : (description.title ?? null),
    onHandle: () => void prepare(),
    dialog:
      step.at === 'asking'
        ? dialogFor(step.gathered, false, step.refusal)
        : step.at === 'publishing' && step.asked
          ? dialogFor(step.gathered, true)
          : null,
  }
}

/** Why the set may not go live yet, when one of its documents is under embargo. */
function underEmbargo({company, root}: Gathered, now: Date): string | undefined {
  for (const document of [root, ...company]) {
    const until = embargoedUntil(document, now)
    if (until) return `“${nameOf(document)}” may not be published before ${new Date(until).toLocaleString(undefined, {dateStyle: 'long', timeStyle: 'short'})}.`
  }
  return undefined
}

/** Gives a function that waits until the document is saved and validated, and then tells the errors it has. */
function useSettled(settled: boolean, errors: string[]): () => Promise<string[]> {
  const state = useRef({settled, errors, waiting: [] as ((errors: string[]) => void)[]})
  useEffect(() => {
    state.current.settled = settled
    state.current.errors = errors
    if (settled) for (const answer of state.current.waiting.splice(0)) answer(errors)
  }, [settled, errors])
  return () => new Promise((resolve) => (state.current.settled ? resolve(state.current.errors) : state.current.waiting.push(resolve)))
}

/** Why the button is off: what an editor has to do, not that there are "validation errors". */
function Reasons({errors}: {errors: string[]}) {
  return (
    <Stack gap={2} padding={2} style={{maxWidth: 280}}>
      <Text size={1} weight="medium">
        Before it can be published:
      </Text>
      {errors.slice(0, 5).map((message) => (
        <Text key={message} size={1}>
          {message}
        </Text>
      ))}
      {errors.length > 5 && <Text size={1}>and {errors.length - 5} more.</Text>}
    </Stack>
  )
}
