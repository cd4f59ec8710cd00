import {Portal} from '@sanity/ui'
import {Popover} from '@sanity/ui/popover'
import {useState} from 'react'
import type {ReactNode} from 'react'

/** Something that opens beside a place of the screen: below it, or above where there is no room. */
export function AtSpot({rect, children}: {rect: DOMRect; children: ReactNode}): ReactNode {
  const [spot, setSpot] = useState<HTMLElement | null>(null)
  const {left, top, width, height} = rect
  return (
    <>
      <Portal>
        <span ref={setSpot} style={{position: 'fixed', left, top, width, height, pointerEvents: 'none'}} />
      </Portal>
      {spot && (
        <Popover open portal animate={false} constrainSize placement="bottom-start" fallbackPlacements={['top-start', 'bottom-end', 'top-end']} referenceElement={spot} content={children} />
      )}
    </>
  )
}

/** Where the caret or the selection is on the screen; undefined when it is nowhere. */
export function caretRect(): DOMRect | undefined {
  const selection = document.getSelection()
  if (!selection || selection.rangeCount === 0) return undefined
  const range = selection.getRangeAt(0)
  const rect = range.getBoundingClientRect()
  if (rect.width > 0 || rect.height > 0) return rect
  // An empty paragraph has a caret without a box: its element has one.
  const element = range.startContainer instanceof Element ? range.startContainer : range.startContainer.parentElement
  return element?.getBoundingClientRect()
}
