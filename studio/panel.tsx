import {CloseIcon} from '@sanity/icons/Close'
import {Box, Button, Card, Flex, Text} from '@sanity/ui'
import {useId, useLayoutEffect, useRef} from 'react'
import type {ReactNode} from 'react'

interface PanelProps {
  title: string
  onClose: () => void
  testId: string
  /** Stands still below what scrolls. */
  footer?: ReactNode
  children: ReactNode
}

/** The frame of what is shown beside a form: a title, a way out, and room that scrolls. Whoever opens it with a button stands in it. */
export function Panel({title, onClose, testId, footer, children}: PanelProps): ReactNode {
  const heading = useId()
  const frame = useRef<HTMLDivElement | null>(null)
  // Between the button and the panel lies the whole form: nobody should have to go through it with keys, nor back.
  useLayoutEffect(() => {
    const opener = document.activeElement
    if (!(opener instanceof HTMLButtonElement)) return undefined
    const again = findable(opener)
    frame.current?.focus({preventScroll: true})
    return () => {
      requestAnimationFrame(() => {
        if (document.activeElement === document.body) again()?.focus()
      })
    }
  }, [])
  return (
    <Flex as="section" direction="column" aria-labelledby={heading} ref={frame} tabIndex={-1} style={{height: '100%', overflow: 'hidden', outline: 'none'}} data-testid={testId}>
      <Card padding={2} borderBottom>
        <Flex align="center">
          <Box flex={1} padding={3}>
            <Text as="h1" id={heading} size={1} weight="medium">
              {title}
            </Text>
          </Box>
          <Button icon={CloseIcon} mode="bleed" fontSize={1} padding={3} aria-label={`Close “${title}”`} onClick={onClose} />
        </Flex>
      </Card>
      <Box flex={1} style={{overflow: 'auto', position: 'relative'}}>
        {children}
      </Box>
      {footer}
    </Flex>
  )
}

/**
 * Finds a button again that will have been drawn anew. Above a form, where one more appears when there is something to say about the
 * document, the Studio hands each element on to the next button: there the name tells which one it is, not the element.
 */
function findable(button: HTMLButtonElement): () => HTMLElement | undefined {
  const name = button.getAttribute('aria-label')
  const pane = button.closest('[data-testid="document-pane"]') ?? document
  return () => (button.getAttribute('aria-label') === name && button.isConnected ? button : [...pane.querySelectorAll('button')].find((other) => name !== null && other.getAttribute('aria-label') === name))
}
