import {useEditor, useEditorSelector} from '@portabletext/editor'
import {getSelectedValue, isSelectionExpanded} from '@portabletext/editor/selectors'
import {DoubleQuoteIcon} from '@sanity/icons/DoubleQuote'
import {UserIcon} from '@sanity/icons/User'
import {Button, Flex, Text} from '@sanity/ui'
import {useDeferredValue} from 'react'
import type {ReactNode} from 'react'
import {useFormValue} from 'sanity'
import {readingMinutes, wordCount} from '../../portable-text/index.ts'
import type {TextBlock} from '../../portable-text/index.ts'
import type {Open} from './naming.tsx'
import {shortcuts} from './shortcuts.ts'

/** Above the body: the two things an editor does to words of news, each with its keys, and how long the story is, or what is selected of it. */
export function NewsBar({open}: {open: Open}): ReactNode {
  const editor = useEditor()
  const isReadOnly = useEditorSelector(editor, ({context}) => context.readOnly)
  const body = useDeferredValue(useEditorSelector(editor, ({context}) => context.value)) as unknown as TextBlock[]
  const tag = useFormValue(['language'])
  const language = typeof tag === 'string' ? tag : undefined
  const words = wordCount(body, language)
  const selected = useEditorSelector(editor, (snapshot) => (isSelectionExpanded(snapshot) ? wordCount(getSelectedValue(snapshot) as unknown as TextBlock[], language) : 0))
  return (
    <Flex align="center" justify="space-between" gap={3} wrap="wrap" paddingBottom={2} data-testid="news-bar">
      <Flex gap={1} wrap="wrap" onMouseDown={(event) => event.preventDefault()}>
        <Button mode="bleed" fontSize={1} padding={2} icon={UserIcon} text="Name" title={`Says whom these words name (${shortcuts.mention.keys}, or type @)`} disabled={isReadOnly} onClick={() => void open('mention')} />
        <Button mode="bleed" fontSize={1} padding={2} icon={DoubleQuoteIcon} text="Quotation" title={`Says who said these words (${shortcuts.quote.keys})`} disabled={isReadOnly} onClick={() => void open('quote')} />
      </Flex>
      <Text size={1} muted data-testid="length">
        {selected > 0 && `${selected.toLocaleString('en')} of `}
        {words === 1 ? '1 word' : `${words.toLocaleString('en')} words`} · {readingMinutes(words)} min read
      </Text>
    </Flex>
  )
}
