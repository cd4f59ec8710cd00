import type {EditorSnapshot} from '@portabletext/editor'
import {getBlockTextBefore} from '@portabletext/editor/selectors'

/** A key with the platform's own modifier: ⌘ on a Mac, Ctrl elsewhere. */
interface Keys {
  key: string
  code: string
  ctrlKey: boolean
  metaKey: boolean
  shiftKey: boolean
  altKey: boolean
}

const isMac = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform)
const mod = isMac ? '⌘' : 'Ctrl'

function shortcut(code: string, letter: string) {
  return {
    /** By the place of the key where the layout has no Latin letters, else by its letter. */
    guard: ({key, code: pressed, ctrlKey, metaKey, shiftKey, altKey}: Keys): boolean =>
      (key.toLowerCase() === letter || (pressed === code && !/^[a-z]$/i.test(key))) && shiftKey && !altKey && (isMac ? metaKey && !ctrlKey : ctrlKey && !metaKey),
    keys: `${mod}+Shift+${letter.toUpperCase()}`,
  }
}

/** K for a link to a name, as Ctrl+K is for links; S for who said it. */
export const shortcuts = {mention: shortcut('KeyK', 'k'), quote: shortcut('KeyS', 's')}

/** Alt+F10 leads to the tools for what the caret is in, as in other editors. */
export const reachesCard = ({key, altKey}: Keys): boolean => key === 'F10' && altKey

/** An @ begins a name where a word may begin: not inside an e-mail address. */
export const opensNames = (snapshot: EditorSnapshot): boolean => /(?:^|[\s(“"„«])$/u.test(getBlockTextBefore(snapshot))
