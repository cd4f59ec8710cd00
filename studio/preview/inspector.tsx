import {DesktopIcon} from '@sanity/icons/Desktop'
import {ExpandIcon} from '@sanity/icons/Expand'
import {EyeOpenIcon} from '@sanity/icons/EyeOpen'
import {MobileDeviceIcon} from '@sanity/icons/MobileDevice'
import {Box, Button, Flex, Text} from '@sanity/ui'
import {useCallback, useDeferredValue, useEffect, useMemo, useRef, useState} from 'react'
import type {ReactNode, RefObject} from 'react'
import type {DocumentInspector, DocumentInspectorProps} from 'sanity'
import {useDocumentPane} from 'sanity/structure'
import {lookIn, referencesOf, referredQuery, storyHtml, storyPage} from '../../delivery/index.ts'
import type {Look, Referred} from '../../delivery/index.ts'
import type {Article} from '../../schemas/index.ts'
import {ARTICLE, draftId} from '../../workflow/index.ts'
import {useLive} from '../live.ts'
import {Panel} from '../panel.tsx'

/** Beside the form: the story as readers will see it, on a phone or on a desk, changing with every letter. */
export const previewInspector: DocumentInspector = {
  name: 'preview',
  component: Preview,
  useMenuItem: ({documentType}) => ({icon: EyeOpenIcon, title: 'Preview', showAsAction: true, hidden: documentType !== ARTICLE}),
}

/** Times are printed as the desk's own clock shows them, and as the form does. */
const {timeZone} = Intl.DateTimeFormat().resolvedOptions()

/** Screens that readers have, by the width of their pages in CSS pixels. */
const screens = {
  phone: {title: 'Phone', icon: MobileDeviceIcon, width: 390},
  desk: {title: 'Desktop', icon: DesktopIcon, width: 1200},
}
type Screen = keyof typeof screens

function Preview({onClose}: DocumentInspectorProps): ReactNode {
  const {displayed} = useDocumentPane()
  const story = useDeferredValue(displayed) as Partial<Article> | null
  const look = useLook(story)
  const html = useMemo(() => storyHtml(story ?? {}, {look, timeZone}), [story, look])
  const [screen, setScreen] = useState<Screen>('phone')
  const stage = useRef<HTMLDivElement | null>(null)
  return (
    <Panel title="As readers will see it" onClose={onClose} testId="preview-inspector">
      <Flex direction="column" style={{height: '100%'}}>
        <Flex padding={3} gap={1} role="group" aria-label="Screen">
          {Object.entries(screens).map(([name, {title, icon}]) => (
            <Button key={name} mode="bleed" fontSize={1} padding={2} icon={icon} text={title} selected={screen === name} aria-pressed={screen === name} onClick={() => setScreen(name as Screen)} />
          ))}
          <Box flex={1} />
          <Button mode="bleed" fontSize={1} padding={2} icon={ExpandIcon} text="Whole screen" title="Escape leads back" onClick={() => void stage.current?.requestFullscreen()} />
        </Flex>
        {story?.headline || story?.body?.length || story?.withdrawal ? (
          <Page html={html} width={screens[screen].width} stage={stage} />
        ) : (
          <Box padding={4}>
            <Text size={1} muted style={{lineHeight: 1.5}}>
              There is nothing to see yet. Write a headline and the story; it appears here while you type.
            </Text>
          </Box>
        )}
      </Flex>
    </Panel>
  )
}

/** What readers know of the documents that the story refers to: of stories only those that they have. */
function useLook(story: unknown): Look {
  const ids = useMemo(() => referencesOf(story).slice(0, MOST), [story])
  const answer = useLive<Referred[]>({query: referredQuery, params: {ids, drafts: ids.map(draftId)}, about: '_id in $ids || _id in $drafts'})
  const known = answer.state === 'there' ? answer.value : none
  return useMemo(() => lookIn(known.filter(({_type, firstPublishedAt}) => _type !== ARTICLE || firstPublishedAt)), [known])
}

/** The question travels in an address; a story with more references than that is shown with some names unlinked. */
const MOST = 150
const none: Referred[] = []

interface PageProps {
  html: string
  width: number
  stage: RefObject<HTMLDivElement | null>
}

/** A page as wide as the screen it stands for, made smaller where there is no room for it. Nothing in it runs or leads away. */
function Page({html, width, stage}: PageProps): ReactNode {
  const frame = useRef<HTMLIFrameElement | null>(null)
  const [isLoaded, setIsLoaded] = useState(false)
  const room = useRoom(stage)
  const empty = useMemo(() => storyPage(''), [])
  // Only what is in the page changes, so that it stays where the editor has scrolled to.
  useEffect(() => {
    const body = isLoaded ? frame.current?.contentDocument?.body : undefined
    if (body) body.innerHTML = html
  }, [html, isLoaded])
  const onLoad = useCallback(() => {
    frame.current?.contentDocument?.addEventListener('click', (event) => event.preventDefault())
    setIsLoaded(true)
  }, [])
  const scale = Math.min(1, room.width / width)
  const shownWidth = width > 600 ? Math.max(width, room.width) : width
  return (
    <div ref={stage} data-testid="preview-page" style={{flex: 1, minHeight: 0, overflow: 'hidden', position: 'relative', background: 'var(--card-muted-bg-color, #eee)'}}>
      <iframe
        ref={frame}
        title="The story as readers will see it"
        sandbox="allow-same-origin"
        srcDoc={empty}
        onLoad={onLoad}
        style={{border: 0, position: 'absolute', left: Math.max(0, (room.width - shownWidth * scale) / 2), width: shownWidth, maxWidth: 'none', height: scale > 0 ? room.height / scale : 0, transform: `scale(${scale})`, transformOrigin: '0 0', background: '#fff'}}
      />
    </div>
  )
}

/** How large an element is, in CSS pixels, while that changes. */
function useRoom(element: RefObject<HTMLElement | null>): {width: number; height: number} {
  const [room, setRoom] = useState({width: 0, height: 0})
  useEffect(() => {
    if (!element.current) return undefined
    const observer = new ResizeObserver(([entry]) => entry && setRoom({width: entry.contentRect.width, height: entry.contentRect.height}))
    observer.observe(element.current)
    return () => observer.disconnect()
  }, [element])
  return room
}
