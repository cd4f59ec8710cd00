/**
 * Who may touch which documents, by role: what a token of that role can do at most, whatever program shows it. When a story may
 * move from one state to the next is another question; its moves will be checked beside this.
 *
 * A filter is the condition of a GROQ query, looking at one document. `path("drafts.**")` are drafts, `path("versions.**")` what
 * waits in a release, and ids without a dot are what readers see.
 */

type Permission = 'read' | 'create' | 'update' | 'history' | 'editHistory' | 'manage'

interface Role {
  title: string
  description: string
  grants: {filter: string; permissions: Permission[]}[]
}

const stories = ['article', 'person', 'organization', 'place']
const subjects = ['topic', 'section']

const of = (types: string[]): string => `_type in [${types.map((type) => `"${type}"`).join(', ')}]`

const unpublished = '(_id in path("drafts.**") || _id in path("versions.**"))'
const published = '_id in path("*")'
/** What the system keeps beside the editors' documents has a dot in its id, so that no reader sees it and it takes no story's place. */
const kept = `!(${published})`

const read = {filter: '_id in path("**")', permissions: ['read', 'history']} satisfies Role['grants'][number]

/** They may come into being, be changed, and be deleted. */
function write(filter: string): Role['grants'][number] {
  return {filter, permissions: ['create', 'update']}
}

/** Pictures and files can be uploaded by whoever writes; no story shows them before it is published itself. */
const uploads = write(of(['sanity.imageAsset', 'sanity.fileAsset']))

/** What people say to each other about a story lies in a dataset of its own; a filter names types only, so it holds in all of them. */
const talk = write(of(['comment', 'tasks.task']))

const drafting = write(`${unpublished} && ${of(stories)}`)

const reporting = [
  read,
  drafting,
  uploads,
  talk,
  // Accepting or rejecting what the importer suggests.
  {filter: of(['importRecord']), permissions: ['update']},
] satisfies Role['grants']

const editing = [...reporting, write(`${unpublished} && ${of(subjects)}`), write(`${kept} && ${of(['system.release', 'editorialState'])}`)]

const publishing = [...editing, write(`${published} && ${of([...stories, ...subjects])}`)]

export const roles = {
  viewer: {title: 'Viewer', description: 'Reads everything, drafts and history included; changes nothing.', grants: [read]},
  reporter: {title: 'Reporter', description: 'Writes stories, people, organizations and places as drafts; publishes nothing.', grants: reporting},
  editor: {title: 'Editor', description: 'Writes everything as drafts, plans releases and keeps the state of stories; publishes nothing.', grants: editing},
  publisher: {title: 'Publisher', description: 'Edits, publishes and unpublishes.', grants: publishing},
  standards: {title: 'Standards', description: 'As a publisher; corrections and withdrawals are theirs.', grants: publishing},
  migrator: {
    title: 'Migrator',
    description: 'Programs that import: they write drafts, sources and import records; they publish nothing.',
    grants: [{...read, permissions: ['read']}, write(`${unpublished} && ${of([...stories, ...subjects])}`), uploads, write(`${kept} && ${of(['sourceText', 'importRecord'])}`)],
  },
} satisfies Record<string, Role>
