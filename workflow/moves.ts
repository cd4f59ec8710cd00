/** What stands before readers while a story is moved. */
export type Readers = 'nothing' | 'words' | 'notice'

/** The lake's own hand: it publishes at a set hour, and takes down what expires. */
export const CLOCK = 'clock'

export interface Move {
  /** What a button says. */
  title: string
  /** What the desk reads in a history: “Ada Okafor approved it”. */
  past: string
  from: readonly string[]
  /** What readers have when the move begins; anything when absent. */
  readers?: readonly Readers[]
  to: string
  /** Roles that may make it. Administrators may make every move, and are held to its checks like everybody. */
  by: readonly string[]
  /** What is looked at first, by the names in the table of checks. */
  checks: readonly string[]
  /** Checks of a later move whose errors are shown as warnings now, while there is time. */
  ahead?: readonly string[]
  /** It is made with a few words why, which the desk keeps. */
  reason?: true
  /** Readers notice. */
  isPublic?: true
  /** Only words that the decision was made on. */
  ofDecided?: true
}

const form = ['S1', 'S2', 'S3'] as const
const quotations = ['A2', 'A3'] as const
const publication = ['P1', 'P2', 'P3', 'P4', 'P5', 'P6', 'P7', 'P8', 'P9', 'P10', 'P11', 'P12', 'P13'] as const
/** What an imported or quickly written story lacks most often. */
const foreseen = ['P1', 'P2', 'P3', 'P4', 'P6', 'P8', 'P12'] as const
const changes = ['C1', 'C2', 'C3', 'C4', 'C5'] as const
const unpublished = ['nothing'] as const
const live = ['words'] as const

/**
 * The whole workflow: every way from state to state, who may go it, and what is looked at first. What is not here cannot be done,
 * neither in the Studio nor on the command line nor by a program. A story that readers have, with changes beside it, is where its
 * changes are: `draft`, `inReview`, `approved` or `scheduled`, with `readers: 'words'`.
 */
export const moves = {
  submit: {title: 'Submit for review', past: 'submitted it for review', from: ['draft'], to: 'inReview', by: ['reporter', 'editor'], checks: form, ahead: ['A2', ...foreseen]},
  requestChanges: {title: 'Request changes', past: 'asked for changes', from: ['inReview', 'approved'], to: 'draft', by: ['editor', 'standards'], checks: [], reason: true},
  approve: {title: 'Approve', past: 'approved it', from: ['inReview'], to: 'approved', by: ['editor'], checks: [...form, 'A1', ...quotations], ahead: foreseen},
  publish: {title: 'Publish', past: 'published it', from: ['approved'], readers: unpublished, to: 'published', by: ['publisher'], checks: [...form, ...quotations, ...publication], isPublic: true},
  publishRevision: {
    title: 'Publish changes', past: 'published changes', from: ['draft', 'inReview', 'approved'], readers: live, to: 'published', by: ['publisher', 'standards'],
    checks: [...form, 'A1', ...quotations, ...publication, ...changes], isPublic: true,
  },
  schedule: {title: 'Schedule', past: 'scheduled it', from: ['approved', 'scheduled'], readers: ['nothing', 'words'], to: 'scheduled', by: ['publisher'], checks: [...form, ...quotations, ...publication, ...changes]},
  unschedule: {title: 'Take off the schedule', past: 'took it off the schedule', from: ['scheduled'], to: 'approved', by: ['publisher', CLOCK], checks: []},
  goLive: {title: 'Go live', past: 'went live', from: ['scheduled'], to: 'published', by: [CLOCK], checks: [...form, ...quotations, ...publication, ...changes], isPublic: true, ofDecided: true},
  spike: {title: 'Spike', past: 'spiked it', from: ['draft', 'inReview', 'approved', 'scheduled'], readers: unpublished, to: 'spiked', by: ['editor'], checks: [], reason: true},
  unspike: {title: 'Take off the spike', past: 'took it off the spike', from: ['spiked'], to: 'draft', by: ['editor'], checks: [], reason: true},
  unpublish: {title: 'Unpublish', past: 'unpublished it', from: ['published', 'draft', 'inReview', 'approved', 'scheduled'], readers: live, to: 'draft', by: ['publisher'], checks: [], isPublic: true},
  expire: {title: 'Expire', past: 'expired', from: ['published', 'draft', 'inReview', 'approved', 'scheduled'], readers: live, to: 'draft', by: [CLOCK], checks: [], isPublic: true},
  withdraw: {
    title: 'Withdraw', past: 'withdrew it', from: ['published', 'draft', 'inReview', 'approved', 'scheduled', 'withdrawn'], readers: ['words', 'notice'], to: 'withdrawn', by: ['standards'],
    checks: ['K1', 'K2', 'K3'], isPublic: true,
  },
} as const satisfies Record<string, Move>

export type MoveName = keyof typeof moves

export const moveNames = Object.keys(moves) as MoveName[]
