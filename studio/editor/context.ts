import {createContext, useContext} from 'react'
import type {Path} from 'sanity'

/** What the editor of one field knows of the form around it. */
export interface TextField {
  /** Where the field is in the document. */
  path: Path
  /** Marks that this field takes. */
  takes: {mention: boolean; quote: boolean; pullQuote: boolean}
  /** Shows a mark's own form. */
  openMark: (block: string, mark: string) => void
}

export const TextFieldContext = createContext<TextField>({path: [], takes: {mention: false, quote: false, pullQuote: false}, openMark: () => undefined})
export const useTextField = (): TextField => useContext(TextFieldContext)
