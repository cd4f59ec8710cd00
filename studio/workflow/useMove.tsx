import {useToast} from '@sanity/ui/toast'
import {useEffect, useMemo, useRef, useState} from 'react'
import {useSource, useSyncState, useValidationStatus} from 'sanity'
import type {DocumentActionDescription} from 'sanity'
import {draftId, perform} from '../../workflow/index.ts'
import type {Wish} from '../../workflow/index.ts'
import {MoveDialog} from './dialog.tsx'
import {inPlainWords} from './errors.ts'
import {gather} from './gather.ts'
import type {Gathered} from './gather.ts'
import {useHands} from './house.ts'
import {decisionNow, doneWords, isPublication, isQuestion} from './moving.ts'
import {countByType} from './names.ts'

/** Where a move stands between the click and the end. What the dialog asks, it keeps to itself: what is typed there must not wait for the buttons. */
type Step =
  | {at: 'rest'}
  /** What was typed last is being saved and validated, and everything around it is looked up. */
  | {at: 'preparing'}
  | {at: 'asking'; gathered: Gathered; wish: Wish}

interface MoveProps {
  id: string
  type: string
  /** The version in a release that is looked at. */
  version?: string | undefined
}

export interface MoveState {
  busy: boolean
  /** What the form says is wrong. */
  formErrors: string[]
  start: (wish: Wish) => Promise<void>
  dialog: DocumentActionDescription['dialog']
}

/** Makes moves of one document, and asks whoever makes them what has to be asked. Nothing is asked that need not be. */
export function useMove({id, type, version}: MoveProps): MoveState {
  const hands = useHands()
  const source = useSource()
  const toast = useToast()
  const [step, setStep] = useState<Step>({at: 'rest'})
  const {formErrors, whenSettled} = useForm(id, type, version)
  const tell = (status: 'success' | 'error', title: string, text?: string) => toast.push({status, title, ...(text ? {description: text} : {})})
  const close = () => setStep({at: 'rest'})
  const look = (wish: Wish) => gather(id, hands.client, source, version ? {...wish, version} : wish)

  const done = (gathered: Gathered, moves: readonly string[], wish: Wish): void => {
    close()
    tell('success', doneWords(gathered, moves), gathered.company.length > 0 && isPublication(wish) ? `together with ${countByType(gathered.company)}.` : undefined)
  }

  const start = async (wish: Wish): Promise<void> => {
    setStep({at: 'preparing'})
    const [error] = await whenSettled()
    if (error && isPublication(wish)) {
      close()
      return void tell('error', 'Not ready to publish', error)
    }
    try {
      const gathered = await look(wish)
      if (!gathered) return close()
      const decision = decisionNow(gathered.prepared, hands)
      if (isQuestion(gathered, wish, decision)) return setStep({at: 'asking', gathered, wish: gathered.prepared.wish})
      await perform(gathered.prepared, decision, hands)
      done(gathered, decision.moves, wish)
    } catch (failure) {
      close()
      tell('error', 'Nothing was moved', inPlainWords(failure, () => undefined))
    }
  }

  const dialog: DocumentActionDescription['dialog'] =
    step.at === 'asking' ? {type: 'custom', component: <MoveDialog first={step.gathered} wanted={step.wish} hands={hands} onLook={look} onDone={done} onClose={close} />} : null
  return {busy: step.at !== 'rest', formErrors, start, dialog}
}

/** The form that is open: what it says is wrong, and when what was typed last is saved and looked at. */
function useForm(id: string, type: string, version: string | undefined) {
  const {isSyncing} = useSyncState(id, type)
  const {validation, isValidating} = useValidationStatus(version ?? draftId(id), type, true)
  const formErrors = useMemo(() => [...new Set(validation.filter(({level}) => level === 'error').map(({message}) => message))], [validation])
  const settled = !isSyncing && !isValidating
  const state = useRef({settled, errors: formErrors, waiting: [] as ((errors: string[]) => void)[]})
  useEffect(() => {
    state.current.settled = settled
    state.current.errors = formErrors
    if (settled) for (const answer of state.current.waiting.splice(0)) answer(formErrors)
  }, [settled, formErrors])
  const whenSettled = (): Promise<string[]> => new Promise((resolve) => (state.current.settled ? resolve(state.current.errors) : state.current.waiting.push(resolve)))
  return {formErrors, whenSettled}
}
