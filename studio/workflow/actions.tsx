import {ArchiveIcon} from '@sanity/icons/Archive'
import {CalendarIcon} from '@sanity/icons/Calendar'
import {CheckmarkCircleIcon} from '@sanity/icons/CheckmarkCircle'
import {CloseCircleIcon} from '@sanity/icons/CloseCircle'
import {EditIcon} from '@sanity/icons/Edit'
import {EyeOpenIcon} from '@sanity/icons/EyeOpen'
import {PublishIcon} from '@sanity/icons/Publish'
import {ResetIcon} from '@sanity/icons/Reset'
import {UndoIcon} from '@sanity/icons/Undo'
import {UnpublishIcon} from '@sanity/icons/Unpublish'
import {Stack, Text} from '@sanity/ui'
import type {ComponentType, ReactNode} from 'react'
import type {DocumentActionComponent, DocumentActionDescription, DocumentActionProps} from 'sanity'
import {whyNot as whyNotOf} from '../../workflow/index.ts'
import type {Mover, Wish} from '../../workflow/index.ts'
import {newsroom, useMover} from './house.ts'
import {useStory} from './story.ts'
import type {OpenStory} from './story.ts'
import {useMove} from './useMove.tsx'

/** What a button leads to. */
interface Offer {
  wish: Wish
  label: string
  icon: ComponentType
  /** Not “positive”: white on its green is hard to read. */
  tone?: 'primary' | 'critical'
}

const icons: Record<string, ComponentType> = {
  submit: EyeOpenIcon, requestChanges: UndoIcon, approve: CheckmarkCircleIcon, publish: PublishIcon, schedule: CalendarIcon, unschedule: CloseCircleIcon,
  spike: ArchiveIcon, unspike: ResetIcon, unpublish: UnpublishIcon, withdraw: CloseCircleIcon,
}

const publishing: Offer = {wish: {to: 'published'}, label: 'Publish', icon: PublishIcon, tone: 'primary'}
const scheduling: Offer = {wish: {to: 'scheduled'}, label: 'Schedule', icon: CalendarIcon}

/** A withdrawn story can only be told of in other words. */
const noticing: Offer = {wish: {move: 'withdraw'}, label: 'Change the notice', icon: EditIcon}

/** What somebody does next with most stories: the first of these that is theirs to do is the big button. */
const onward = ['approve', ...Object.keys(newsroom.moves).filter((name) => /^to[A-Z]/.test(name)), 'submit']

function offerFor(name: string): Offer {
  const isGrave = name === 'withdraw' || name === 'spike' || name === 'unpublish'
  return {wish: {move: name}, label: newsroom.moves[name]?.title ?? name, icon: icons[name] ?? EyeOpenIcon, ...(isGrave && {tone: 'critical' as const}), ...(onward.includes(name) && {tone: 'primary' as const})}
}

/** The next step for this person, as the big button. */
function nextOffer(story: OpenStory, mover: Mover): Offer {
  if (!whyNot(story, publishing.wish, mover)) return publishing
  const name = onward.find((each) => !whyNot(story, {move: each}, mover))
  return name === undefined ? publishing : offerFor(name)
}

/**
 * Why a button is off, as far as it takes no look at the words: where the story stands, and whose move it is. What checks have to
 * say is said in the dialog, where it can be mended.
 */
function whyNot(story: OpenStory, wish: Wish, mover: Mover): string | undefined {
  const words = story.candidate ?? story.published
  return words && whyNotOf(story, words, wish, mover, newsroom)
}

/** Moves that are offered where the story stands, whoever looks; those of others are off and say whose they are. */
function isHere(name: string, {standing: {state, readers}}: OpenStory): boolean {
  const move = newsroom.moves[name]
  return move !== undefined && move.from.includes(state) && (!move.readers || move.readers.includes(readers))
}

const same = (one: Wish, other: Wish): boolean => one.move === other.move && one.to === other.to

/** The big button: publish, or whatever comes before it for whoever looks. Without a draft it is Sanity's own. */
export function nextMove(original: DocumentActionComponent): DocumentActionComponent {
  const NextMove: DocumentActionComponent = (props) => useNextMove(props, original(props))
  NextMove.action = 'publish'
  NextMove.displayName = 'NextMove'
  return NextMove
}

function useNextMove(props: DocumentActionProps, description: DocumentActionDescription | null): DocumentActionDescription | null {
  const story = useStory(props.id, props)
  const mover = useMover()
  const offer = nextOffer(story, mover)
  const described = useOffer(props, story, offer)
  if (!props.draft && !props.version) return story.standing.state === 'withdrawn' ? null : description
  return described
}

/** One move as an entry of the menu; nothing where it is the big button, or where the story does not stand. */
export function moveAction(name: string): DocumentActionComponent {
  const Move: DocumentActionComponent = (props) => {
    const story = useStory(props.id, props)
    const mover = useMover()
    const isNotice = name === 'withdraw' && story.standing.state === 'withdrawn'
    const offer = isNotice ? noticing : name === 'publish' ? publishing : name === 'schedule' ? scheduling : offerFor(name)
    const described = useOffer(props, story, offer)
    const isMain = name === 'publish' || name === 'schedule'
    if (isMain ? !(props.draft || props.version) : !isHere(name, story)) return null
    return (props.draft || props.version) && same(nextOffer(story, mover).wish, offer.wish) ? null : described
  }
  Move.displayName = `Move-${name}`
  return Move
}

/** Every move that has a button, in the order of the menu. */
export const menuMoves = [...new Set(['publish', 'schedule', ...onward, 'requestChanges', 'unschedule', 'unpublish', 'withdraw', 'spike', 'unspike'])]

/** Moves of a version in a release: whatever makes it fit for the release; the release publishes it. */
export const versionMoves = [...onward, 'requestChanges']

function useOffer(props: DocumentActionProps, story: OpenStory, {wish, label, icon, tone}: Offer): DocumentActionDescription {
  const mover = useMover()
  const {busy, formErrors, start, dialog} = useMove({id: props.id, type: props.type, version: props.version?._id})
  const why = whyNot(story, wish, mover)
  const blocked = why === undefined && wish.to === 'published' && formErrors.length > 0
  return {
    label: busy && !dialog ? 'One moment …' : label,
    icon,
    ...(tone && {tone}),
    disabled: busy || why !== undefined || blocked,
    title: why ?? (blocked ? <Reasons errors={formErrors} /> : null),
    onHandle: () => void start(wish),
    ...(dialog ? {dialog} : {}),
  }
}

/** Why the button is off: what an editor has to do, not that there are "validation errors". */
function Reasons({errors}: {errors: string[]}): ReactNode {
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
