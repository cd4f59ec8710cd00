import {useEffect, useMemo, useState} from 'react'
import {useDocumentPreviewStore} from 'sanity'
import {draftId, standingOf, stateId, stateIn} from '../../workflow/index.ts'
import type {EditorialState, Standing, Stored, Story} from '../../workflow/index.ts'
import {newsroom} from './house.ts'

/** What is kept beside an article, as it is now and while it is shown; all who look at it share one listener. */
export function useEditorialState(article: string): EditorialState | undefined {
  return stateIn(useStored(stateId(article)))
}

export function useStored(id: string): Stored | undefined {
  const store = useDocumentPreviewStore()
  const [seen, setSeen] = useState<{id: string; document: Stored | undefined}>()
  useEffect(() => {
    const subscription = store.unstable_observeDocument(id).subscribe((document) => setSeen({id, document: document as Stored | undefined}))
    return () => subscription.unsubscribe()
  }, [store, id])
  // What was seen of another document before says nothing of this one.
  return seen?.id === id ? seen.document : undefined
}

/** A story as the Studio has it open: its candidate is the draft, or the version of the release that is looked at. */
export interface OpenStory extends Story {
  standing: Standing
}

interface Documents {
  draft?: object | null
  published?: object | null
  version?: object | null
}

/** The story behind a form. */
export function useStory(article: string, {draft, published, version}: Documents): OpenStory {
  const state = useEditorialState(article)
  return useMemo(() => openStory(article, (version ?? draft ?? undefined) as Stored | undefined, (published ?? undefined) as Stored | undefined, state), [article, draft, published, version, state])
}

/** The same where no form is open. */
export function useStoryOf(article: string): OpenStory {
  const [draft, published] = [useStored(draftId(article)), useStored(article)]
  return useStory(article, {draft: draft ?? null, published: published ?? null})
}

export function openStory(id: string, candidate: Stored | undefined, published: Stored | undefined, state: EditorialState | undefined): OpenStory {
  // Where the lake keeps the state, one that says “scheduled” is: a schedule and its story end together.
  const story: Story = {id, ...(candidate && {candidate}), ...(published && {published}), ...(state && {state, isAwaited: state.state === 'scheduled'})}
  return {...story, standing: standingOf(story, newsroom)}
}
