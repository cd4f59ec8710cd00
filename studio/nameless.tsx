import {useEffect} from 'react'
import type {ReactNode} from 'react'
import type {LayoutProps} from 'sanity'

/**
 * What the Studio's own buttons are called, where it shows a sign and says nothing to those who listen instead of looking.
 * Its tooltips have the words, but nobody hears them. A line goes when Sanity names its button.
 */
const names: [selector: string, name: string | ((element: Element) => string | undefined)][] = [
  ['a[href="/"]', 'C: first page of Copydesk'],
  ['button:has([data-sanity-icon="menu"])', 'Menu'],
  ['#releases-menu', 'Drafts, published or a release: what is shown'],
  ['[data-testid="releases-tool-link"]', 'Releases'],
  ['[data-testid="tasks-toolbar"]', 'Tasks'],
  ['#copy-document-actions', 'Copy or share'],
  ['[data-testid="pane-context-menu-button"]', 'More about this'],
  ['[data-testid="action-menu-button"]', 'More to do'],
  ['[data-testid="insert-menu-button"]', 'More to put in'],
  ['[data-ui="DragHandleButton"]', 'Move up or down'],
  ['[data-testid="array-item-menu-button"]', 'More about this entry'],
  ['a[data-ui="Button"][href^="/desk"]', ({textContent}) => (textContent?.trim() ? undefined : 'Close')],
  ['[data-pt-editor][role="textbox"]', labelOfField],
]

/** Attributes that an element of its kind may not have, or that point at nothing: they make readers say wrong things, or nothing. */
const misplaced: [selector: string, attribute: string, when?: (element: Element) => boolean][] = [
  ['a[aria-selected], div[aria-selected]:not([role]), button[aria-selected]:not([role="tab"], [role="option"])', 'aria-selected'],
  ['div[aria-expanded]:not([role])', 'aria-expanded'],
  [':is([role="tab"], option)[aria-controls]', 'aria-controls', (tab) => document.getElementById(tab.getAttribute('aria-controls') ?? '') === null],
]

/** "body" for an editor of the field `body`: the label that stands above it. */
function labelOfField(editor: Element): string | undefined {
  const field = editor.closest('[data-testid^="field-"]')
  return field?.querySelector('label, [data-ui="Text"]')?.textContent?.trim() || undefined
}

function mend(root: ParentNode): void {
  for (const [selector, name] of names) {
    for (const element of root.querySelectorAll(`:is(${selector}):not([aria-label], [aria-labelledby])`)) {
      const label = typeof name === 'string' ? name : name(element)
      if (label) element.setAttribute('aria-label', label)
    }
  }
  for (const [selector, attribute, when] of misplaced) for (const element of root.querySelectorAll(selector)) if (!when || when(element)) element.removeAttribute(attribute)
}

/** The Studio, its signs named for everybody. */
export function NamedLayout(props: LayoutProps): ReactNode {
  useEffect(() => {
    // Many changes of one moment are looked at once.
    let waiting = 0
    const look = (): void => {
      waiting ||= requestAnimationFrame(() => {
        waiting = 0
        mend(document)
      })
    }
    const observer = new MutationObserver(look)
    observer.observe(document.body, {childList: true, subtree: true, attributes: true, attributeFilter: ['aria-selected', 'aria-controls', 'aria-expanded']})
    look()
    return () => {
      observer.disconnect()
      cancelAnimationFrame(waiting)
    }
  }, [])
  return props.renderDefault(props)
}
