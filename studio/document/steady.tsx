import type {ReactNode} from 'react'
import {LoadingBlock, useFeatureEnabled} from 'sanity'
import type {DocumentLayoutProps} from 'sanity'

/**
 * Whether there are comments comes with one of the first answers; a form that was drawn before it is drawn anew then, and
 * what somebody typed or dropped into it in that moment is gone. So it waits for that answer, once.
 */
export function SteadyLayout(props: DocumentLayoutProps): ReactNode {
  const {isLoading} = useFeatureEnabled('studioComments')
  return isLoading ? <LoadingBlock /> : props.renderDefault(props)
}
