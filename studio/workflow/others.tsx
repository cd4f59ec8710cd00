import type {DocumentActionComponent, DocumentActionDescription, DocumentActionProps} from 'sanity'
import {useStored} from './story.ts'
import {useMove} from './useMove.tsx'

/**
 * Sanity's own publish action for what has no workflow: a person, an organization, a section goes live together with what it needs,
 * in one transaction and after that was shown. Whether one may publish at all stays the decision of Sanity's action.
 */
export function publishTogether(original: DocumentActionComponent): DocumentActionComponent {
  const PublishTogether: DocumentActionComponent = (props) => usePublishTogether(props, original(props))
  PublishTogether.action = 'publish'
  PublishTogether.displayName = 'PublishTogether'
  return PublishTogether
}

function usePublishTogether({id, type, draft, version}: DocumentActionProps, description: DocumentActionDescription | null): DocumentActionDescription | null {
  const {busy, formErrors, start, dialog} = useMove({id, type})
  // A version belongs to a release and is published by it; without a draft there is nothing to publish.
  if (!description || version || !draft) return description
  return {
    ...description,
    tone: 'primary',
    label: busy && !dialog ? 'Publishing…' : description.label,
    disabled: Boolean(description.disabled) || busy,
    title: description.disabled && formErrors.length > 0 && !busy ? formErrors.slice(0, 5).join(' ') : (description.title ?? null),
    onHandle: () => void start({to: 'published'}),
    ...(dialog ? {dialog} : {}),
  }
}

/** Deleting is for what readers do not have: a story that they have is unpublished or withdrawn first. */
export function deleteUnpublished(original: DocumentActionComponent): DocumentActionComponent {
  const DeleteUnpublished: DocumentActionComponent = (props) => {
    const description = original(props)
    const published = useStored(props.id)
    if (!description || !(props.published ?? published)) return description
    return {...description, disabled: true, title: 'Readers have this story. Unpublish it, or have it withdrawn; a draft can be deleted.'}
  }
  DeleteUnpublished.action = 'delete'
  DeleteUnpublished.displayName = 'DeleteUnpublished'
  return DeleteUnpublished
}
