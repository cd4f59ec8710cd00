import * as fc from 'fast-check'
import {test} from 'vitest'
import type {Action, Mutation} from '../../lake/types.ts'
import {tombstoneOf} from '../../workflow/index.ts'
import {edit, house, moveTo, note, publish, refusals, story} from './house.ts'

/** How often something is left in a story that does not belong there; `RUNS=100000` for longer. */
const RUNS = Number(process.env['RUNS'] ?? 150)

const stateFields = ['assignees', 'due', 'notes', 'waivers', 'copies', 'decidedOn', 'decidedRev', 'scheduledAt', 'release', 'article', 'state', 'title', 'approvedBy']
const storyFields = ['headline', 'kicker', 'standfirst', 'body', 'articleType', 'section', 'topics', 'contributors', 'bylineOverride', 'dateline', 'language', 'leadImage', 'relatedLinks', 'slug', 'publishedAt', 'embargo', 'expiresAt', 'source', 'updateOf', 'changeLog', 'withdrawal', '_system']

/** What a program may have left: lists with holes, things in the place of words, and the shapes that checks look for, half filled. */
const junk = fc.oneof(
  {depthSize: 'small'},
  fc.jsonValue({maxDepth: 2}),
  fc.constantFrom<unknown>(
    [null], [[]], [{}], [{_key: 'a'}], [{_key: 'a', _type: 'block'}], [{_key: 'a', _type: 'block', children: null, markDefs: [null]}], [{_key: 'a', _type: 'block', children: [null, {_type: 'span'}], markDefs: [{_type: 'quote'}]}],
    {until: 5}, {until: 'soon'}, {current: 5}, {_ref: 'a'}, {_ref: ''}, {_type: 'reference', _ref: 'drafts.a', _weak: true}, {kind: 'kill'}, {kind: 'correction'}, [{_key: 'c', kind: 'correction', publicNote: 5}], [{_key: 5, kind: null}],
    [{_key: 'w', check: null, reason: 5, revision: {}}], [{_key: 'n', text: {}}], [{_type: 'newsImage', asset: {}}], 'published', 'constructor', '9999-99-99',
  ),
)

test('whatever programs leave in a story or beside it, the rules give an answer', {timeout: 60_000 + RUNS * 200}, () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(...stateFields), junk), {maxLength: 3}), fc.array(fc.tuple(fc.constantFrom(...storyFields), junk), {maxLength: 3}), fc.constantFrom('administrator', 'editor', 'publisher', 'standards'), (beside, inside, role) => {
      const h = house({isSignedIn: false})
      const tries = (mutations: readonly unknown[] | (() => void)): void => void refusals(typeof mutations === 'function' ? mutations : () => h.as(role).mutate(mutations as Mutation[]))
      const [state, fields] = [Object.fromEntries(beside), Object.fromEntries(inside)]
      tries([{create: story('a', fields)}])
      tries(moveTo(h, 'a', 'inReview'))
      tries([{patch: {id: 'editorial.a', set: state}}])
      tries(moveTo(h, 'a', 'approved', state))
      tries(() => h.as(role).act([publish('a')]))
      tries(() => h.as(role).act([edit('a', fields), publish('a')]))
      tries([{createOrReplace: {...story('a', fields), _id: 'a'}}])
      tries([{createOrReplace: {_id: 'editorial.a', _type: 'editorialState', ...state}}])
      tries(() => h.as(role).act([{actionType: 'sanity.action.release.create', releaseId: 'r'}, {actionType: 'sanity.action.document.version.create', publishedId: 'a', document: {...story('a', fields), _id: 'versions.r.a'}}, {actionType: 'sanity.action.release.schedule', releaseId: 'r', publishAt: '2027-01-01T00:00:00Z'}] as Action[]))
      tries(moveTo(h, 'a', 'spiked', {notes: [note('Old.')]}))
      // Readers have junk from an import; nobody is stopped from taking it away.
      refusals(() => h.as('administrator').mutate([{createOrReplace: {...story('b', fields), _id: 'b'}}] as Mutation[], {tag: 'sanity.import'}))
      tries([{create: story('b', fields)}])
      tries(() => h.as(role).act([publish('b')]))
      const published = h.get('b')
      if (published) tries([{createOrReplace: tombstoneOf(published, {kind: 'kill', publicNotice: 'Gone.'}, '2026-03-01T10:00:00Z')}])
    }),
    {numRuns: RUNS, ...(process.env['SEED'] && {seed: Number(process.env['SEED'])})},
  )
})
