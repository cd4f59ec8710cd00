import {useSyncExternalStore} from 'react'

/** Words, or a whole paragraph, that a panel beside the form speaks of. */
export interface Highlight {
  /** Published id of the document. */
  document: string
  field: string
  block: string
  /** [start, end) of the paragraph's text; without it the paragraph is meant. */
  range?: readonly [start: number, end: number]
  /** The text moves so that it is seen. */
  scrolls: boolean
}

/** One at a time: what the pointer or the focus is on. The panel says it, the editor shows it. */
let current: Highlight | undefined
const listeners = new Set<() => void>()

export function show(highlight: Highlight | undefined): void {
  if (JSON.stringify(highlight) === JSON.stringify(current)) return
  current = highlight
  for (const listener of listeners) listener()
}

function listen(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** What is to be shown in a field of a document. */
export function useHighlight(document: string, field: string): Highlight | undefined {
  const shown = useSyncExternalStore(listen, () => current)
  return shown && shown.document === document && shown.field === field ? shown : undefined
}

/** The paragraph under the pointer, or with the caret in it: the editor says it, the panel shows it. */
export interface Pointed {
  document: string
  field: string
  block: string
}

let pointed: Pointed | undefined
const watchers = new Set<() => void>()

export function pointAt(place: Pointed | undefined): void {
  if (place?.block === pointed?.block && place?.field === pointed?.field && place?.document === pointed?.document) return
  pointed = place
  for (const watcher of watchers) watcher()
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}

export function usePointed(document: string): Pointed | undefined {
  const place = useSyncExternalStore(watch, () => pointed)
  return place?.document === document ? place : undefined
}
