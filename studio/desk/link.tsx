import {Card} from '@sanity/ui'
import type {ComponentType, ReactNode} from 'react'
import {IntentLink} from 'sanity/router'
import {usePaneRouter} from 'sanity/structure'

type Target = {child: string} | {article: string}

/** A line of a list that leads to the next pane, or to an article wherever the list stands. */
export function LinkCard({to, chosen = false, testId, children}: {to: Target; chosen?: boolean; testId?: string; children: ReactNode}): ReactNode {
  const {ChildLink} = usePaneRouter()
  const [link, where] = 'child' in to ? [ChildLink, {childId: to.child}] : [IntentLink, {intent: 'edit', params: {id: to.article, type: 'article'}}]
  // Sanity's cards become whatever component they are given; their types know elements only.
  const as = link as ComponentType<never> as unknown as 'a'
  return (
    <Card as={as} {...where} data-as="a" radius={2} padding={3} selected={chosen} tone="inherit" aria-current={chosen ? 'true' : undefined} data-testid={testId} __unstable_focusRing>
      {children}
    </Card>
  )
}
