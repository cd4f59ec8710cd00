/** What kinds of things are called where editors read them. */
export const kindTitles: Record<string, string> = {person: 'Person', organization: 'Organization', place: 'Place', article: 'Article'}

/** How much of a sentence is the speaker's, in a word or two. */
export const quoteTitles: Record<string, string> = {
  direct: 'Said it in these words',
  mixed: 'Their words inside our sentence',
  partial: 'A few of their words',
  scare: 'Quotation marks without a speaker',
}

/** Fields of the model's annotations, as the editor holds them. */
export interface MarkValue {
  _key: string
  _type: string
  entity?: unknown
  speaker?: unknown
  unnamedSource?: {description?: string; reason?: string}
  kind?: string
  cue?: string
  utterance?: string
  part?: number
  article?: unknown
  href?: string
  blank?: boolean
}
