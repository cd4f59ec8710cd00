import {Box, Button, Card, Dialog, Flex, Stack, Text} from '@sanity/ui'
import {useId, useState} from 'react'
import type {ReactNode} from 'react'
import {LegacyLayerProvider} from 'sanity'
import {perform, publishedId, remarkOn, rewished, send} from '../../workflow/index.ts'
import type {Decision, Hands, Wish, Withdrawal} from '../../workflow/index.ts'
import {now} from '../clock.ts'
import {Company} from './company.tsx'
import {inPlainWords} from './errors.ts'
import {Change, Hour, Notice, Reason, Replacement} from './fields.tsx'
import {Refusals, Warnings} from './findings.tsx'
import {draftOf} from './gather.ts'
import type {Gathered} from './gather.ts'
import {newsroom} from './house.ts'
import {canMend, decisionNow, isPublic, isPublication, isSchedule} from './moving.ts'
import {nameOf} from './names.ts'

interface DialogProps {
  /** What was found when the dialog opened. */
  first: Gathered
  wanted: Wish
  hands: Hands
  /** Looks everything up once more. */
  onLook: (wish: Wish) => Promise<Gathered | undefined>
  onDone: (gathered: Gathered, moves: readonly string[], wish: Wish) => void
  onClose: () => void
}

/** Asked where it is answered, so not said as a finding as well. */
const asked = ['reason', 'K1', 'C1']

/** One dialog for every move: what is asked, what the checks say and how to mend it, what goes along. */
export function MoveDialog({first, wanted, hands, onLook, onDone, onClose}: DialogProps): ReactNode {
  const id = useId()
  const [gathered, setGathered] = useState(first)
  const [wish, setWish] = useState(() => beginning(wanted, first))
  const [confirmed, setConfirmed] = useState(false)
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<string>()
  const prepared = rewished(gathered.prepared, wish, now())
  const decision = decisionNow(prepared, hands)
  const current = {...gathered, prepared}

  const inWords = (failure: unknown): string => {
    const documents = [...gathered.company, gathered.root]
    return inPlainWords(failure, (wantedId) => {
      const document = documents.find(({_id}) => publishedId(_id) === publishedId(wantedId))
      return document && nameOf(document)
    })
  }

  /** Something was mended, or let pass, or somebody was faster. */
  const lookAgain = async (): Promise<void> => {
    try {
      const found = await onLook(wish)
      if (!found) return onClose()
      setGathered(found)
      setRefusal(undefined)
      // What was mended is gone, and with it the button that had the focus.
      requestAnimationFrame(() => {
        if (document.activeElement === document.body) document.getElementById(id)?.focus()
      })
    } catch (failure) {
      setRefusal(inWords(failure))
    }
  }

  const move = async (): Promise<void> => {
    setBusy(true)
    try {
      await perform(prepared, decision, hands)
      onDone(current, decision.moves, wish)
    } catch (failure) {
      setRefusal(inWords(failure))
      setBusy(false)
    }
  }

  const waive = async (check: string, reason: string): Promise<void> => {
    const {story} = prepared
    try {
      await send(hands.client, {mutations: remarkOn(story, {waive: {check, reason, revision: String(story.candidate?.['_rev'] ?? '')}}, {now: now().toISOString(), newId: hands.newId()})})
      await lookAgain()
    } catch (failure) {
      setRefusal(inWords(failure))
    }
  }

  const parts = partsOf(wish, decision)
  // What was deleted is said with the field that refers to it.
  const shown = {...decision, refusals: decision.refusals.filter(({check}) => !asked.includes(check) && !(check === 'P5' && gathered.missing.length > 0))}
  const mayMend = canMend(prepared, wish, hands.mover)
  const draft = mayMend ? draftOf(prepared) : undefined
  const fields = {wish, onChange: setWish}
  return (
    <LegacyLayerProvider zOffset="fullscreen">
      <Dialog
        id={id} header={titleOf(current, wish)} width={1} animate onClose={onClose}
        footer={<Footer gathered={current} wish={wish} decision={decision} confirmed={confirmed} busy={busy} again={refusal !== undefined} onMove={() => void (refusal === undefined ? move() : lookAgain())} onClose={onClose} />}
      >
        <Box padding={4}>
          <Stack gap={5}>
            {parts.reason && <Reason {...fields} {...parts.reason} />}
            {isSchedule(wish) && <Hour {...fields} />}
            {parts.change && prepared.story.published && <Change {...fields} />}
            {wish.move === 'unpublish' && (
              <>
                <Text size={1}>Readers do not see “{nameOf(gathered.root)}” any more. It stays here as a draft. To tell readers why it is gone, withdraw it instead.</Text>
                <Replacement {...fields} prepared={prepared} />
              </>
            )}
            {wish.move === 'withdraw' && <Notice {...fields} prepared={prepared} />}
            <Refusals root={gathered.root} decision={shown} mover={hands.mover} draft={draft} onWaive={waive} onMended={() => void lookAgain()} />
            {!mayMend && prepared.story.candidate && shown.refusals.some(({check}) => ofWords.test(check)) && (
              <Text size={1} muted>
                What is mended now has to be looked at by somebody else again.
              </Text>
            )}
            {isPublication(wish) && <Company gathered={gathered} />}
            <Warnings
              root={gathered.root} decision={shown} draft={draft} confirmed={confirmed} onConfirm={setConfirmed} onMended={() => void lookAgain()}
              intro={newsroom.moves[wish.move ?? '']?.ahead ? 'It can go on as it is. Before it goes live:' : undefined}
            />
            {refusal !== undefined && (
              <Card tone="critical" border radius={2} padding={3} role="alert">
                <Text size={1}>{refusal}</Text>
              </Card>
            )}
          </Stack>
        </Box>
      </Dialog>
    </LegacyLayerProvider>
  )
}

/** Checks of the words themselves, which are mended by writing. */
const ofWords = /^[SAP]\d/

/** Whoever changes a notice begins with the words that are there. */
function beginning(wish: Wish, {root}: Gathered): Wish {
  const known = root['withdrawal'] as (Withdrawal & {replacedBy?: {_ref: string}}) | undefined
  if (wish.move !== 'withdraw' || !known?.kind) return wish
  const {kind, publicNotice, replacedBy} = known
  return {...wish, withdrawal: {kind, publicNotice, ...(replacedBy && {replacedBy: replacedBy._ref})}}
}

interface Parts {
  reason?: {title: string; about: string}
  change: boolean
}

const reasons: Record<string, {title: string; about: string}> = {
  requestChanges: {title: 'What should be changed?', about: 'Whoever works on the story reads it beside the text.'},
  spike: {title: 'Why is it spiked?', about: 'The story is not lost: it can be taken off the spike.'},
  unspike: {title: 'Why is it taken off the spike?', about: 'It is a draft again then.'},
}

/** What this move asks besides what every publication does. */
function partsOf(wish: Wish, {moves}: Decision): Parts {
  const reason = reasons[wish.move ?? '']
  return {change: moves.includes('publishRevision') || isSchedule(wish), ...(reason && {reason})}
}

function titleOf({root, company, prepared}: Gathered, wish: Wish): string {
  const name = `“${nameOf(root)}”`
  if (!isPublic(wish)) return `${newsroom.moves[isSchedule(wish) ? 'schedule' : (wish.move ?? '')]?.title ?? 'Move'}: ${name}`
  if (company.length > 0) return `Publish ${company.length + 1} documents together`
  return prepared.story.published ? `Publish changes of ${name}` : `Publish ${name}`
}

interface FooterProps {
  gathered: Gathered
  wish: Wish
  decision: Decision
  confirmed: boolean
  busy: boolean
  /** The last try failed: the next one looks everything up again. */
  again: boolean
  onMove: () => void
  onClose: () => void
}

const grave = ['withdraw', 'unpublish', 'spike']

function Footer({gathered: {missing, problems, company}, wish, decision, confirmed, busy, again, onMove, onClose}: FooterProps): ReactNode {
  const why = !decision.ok
    ? 'First do what is asked above.'
    : isPublication(wish) && (missing.length > 0 || problems.length > 0)
      ? 'Mend what is marked in red first.'
      : isSchedule(wish) && !wish.hour
        ? 'Say when.'
        : decision.warnings.length > 0 && !confirmed
          ? 'Say that you know the warnings.'
          : undefined
  const label = isPublic(wish) ? (company.length > 0 ? `Publish all ${company.length + 1}` : 'Publish') : (newsroom.moves[isSchedule(wish) ? 'schedule' : (wish.move ?? '')]?.title ?? 'Go on')
  return (
    <Flex gap={3} justify="flex-end" paddingX={4} paddingY={3}>
      <Button mode="bleed" text="Cancel" fontSize={1} padding={3} onClick={onClose} data-testid="cancel-move" />
      <Button
        tone={grave.includes(wish.move ?? '') ? 'critical' : 'positive'} fontSize={1} padding={3}
        text={busy ? 'One moment …' : again ? 'Look again' : label}
        disabled={busy || (why !== undefined && !again)} title={why}
        onClick={onMove} data-testid="confirm-move"
      />
    </Flex>
  )
}
