/**
 * Where a story can stand, in the order it moves. The titles are what editors read.
 * `scheduled` waits for its hour; `spiked` is the exit before publication, `withdrawn` the one after it.
 */
export const states = {
  draft: {title: 'Draft', meaning: 'Somebody is still writing or checking it.'},
  inReview: {title: 'In review', meaning: 'An editor is asked to look at it.'},
  approved: {title: 'Approved', meaning: 'It may go live as it stands.'},
  scheduled: {title: 'Scheduled', meaning: 'It goes live by itself at a set hour.'},
  published: {title: 'Published', meaning: 'Readers see it.'},
  spiked: {title: 'Spiked', meaning: 'It was dropped before publication and can be restored.'},
  withdrawn: {title: 'Withdrawn', meaning: 'It was taken down after publication; readers see a notice instead.'},
} as const satisfies Record<string, {title: string; meaning: string}>

export type State = keyof typeof states

export const stateNames = Object.keys(states) as State[]
