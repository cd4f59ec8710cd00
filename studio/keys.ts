import type {KeyboardEvent} from 'react'

/** What arrow keys go through. */
const steps = 'a[href], button:not(:disabled), [role="button"]'

/** In a list of links or buttons, the arrow keys lead from one to the next; Home and End to the first and last. */
export function withArrows(event: KeyboardEvent<HTMLElement>): void {
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>(steps)]
  const at = all.indexOf(document.activeElement as HTMLElement)
  if (at < 0) return
  const next = {ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1}[event.key]
  const target = next === undefined ? undefined : all[next]
  if (!target) return
  event.preventDefault()
  target.focus()
}
