import {beforeAll, expect, test} from 'vitest'
import type {SanityClient} from '@sanity/client'
import {tombstoneOf} from '../../workflow/index.ts'
import {startGuardedLake, type GuardedLake} from '../support/guarded.ts'
import {story} from './house.ts'

/**
 * Everything forbidden that a token can be used for, over HTTP and with the real client, one by one and by name: what the model test
 * finds by chance is spelled out here. Whatever is tried, everything stays as it was.
 */
type Client = SanityClient
type Attempt = [who: string, what: string, attempt: (client: Client) => Promise<unknown>, refusal: string]

const state = (id: string) => `editorial.${id}`
const draft = (id: string) => `drafts.${id}`
const set = (client: Client, id: string, fields: Record<string, unknown>) => client.patch(id).set(fields).commit()
const act = (client: Client, ...actions: object[]) => client.action(actions as never)
const publish = (id: string) => ({actionType: 'sanity.action.document.publish', draftId: draft(id), publishedId: id})
const unpublish = (id: string) => ({actionType: 'sanity.action.document.unpublish', draftId: draft(id), publishedId: id})
const release = (name: string, releaseId: string, more = {}) => ({actionType: `sanity.action.release.${name}`, releaseId, ...more})
const version = (id: string, releaseId: string, baseId = draft(id)) => ({actionType: 'sanity.action.document.version.create', publishedId: id, baseId, versionId: `versions.${releaseId}.${id}`})
const decision = async (client: Client, id: string, to: string, document = draft(id)) => ({state: to, decidedOn: document, decidedRev: (await client.getDocument(document))?._rev})
const move = async (client: Client, id: string, to: string, more = {}) => set(client, state(id), {...(await decision(client, id, to)), ...more})
const contentOf = async (client: Client, id: string, as: string) => {
  const {_rev, ...content} = (await client.getDocument(id)) as unknown as Record<string, unknown>
  return {...content, _id: as} as unknown as ReturnType<typeof story>
}
const tomorrow = new Date(Date.now() + 86_400_000).toISOString()
const note = (text: string) => [{_key: 'n', _type: 'editorialNote', text}]
const change = (kind: string, publicNote?: string) => [{_key: `c-${kind}`, _type: 'changeNote', kind, ...(publicNote && {publicNote})}]

/** Stories in every place, each named by it. */
async function furnish({as}: GuardedLake): Promise<void> {
  const [rita, eve, pia, sam] = [as('reporter'), as('editor'), as('publisher'), as('standards')]
  for (const id of ['draft', 'review', 'approved', 'scheduled', 'public', 'revised', 'spiked', 'withdrawn', 'embargoed']) {
    await rita.create(story(id, id === 'embargoed' ? {embargo: {until: tomorrow}} : {}))
    if (id === 'draft') continue
    await rita.create({_id: state(id), _type: 'editorialState', article: {_type: 'reference', _ref: id, _weak: true}, ...(await decision(rita, id, 'inReview'))})
    if (id === 'review') continue
    if (id === 'spiked') await move(eve, id, 'spiked', {notes: note('Old.')})
    else await move(eve, id, 'approved')
  }
  await act(pia, release('create', 'tonight', {metadata: {releaseType: 'scheduled', title: 'Tonight'}}), version('scheduled', 'tonight'), release('schedule', 'tonight', {publishAt: tomorrow}))
  for (const id of ['public', 'revised', 'withdrawn']) await act(pia, publish(id))
  await rita.create(story('revised', {body: [{_key: 'b1', _type: 'block', style: 'normal', markDefs: [], children: [{_key: 'a', _type: 'span', marks: [], text: 'The board voted 8 to 2.'}]}]}))
  await sam.createOrReplace(tombstoneOf((await sam.getDocument('withdrawn')) as never, {kind: 'kill', publicNotice: 'It was wrong.'}, new Date().toISOString()) as never)
  await act(sam, {actionType: 'sanity.action.document.edit', draftId: draft('revised'), publishedId: 'revised', patch: {set: {changeLog: change('update')}}}, publish('revised'))
  await rita.create(story('revised', {changeLog: change('update')}))
  await as('migrator').create({_id: 'import.draft', _type: 'importRecord', article: {_type: 'reference', _ref: 'draft', _weak: true}, source: {_type: 'reference', _ref: 'source.1', _weak: true}})
  // A picture that readers see.
  await rita.create({_id: 'image-a-1x1-png', _type: 'sanity.imageAsset', url: 'https://here.example/a.png', metadata: {dimensions: {width: 1, height: 1}}})
  await pia.create({_id: 'zed', _type: 'person', name: 'Zed', portrait: {_type: 'image', asset: {_type: 'reference', _ref: 'image-a-1x1-png'}}})
  // Whom nobody has published: a story needs her.
  await rita.create({_id: 'drafts.ada', _type: 'person', name: 'Ada'})
}

const attempts: Attempt[] = [
  // Readers get words by publishing alone, and only approved ones.
  ['reporter', 'publishes an approved story', (client) => act(client, publish('approved')), 'unpermitted'],
  ['editor', 'publishes an approved story', (client) => act(client, publish('approved')), 'unpermitted'],
  ['migrator', 'publishes an approved story', (client) => act(client, publish('approved')), 'unpermitted'],
  ['viewer', 'writes a draft', (client) => client.create(story('viewers')), 'unpermitted'],
  ['migrator', 'writes a published document', (client) => client.create({...story('new'), _id: 'new'}), 'unpermitted'],
  ['migrator', 'writes one and calls it an import', (client) => client.create({...story('new'), _id: 'new'}, {tag: 'sanity.import.doc.create'}), 'unpermitted'],
  ['publisher', 'writes one and calls it an import', (client) => client.create({...story('new'), _id: 'new'}, {tag: 'sanity.import.doc.create'}), 'role'],
  ['publisher', 'publishes a draft', (client) => act(client, publish('draft')), 'role'],
  ['publisher', 'publishes what is in review', (client) => act(client, publish('review')), 'role'],
  ['publisher', 'publishes what is spiked', (client) => act(client, publish('spiked')), 'role'],
  ['publisher', 'publishes what is under embargo', (client) => act(client, publish('embargoed')), 'P7'],
  ['standards', 'publishes something new', (client) => act(client, publish('approved')), 'role'],
  ['publisher', 'promotes a draft by createOrReplace', async (client) => client.createOrReplace(await contentOf(client, draft('draft'), 'draft')), 'role'],
  ['publisher', 'promotes other words than were approved', async (client) => client.transaction().createOrReplace({...(await contentOf(client, draft('approved'), 'approved')), headline: 'Quite another'} as never).delete(draft('approved')).commit(), 'role'],
  ['publisher', 'edits and publishes in one transaction', (client) => act(client, {actionType: 'sanity.action.document.edit', draftId: draft('approved'), publishedId: 'approved', patch: {set: {headline: 'Quite another'}}}, publish('approved')), 'role'],
  ['publisher', 'creates a published document', (client) => client.create({...story('fresh'), _id: 'fresh'}), 'role'],
  ['publisher', 'patches what readers have', (client) => set(client, 'public', {headline: 'Quite another'}), 'C1'],
  ['publisher', 'patches it by a query', (client) => client.patch({query: '*[_id == "public"]'}).set({headline: 'Quite another'}).commit(), 'C1'],
  ['publisher', 'takes a word out of the middle', (client) => client.patch('public').splice('body', 0, 1, []).commit(), 'C1'],
  ['publisher', 'says it was published long ago, and changes words with it', (client) => set(client, 'public', {publishedAt: '2001-01-01T00:00:00Z', standfirst: []}), 'C1'],
  ['publisher', 'makes a story something else', async (client) => client.createOrReplace({_id: 'public', _type: 'topic', prefLabel: 'Harbour'}), 'state'],
  ['publisher', 'puts a topic in the place of a story', (client) => client.create({_id: 'approved', _type: 'topic', prefLabel: 'Harbour'}), 'state'],
  ['publisher', 'publishes a change of figures as a small one', (client) => act(client, {actionType: 'sanity.action.document.edit', draftId: draft('revised'), publishedId: 'revised', patch: {set: {changeLog: [...change('update'), ...change('minor')]}}}, publish('revised')), 'C3'],
  ['publisher', 'corrects', (client) => act(client, {actionType: 'sanity.action.document.edit', draftId: draft('revised'), publishedId: 'revised', patch: {set: {changeLog: [...change('update'), ...change('correction', 'We had it wrong.')]}}}, publish('revised')), 'C5'],
  ['publisher', 'rewrites what readers were told', (client) => set(client, 'revised', {changeLog: [{_key: 'c-update', _type: 'changeNote', kind: 'update', publicNote: 'Nothing happened.'}]}), 'C4'],
  ['publisher', 'forgets what readers were told', (client) => client.patch('revised').unset(['changeLog']).commit(), 'C4'],
  ['standards', 'corrects without a word to readers', (client) => act(client, {actionType: 'sanity.action.document.edit', draftId: draft('revised'), publishedId: 'revised', patch: {set: {changeLog: [...change('update'), ...change('correction')]}}}, publish('revised')), 'C2'],
  ['publisher', 'adds a public note to what was approved without one', async (client) => client.transaction().createOrReplace({...(await contentOf(client, draft('approved'), 'approved')), changeLog: change('minor', 'Quite another story.')} as never).delete(draft('approved')).commit(), 'role'],
  ['publisher', 'calls a change by a name that there is not', (client) => act(client, {actionType: 'sanity.action.document.edit', draftId: draft('revised'), publishedId: 'revised', patch: {set: {changeLog: [...change('update'), ...change('minor'), ...change('Correction', 'We had it wrong.')], standfirst: []}}}, publish('revised')), 'C1'],
  ['publisher', 'writes where no form looks', (client) => set(client, 'public', {_more: 'Quite another story.'}), 'hidden'],
  ['publisher', 'writes where only the lake writes', (client) => set(client, 'public', {_system: {base: {id: 'Quite another story.'}}}), 'hidden'],
  ['publisher', 'writes into a note to publishing', (client) => set(client, 'public', {'section._strengthenOnPublish': {type: 'Quite another story.'}}), 'hidden'],
  ['publisher', 'writes into how strong a reference is', (client) => set(client, 'public', {section: {_type: 'reference', _ref: 'revised', _weak: 'Quite another story.'}}), 'hidden'],
  ['reporter', 'puts a comment in the place of a story', (client) => client.create({_id: 'review', _type: 'comment'}), 'state'],
  ['administrator', 'puts a picture in the place of a story', (client) => client.create({_id: 'review', _type: 'sanity.imageAsset'}), 'state'],
  ['reporter', 'puts a picture where one day a story may be', (client) => client.create({_id: 'one-day', _type: 'sanity.imageAsset'}), 'unpermitted'],
  ['reporter', 'tells readers in a comment', (client) => client.create({_id: 'told', _type: 'comment', message: 'Quite another story.'}), 'talk'],
  ['publisher', 'makes a person of a draft, and publishes that', (client) => client.transaction().createOrReplace({_id: draft('review'), _type: 'person', name: 'Ada'}).create({_id: 'review', _type: 'person', name: 'Ada'}).commit(), 'state'],
  ['editor', 'writes of a release where none is', (client) => client.create({_id: 'other.release', _type: 'system.release', name: 'tonight', state: 'scheduled'}), 'unpermitted'],
  ['reporter', 'publishes a person', (client) => act(client, {...publish('ada')}), 'unpermitted'],

  ['reporter', 'shows readers another picture', (client) => set(client, 'image-a-1x1-png', {url: 'https://elsewhere.example/b.png'}), 'asset'],
  ['publisher', 'shows readers another picture', (client) => set(client, 'image-a-1x1-png', {'metadata.dimensions': {width: 2, height: 2}}), 'asset'],
  ['reporter', 'tells readers something of a picture', (client) => set(client, 'image-a-1x1-png', {description: 'Quite another story.'}), 'asset'],
  ['reporter', 'makes something else of a picture', (client) => client.createOrReplace({_id: 'image-a-1x1-png', _type: 'comment'}), 'asset'],
  ['publisher', 'makes a topic of a picture', (client) => client.createOrReplace({_id: 'image-a-1x1-png', _type: 'topic', prefLabel: 'Harbour'}), 'asset'],

  // What is public goes by unpublishing or withdrawing alone.
  ['reporter', 'unpublishes', (client) => act(client, unpublish('public')), 'unpermitted'],
  ['standards', 'unpublishes', (client) => act(client, unpublish('public')), 'role'],
  ['publisher', 'deletes what readers have', (client) => client.delete('public'), 'state'],
  ['publisher', 'deletes it and its draft', (client) => act(client, {actionType: 'sanity.action.document.delete', publishedId: 'revised', includeDrafts: [draft('revised')]}), 'state'],
  ['publisher', 'deletes everything by a query', (client) => client.delete({query: '*[_type == "article" && !(_id in path("versions.**"))]'}), 'state'],
  ['administrator', 'deletes it for good', (client) => client.mutate([{delete: {id: 'public', purge: true}}] as never), 'state'],
  ['publisher', 'withdraws', async (client) => client.createOrReplace(tombstoneOf((await client.getDocument('public')) as never, {kind: 'kill', publicNotice: 'Gone.'}, new Date().toISOString()) as never), 'role'],
  ['standards', 'withdraws without a word to readers', async (client) => client.createOrReplace(tombstoneOf((await client.getDocument('public')) as never, {kind: 'kill', publicNotice: ''}, new Date().toISOString()) as never), 'K1'],
  ['standards', 'withdraws and leaves the words', (client) => set(client, 'public', {withdrawal: {kind: 'kill', publicNotice: 'Gone.', at: tomorrow}}), 'K2'],
  ['standards', 'withdraws and hides the words in the address', async (client) => {
    const tombstone = tombstoneOf((await client.getDocument('public')) as never, {kind: 'kill', publicNotice: 'Gone.'}, tomorrow)
    return client.createOrReplace({...tombstone, slug: {...(tombstone['slug'] as object), words: 'The board voted.'}} as never)
  }, 'K2'],
  ['standards', 'withdraws what was never published', async (client) => client.create(tombstoneOf((await client.getDocument(draft('draft'))) as never, {kind: 'kill', publicNotice: 'Gone.'}, tomorrow) as never), 'state'],
  ['standards', 'brings a withdrawn story back', (client) => client.createOrReplace({...story('withdrawn'), _id: 'withdrawn'}), 'K2'],
  ['administrator', 'brings it back as an import', (client) => client.createOrReplace({...story('withdrawn'), _id: 'withdrawn'}, {tag: 'sanity.import.doc.create'}), 'withdrawn'],
  ['administrator', 'brings words back as a migration', (client) => client.patch('withdrawn').set({body: story('withdrawn')['body']}).commit({tag: 'sanity.migration.mutate'}), 'withdrawn'],
  ['publisher', 'takes the notice away', (client) => act(client, unpublish('withdrawn')), 'state'],
  ['administrator', 'deletes the notice', (client) => client.delete('withdrawn'), 'state'],

  // A story moves as the table says.
  ['reporter', 'approves', (client) => move(client, 'review', 'approved'), 'role'],
  ['publisher', 'approves', (client) => move(client, 'review', 'approved'), 'role'],
  ['editor', 'approves what is no longer there', (client) => set(client, state('review'), {state: 'approved', decidedOn: draft('review'), decidedRev: 'long-gone'}), 'revision'],
  ['editor', 'approves without saying which words', (client) => set(client, state('review'), {state: 'approved', decidedOn: draft('review'), decidedRev: ''}), 'revision'],
  ['editor', 'approves what they have just written', async (client) => client.transaction().patch(draft('review'), {set: {kicker: 'Harbour'}}).patch(state('review'), {set: {state: 'approved', decidedOn: draft('review'), decidedRev: 'mine'}}).transactionId('mine').commit(), 'A1'],
  ['editor', 'calls something published', (client) => set(client, state('approved'), {state: 'published'}), 'state'],
  ['publisher', 'calls something scheduled', (client) => set(client, state('approved'), {state: 'scheduled', scheduledAt: tomorrow, release: 'tonight'}), 'state'],
  ['standards', 'calls something withdrawn', (client) => set(client, state('public'), {state: 'withdrawn'}), 'state'],
  ['editor', 'spikes without a reason', (client) => move(client, 'review', 'spiked'), 'reason'],
  ['reporter', 'spikes', (client) => move(client, 'review', 'spiked', {notes: note('Old.')}), 'role'],
  ['reporter', 'takes a spiked story back', (client) => move(client, 'spiked', 'draft', {notes: note('New.')}), 'role'],
  ['editor', 'invents a state', (client) => move(client, 'review', 'blessed'), 'state'],
  ['editor', 'names a state as JavaScript does', (client) => move(client, 'review', 'constructor'), 'state'],
  ['editor', 'deletes a state', (client) => client.delete(state('review')), 'state'],
  ['editor', 'keeps a state where none belongs', (client) => client.create({_id: 'editorial.drafts.review', _type: 'editorialState', state: 'approved'}), 'state'],
  ['editor', 'keeps a state as a draft', (client) => client.create({_id: 'drafts.editorial.review', _type: 'editorialState', state: 'approved'}), 'state'],
  ['reporter', 'waives a check', async (client) => set(client, state('review'), {waivers: [{_key: 'w', _type: 'waiver', check: 'P3', reason: 'Because.', revision: (await client.getDocument(draft('review')))?._rev}]}), 'role'],
  ['standards', 'waives an embargo', async (client) => set(client, state('embargoed'), {waivers: [{_key: 'w', _type: 'waiver', check: 'P7', reason: 'Because.', revision: (await client.getDocument(draft('embargoed')))?._rev}]}), 'waiver'],

  ['viewer', 'moves a story', (client) => move(client, 'approved', 'draft'), 'unpermitted'],
  ['migrator', 'moves a story', (client) => move(client, 'review', 'approved'), 'unpermitted'],
  ['migrator', 'writes down that a story is approved', (client) => client.createIfNotExists({_id: state('draft'), _type: 'editorialState', state: 'approved'}), 'unpermitted'],
  ['reporter', 'writes down that a story is approved', async (client) => client.createIfNotExists({_id: state('draft'), _type: 'editorialState', ...(await decision(client, 'draft', 'approved'))}), 'role'],
  ['editor', 'approves everything by a query', (client) => client.patch({query: '*[_type == "editorialState"]'}).set({state: 'approved'}).commit(), 'revision'],
  ['editor', 'approves another document than the story’s', async (client) => set(client, state('review'), await decision(client, 'approved', 'approved')), 'revision'],
  ['publisher', 'waives a check', async (client) => set(client, state('approved'), {waivers: [{_key: 'w', _type: 'waiver', check: 'P3', reason: 'Because.', revision: (await client.getDocument(draft('approved')))?._rev}]}), 'role'],
  ['standards', 'waives a check for words that are gone', (client) => set(client, state('approved'), {waivers: [{_key: 'w', _type: 'waiver', check: 'P3', reason: 'Because.', revision: 'long-gone'}]}), 'revision'],
  ['standards', 'waives a check that there is not', async (client) => set(client, state('approved'), {waivers: [{_key: 'w', _type: 'waiver', check: 'toString', reason: 'Because.', revision: (await client.getDocument(draft('approved')))?._rev}]}), 'waiver'],
  ['reporter', 'says that the source was another', (client) => set(client, 'import.draft', {source: {_type: 'reference', _ref: 'source.2', _weak: true}}), 'record'],

  // What waits for its hour.
  ['editor', 'schedules', (client) => act(client, release('create', 'x'), version('approved', 'x'), release('schedule', 'x', {publishAt: tomorrow})), 'unpermitted'],
  ['publisher', 'schedules what nobody approved', (client) => act(client, release('create', 'x'), version('draft', 'x'), release('schedule', 'x', {publishAt: tomorrow})), 'role'],
  ['publisher', 'publishes a release with what nobody approved', (client) => act(client, release('create', 'x'), version('draft', 'x'), version('approved', 'x'), release('publish', 'x')), 'role'],
  ['publisher', 'schedules for an hour under embargo', (client) => act(client, release('create', 'x'), version('embargoed', 'x'), release('schedule', 'x', {publishAt: new Date(Date.now() + 3_600_000).toISOString()})), 'P7'],
  ['publisher', 'schedules twice', (client) => act(client, release('create', 'x'), version('scheduled', 'x'), release('schedule', 'x', {publishAt: tomorrow})), 'state'],
  ['editor', 'unschedules', (client) => act(client, release('unschedule', 'tonight')), 'role'],
  ['editor', 'unschedules by writing into the release', (client) => client.patch('_.releases.tonight').set({state: 'active'}).commit(), 'conflictError'],
  ['editor', 'changes what waits', (client) => set(client, 'versions.tonight.scheduled', {headline: 'Quite another'}), 'conflictError'],

  ['editor', 'puts something into what waits', (client) => client.create(story('draft', {_id: 'versions.tonight.draft'})), 'conflictError'],
  ['migrator', 'puts something into what waits', (client) => client.create(story('draft', {_id: 'versions.tonight.draft'})), 'conflictError'],
  ['administrator', 'makes a release that waits already', (client) => client.create({_id: '_.releases.forged', _type: 'system.release', name: 'forged', state: 'scheduled', publishAt: '2026-01-01T00:00:00Z', metadata: {releaseType: 'scheduled'}}), 'conflictError'],
  ['editor', 'archives what waits', (client) => act(client, release('archive', 'tonight')), 'conflictError'],
  ['publisher', 'publishes what waits before its hour, edited', (client) => act(client, release('unschedule', 'tonight'), {actionType: 'sanity.action.document.edit', draftId: 'versions.tonight.scheduled', publishedId: 'scheduled', patch: {set: {headline: 'Quite another'}}}, release('publish', 'tonight')), 'role'],
  ['publisher', 'publishes an approved story in other words by a release', (client) => act(client, release('create', 'x'), version('approved', 'x'), {actionType: 'sanity.action.document.edit', draftId: 'versions.x.approved', publishedId: 'approved', patch: {set: {headline: 'Quite another'}}}, release('publish', 'x')), 'role'],
  ['publisher', 'takes a withdrawn story’s notice away by a release', (client) => act(client, release('create', 'x'), {actionType: 'sanity.action.document.version.unpublish', publishedId: 'withdrawn', versionId: 'versions.x.withdrawn'}, release('publish', 'x')), 'state'],
  ['publisher', 'writes over a withdrawn story by a release', (client) => act(client, release('create', 'x'), {actionType: 'sanity.action.document.version.create', publishedId: 'withdrawn', document: story('withdrawn', {_id: 'versions.x.withdrawn'})}, release('publish', 'x')), 'role'],

  // What the system keeps.
  ['publisher', 'adds to the audit trail', (client) => client.create({_id: 'audit.zzz', _type: 'auditEvent', move: 'publish'}), 'unpermitted'],
  ['administrator', 'adds to the audit trail', (client) => client.create({_id: 'audit.zzz', _type: 'auditEvent', move: 'publish'}), 'audit'],
  ['administrator', 'changes what the audit trail says', (client) => client.patch({query: '*[_type == "auditEvent"]'}).set({actor: 'somebody'}).commit(), 'audit'],
  ['administrator', 'empties the audit trail', (client) => client.delete({query: '*[_type == "auditEvent"]'}), 'audit'],
  ['administrator', 'empties it as an import', (client) => client.delete({query: '*[_type == "auditEvent"]'}, {tag: 'sanity.import'}), 'audit'],
  ['administrator', 'publishes what they wrote', async (client) => {
    await client.create(story('annas'))
    try {
      return await act(client, publish('annas'))
    } finally {
      await client.delete(draft('annas'))
    }
  }, 'A1'],
]

let lake: GuardedLake
const kept = () => lake.client.fetch<unknown>('*[] | order(_id)')

beforeAll(async () => {
  lake = await startGuardedLake({manual: true})
  await furnish(lake)
  return () => lake.close()
})

test.each(attempts)('%s %s: refused', async (who, _what, attempt, refusal) => {
  const before = await kept()
  const failure = await attempt(lake.as(who)).then(() => 'it was done', (error: unknown) => error)
  expect(codesOf(failure)).toContain(refusal)
  expect(await kept()).toEqual(before)
})

test('and the stories stand where they stood', async () => {
  const stands = await lake.client.fetch<Record<string, string>[]>('*[_type == "editorialState"] | order(_id) {_id, state}')
  expect(Object.fromEntries(stands.map(({_id, state: where}) => [_id?.slice('editorial.'.length), where]))).toEqual({
    approved: 'approved', embargoed: 'approved', public: 'published', review: 'inReview', revised: 'published', scheduled: 'scheduled', spiked: 'spiked', withdrawn: 'withdrawn',
  })
})

/** What something was refused for: the codes of the checks, or the lake's own word. */
function codesOf(failure: unknown): string[] {
  const {statusCode, message, details} = failure as {statusCode?: number; message?: string; details?: {type?: string; items?: {error: {type?: string; code?: string}}[]}}
  if (statusCode === undefined) return [String(failure)]
  const codes = (details?.items ?? []).map(({error}) => error.code ?? String(error.type))
  if (statusCode === 403) return ['unpermitted']
  return [...codes, String(details?.type), String(message)]
}
