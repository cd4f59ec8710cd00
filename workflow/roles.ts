/**
 * Who may touch which documents, by role: what a token of that role can do at most, whatever program shows it. When a story may
 * move from one state to the next, and by whom, is another question, which the table of moves answers (workflow/moves.ts).
 *
 * A filter is the condition of a GROQ query, looking at one document. `path("drafts.**")` are drafts, `path("versions.**")` what
 * waits in a release, and ids without a dot are what readers see.
 */

type Permission = 'read' | 'create' | 'update' | 'history' | 'editHistory' | 'manage'

interface RoleDefinition {
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

const read = {filter: '_id in path("**")', permissions: ['read', 'history']} satisfies RoleDefinition['grants'][number]

/** They may come into being, be changed, and be deleted. */
function write(filter: string): RoleDefinition['grants'][number] {
  return {filter, permissions: ['create', 'update']}
}

/** Pictures and files can be uploaded by whoever writes, under the ids that they have; no story shows them before it is published itself. */
const uploads = write('(_type == "sanity.imageAsset" && string::startsWith(_id, "image-")) || (_type == "sanity.fileAsset" && string::startsWith(_id, "file-"))')

/** What people say to each other about a story lies in a dataset of its own. A filter holds in all of them; the guard keeps it out of the others. */
const talk = write(of(['comment', 'tasks.task']))

const drafting = write(`${unpublished} && ${of(stories)}`)

const reporting = [
  read,
  drafting,
  uploads,
  talk,
  // Accepting or rejecting what the importer suggests.
  {filter: of(['importRecord']), permissions: ['update']},
  // Moving a story; which way, the guard says.
  write(`${kept} && ${of(['editorialState'])}`),
] satisfies RoleDefinition['grants']

const editing = [...reporting, write(`${unpublished} && ${of(subjects)}`), write(`_id in path("_.releases.**") && ${of(['system.release'])}`)]

const publishing = [...editing, write(`${published} && ${of([...stories, ...subjects])}`)]

export const roles = {
  viewer: {title: 'Viewer', description: 'Reads everything, drafts and history included; changes nothing.', grants: [read]},
  reporter: {title: 'Reporter', description: 'Writes stories, people, organizations and places as drafts and submits them for review; publishes nothing.', grants: reporting},
  editor: {title: 'Editor', description: 'Writes everything as drafts, approves and spikes stories, plans releases; publishes nothing.', grants: editing},
  publisher: {title: 'Publisher', description: 'Edits, and publishes, schedules and unpublishes what is approved.', grants: publishing},
  standards: {title: 'Standards', description: 'Edits, corrects what is published, withdraws it, and lets a check pass with a reason.', grants: publishing},
  migrator: {
    title: 'Migrator',
    description: 'Programs that import: they write drafts, sources and import records; they publish nothing.',
    grants: [{...read, permissions: ['read']}, write(`${unpublished} && ${of([...stories, ...subjects])}`), uploads, write(`${kept} && ${of(['sourceText', 'importRecord'])}`)],
  },
} satisfies Record<string, RoleDefinition>

export type Role = keyof typeof roles

/** The roles of a newsroom with those that it adds: each may touch what the role may that it is like. */
export function rolesOf(extra: Readonly<Record<string, {title: string; description: string; as: Role}>> = {}): Record<string, RoleDefinition> {
  return {...roles, ...Object.fromEntries(Object.entries(extra).map(([name, {title, description, as}]) => [name, {title, description, grants: roles[as].grants}]))}
}
