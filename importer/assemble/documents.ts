/** A document as we write it: system fields other than the id and the type are the lake's. */
export interface Doc {
  _id: string
  _type: string
  [field: string]: unknown
}


/** Something a person should look at: what, and the words it is about. */
export interface Doubt {
  about: 'picture' | 'section' | 'dropped' | 'headline' | 'language' | 'encoding' | 'byline' | 'date' | 'relatedLink' | 'mention' | 'newEntity' | 'speaker' | 'merge' | 'removed'
  message: string
}
