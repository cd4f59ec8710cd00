import type {DocumentBadgeComponent} from 'sanity'
import {holds} from '../../workflow/index.ts'
import {useStory} from './story.ts'
import {titleOfState} from './titles.ts'

const colours: Record<string, 'primary' | 'success' | 'warning' | 'danger'> = {inReview: 'primary', approved: 'success', scheduled: 'success', spiked: 'warning', withdrawn: 'danger'}

/** Where a story stands, beside its buttons. */
export const stateBadge: DocumentBadgeComponent = ({id, draft, published, version}) => {
  const {standing, state, candidate} = useStory(id, {draft, published, version})
  if (!candidate && standing.state === 'published') return null
  const colour = colours[standing.state]
  const title = standing.state === 'scheduled' && state?.scheduledAt ? `It goes live at ${timeOf(state.scheduledAt)}.` : titleFor(standing.state, standing.readers === 'words')
  const label = standing.state === 'scheduled' && state?.scheduledAt ? `Scheduled for ${timeOf(state.scheduledAt)}` : titleOfState(standing.state)
  return {label: standing.readers === 'words' && standing.state === 'draft' ? 'Changes not published' : label, title, ...(colour && {color: colour})}
}

/** Words that came after the approval do not go live at the hour. */
export const changedBadge: DocumentBadgeComponent = ({id, draft, published, version}) => {
  const {standing, state, candidate} = useStory(id, {draft, published, version})
  if (standing.state !== 'scheduled' || !state || !candidate || holds(state, candidate)) return null
  return {label: 'Changed since', title: 'What goes live is what was approved. To take these changes along, take the story off the schedule and have it approved again.', color: 'warning'}
}

/** When it should be done, and whether that is over. */
export const dueBadge: DocumentBadgeComponent = ({id, draft, published, version}) => {
  const {state} = useStory(id, {draft, published, version})
  return state?.due ? {label: `Due ${timeOf(state.due)}`, title: 'When it should be done. The workflow panel changes it.'} : null
}

const timeOf = (time: string): string => new Date(time).toLocaleString(undefined, {day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit'})

function titleFor(state: string, hasReaders: boolean): string {
  const meaning: Record<string, string> = {
    draft: hasReaders ? 'Readers have the story as it was; the changes are not published.' : 'Somebody is still writing or checking it.',
    inReview: 'An editor is asked to look at it.',
    approved: 'It may go live as it stands. A change takes the approval away.',
    spiked: 'It was dropped before publication and can be taken off the spike.',
    withdrawn: 'It was taken down; readers see a notice instead.',
  }
  return meaning[state] ?? ''
}
