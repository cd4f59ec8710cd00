import {listen} from './handlers/listen.ts'
import {live} from './handlers/live.ts'
import type {Handler, Route} from './exchange.ts'
import {serve, upload} from './handlers/assets.ts'
import {actions, documents, exportDocuments, mutate, referencesFromElsewhere} from './handlers/documents.ts'
import {documentsThen, events, eventsOfRelease, transactions} from './handlers/history.ts'
import {checkCors, fetchSession, providers, signIn, signInForm, signOut} from './handlers/signIn.ts'
import {deleteKeyValue, keyValues, me, myId, putKeyValues, users} from './handlers/people.ts'
import {query} from './handlers/query.ts'
import {acl, createDataset, dataset, datasets, deleteDataset, editDataset, members, noEmbeddings, project, projectGrants, projects, roles, setUpAddon} from './handlers/projects.ts'

/** Everything the lake serves, first fit first. Adding an endpoint is adding a row; the docs list these rows. */
export const routes: readonly Route[] = [
  {method: 'GET', path: '/data/query/:dataset', handler: query, about: 'Answer a GROQ query', who: 'readers'},
  {method: 'POST', path: '/data/query/:dataset', handler: query, about: 'Answer a GROQ query too long for a URL', who: 'readers'},
  {method: 'GET', path: '/data/doc/:dataset/:ids', handler: documents, about: 'Documents by id', who: 'readers'},
  {method: 'POST', path: '/data/mutate/:dataset', handler: mutate, about: 'Write: all mutations or none'},
  {method: 'POST', path: '/data/actions/:dataset', handler: actions, about: 'Write as the Studio does: edit, publish, discard, release'},
  {method: 'GET', path: '/data/listen/:dataset', handler: listen, about: 'Stream of changes to the documents of a filter', stream: true, who: 'readers'},
  {method: 'GET', path: '/data/live/events/:dataset', handler: live, about: 'Stream of sync tags for front ends', stream: true, who: 'readers'},
  {method: 'GET', path: '/data/export/:dataset', handler: exportDocuments, about: 'Every document, one a line'},
  {method: 'GET', path: '/data/history/:dataset/transactions/:ids', handler: transactions, about: 'What happened to documents'},
  {method: 'GET', path: '/data/history/:dataset/transactions', handler: transactions, about: 'What happened in the dataset'},
  {method: 'GET', path: '/data/history/:dataset/documents/:ids', handler: documentsThen, about: 'Documents as they were'},
  {method: 'GET', path: '/data/history/:dataset/events/documents/:id', handler: events, about: 'The story of one document, newest first'},
  {method: 'GET', path: '/data/history/:dataset/events/releases/:id', handler: eventsOfRelease, about: 'The story of one release, newest first'},
  {method: 'GET', path: '/data/references/:dataset/documents/:id/to', handler: referencesFromElsewhere, about: 'References from other datasets: none'},
  {method: 'GET', path: '/data/ping/:dataset', handler: fixed({}), about: 'Is the dataset there?'},

  {method: 'POST', path: '/assets/images/:dataset', handler: upload('images'), about: 'Upload an image'},
  {method: 'POST', path: '/assets/files/:dataset', handler: upload('files'), about: 'Upload a file'},
  {method: 'GET', path: '/images/:project/:dataset/:file/:vanity*', handler: serve('images'), about: 'An image, scaled on demand', unversioned: true, who: 'readers'},
  {method: 'GET', path: '/files/:project/:dataset/:file/:vanity*', handler: serve('files'), about: 'A file', unversioned: true, who: 'readers'},

  {method: 'GET', path: '/users/me', handler: me, about: 'Who am I?'},
  {method: 'GET', path: '/users/me/keyvalue/:keys', handler: keyValues, about: 'What the Studio remembers for me'},
  {method: 'PUT', path: '/users/me/keyvalue', handler: putKeyValues, about: 'Remember something for me'},
  {method: 'DELETE', path: '/users/me/keyvalue/:key', handler: deleteKeyValue, about: 'Forget it again'},
  {method: 'GET', path: '/users/:ids', handler: users, about: 'People by id'},
  {method: 'GET', path: '/auth/id', handler: myId, about: 'My id'},
  {method: 'GET', path: '/auth/providers', handler: providers, about: 'Ways to sign in', who: 'anyone'},
  {method: 'GET', path: '/auth/login', handler: signInForm, about: 'The page that asks for a token', who: 'anyone'},
  {method: 'POST', path: '/auth/login', handler: signIn, about: 'The form of that page', who: 'anyone'},
  {method: 'GET', path: '/auth/fetch', handler: fetchSession, about: 'The token of a session, once', who: 'anyone'},
  {method: 'POST', path: '/auth/logout', handler: signOut, about: 'Sign out', who: 'anyone'},
  {method: 'GET', path: '/check/cors', handler: checkCors, about: 'May this page call?', who: 'anyone'},

  {method: 'GET', path: '/projects', handler: projects, about: 'The project of this lake, as a list'},
  {method: 'GET', path: '/projects/:project', handler: project, about: 'The project of this lake'},
  {method: 'GET', path: '/projects/:project/datasets', handler: datasets, about: 'Datasets'},
  {method: 'GET', path: '/projects/:project/datasets/:dataset/acl', handler: acl, about: 'What I may do'},
  {method: 'GET', path: '/projects/:project/datasets/:dataset/settings/embeddings', handler: fixed({enabled: false, status: 'disabled'}), about: 'Embeddings: off'},
  {method: 'PUT', path: '/projects/:project/datasets/:dataset/settings/embeddings', handler: noEmbeddings, about: 'Embeddings cannot be switched on', who: 'managers'},
  {method: 'GET', path: '/projects/:project/acl', handler: projectGrants, about: 'The same, by its other name'},
  {method: 'GET', path: '/projects/:project/grants', handler: projectGrants, about: 'What I may do in the project'},
  {method: 'GET', path: '/projects/:project/members', handler: members, about: 'Who has a token, and their roles'},
  {method: 'GET', path: '/projects/:project/roles', handler: roles, about: 'The roles there are'},
  {method: 'GET', path: '/projects/:project/user-applications', handler: fixed([]), about: 'Deployed Studios: none'},
  {method: 'GET', path: '/projects/:project/new-content-release-allowed', handler: fixed(releaseAllowance()), about: 'May I start another release?'},
  {method: 'GET', path: '/datasets/:dataset/settings/embeddings', handler: fixed({enabled: false, status: 'disabled'}), about: 'Embeddings: off'},
  {method: 'PUT', path: '/datasets/:dataset/settings/embeddings', handler: noEmbeddings, about: 'Embeddings cannot be switched on', who: 'managers'},
  {method: 'GET', path: '/datasets', handler: datasets, about: 'Datasets'},
  {method: 'GET', path: '/datasets/:dataset', handler: dataset, about: 'One dataset'},
  {method: 'PUT', path: '/datasets/:dataset', handler: createDataset, about: 'Create a dataset', who: 'managers'},
  {method: 'PATCH', path: '/datasets/:dataset', handler: editDataset, about: 'Change who may see a dataset', who: 'managers'},
  {method: 'DELETE', path: '/datasets/:dataset', handler: deleteDataset, about: 'Delete a dataset with all it holds', who: 'managers'},
  {method: 'POST', path: '/comments/:dataset/setup', handler: setUpAddon, about: 'Make room for comments and tasks'},

  {method: 'GET', path: '/features', handler: fixed(['contentReleases', 'singleDocRelease', 'studioComments', 'sanityTasks']), about: 'Features that work here'},
  {method: 'GET', path: '/subscriptions/project/:project', handler: fixed(subscriptionPlan()), about: 'The plan: nothing is limited'},
  {method: 'GET', path: '/ping', handler: fixed({}), about: 'Is the lake there?', who: 'anyone'},
  {method: 'GET', path: '/aliases', handler: fixed([]), about: 'Dataset aliases: none'},
  {method: 'GET', path: '/schedules/:project/:dataset', handler: fixed({schedules: []}), about: 'Old scheduled publishing: none'},
  {method: 'GET', path: '/access/:rest*', handler: fixed([]), about: 'Roles and robots: none'},
  {method: 'GET', path: '/help', handler: fixed({}), about: 'Help links: none', who: 'anyone'},
  {method: 'GET', path: '/journey/announcements', handler: fixed([]), about: 'Announcements: none', who: 'anyone'},
  {method: 'GET', path: '/journey/:rest*', handler: fixed(null), about: 'Trials and upsells: none', who: 'anyone'},
  {method: 'GET', path: '/intake/telemetry-status', handler: fixed({status: 'denied'}), about: 'Telemetry: never', who: 'anyone'},
  {method: 'POST', path: '/intake/batch', handler: empty, about: 'Telemetry is thrown away', who: 'anyone'},
  {method: 'POST', path: '/intake/feedback', handler: empty, about: 'Feedback is thrown away', who: 'anyone'},
]

/** An endpoint of the hosted service that has one answer here. */
function fixed(body: unknown): Handler {
  return () => ({body})
}

function empty(): {status: number} {
  return {status: 204}
}

/** The Studio compares these before it makes a release. A limit of `null` for the dataset would count as nought. */
function releaseAllowance(): Record<string, unknown> {
  return {data: {orgActiveReleaseCount: 0, orgMeteredActiveReleaseCount: 0, datasetReleaseLimit: Number.MAX_SAFE_INTEGER, orgActiveReleaseLimit: null}}
}

/** The releases tool reads how long history is kept from here, and breaks without it. A lake keeps it for good; this says a hundred years. */
function subscriptionPlan(): Record<string, unknown> {
  return {featureTypes: {retention: {features: [{attributes: {maxRetentionDays: 36500}}]}}}
}
