import {onTestFinished, expect, test} from 'vitest'
import {tombstoneOf} from '../../workflow/index.ts'
import {startGuardedLake, type GuardedLake} from '../support/guarded.ts'
import {story} from './house.ts'

/** Words that stand nowhere else, in every place that a story has for them. */
const SECRET = 'zyzzogeton'
const words = {
  headline: `The ${SECRET} affair`,
  kicker: SECRET,
  slug: {_type: 'slug', current: 'the-affair'},
  body: [{_key: 'b1', _type: 'block', style: 'normal', markDefs: [], children: [{_key: 'a', _type: 'span', marks: [], text: `The ${SECRET} said no.`}]}],
  seo: {title: SECRET},
  updateOf: {_type: 'reference', _ref: 'before', _weak: true},
}

/** Without what the desk calls the story, which it keeps for itself, and without the question where an answer repeats it. */
const unkept = (answer: string): string => answer.toLowerCase().replaceAll(`"title":"the ${SECRET} affair"`, '').replaceAll(new RegExp(`"query":"(\\\\.|[^"])*"`, 'g'), '')

/** Everything that a stream says, from its welcome on. */
async function overhear({lake}: GuardedLake, path: string, headers: Record<string, string> = {}): Promise<{heard(): string; until(words: string): Promise<void>}> {
  const controller = new AbortController()
  onTestFinished(() => controller.abort())
  const response = await fetch(`${lake.url}/v2025-02-19${path}`, {headers, signal: controller.signal})
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
  let heard = ''
  const until = async (wanted: string): Promise<void> => {
    while (!heard.includes(wanted)) {
      const {value, done} = await reader.read()
      if (done) throw new Error(`The stream ended without “${wanted}”: ${heard}`)
      heard += value
    }
  }
  return {heard: () => heard, until}
}

async function publishAndWithdraw(lake: GuardedLake) {
  const [rita, eve, pia, sam] = [lake.as('reporter'), lake.as('editor'), lake.as('publisher'), lake.as('standards')]
  const decide = async (client: typeof rita, state: string) => {
    const {_rev} = (await client.getDocument('drafts.gone'))!
    await client.transaction().createIfNotExists({_id: 'editorial.gone', _type: 'editorialState', state: 'draft'}).patch('editorial.gone', {set: {state, decidedOn: 'drafts.gone', decidedRev: _rev}}).commit()
  }
  await rita.create(story('gone', words))
  await decide(rita, 'inReview')
  await decide(eve, 'approved')
  await pia.action([{actionType: 'sanity.action.document.publish', draftId: 'drafts.gone', publishedId: 'gone'}])
  const published = (await pia.getDocument('gone'))!
  await rita.create(story('gone', {...words, kicker: `More of ${SECRET}`}))
  return {
    published,
    async withdraw() {
      await sam.createOrReplace(tombstoneOf(published as never, {kind: 'legal', publicNotice: 'It was taken down.'}, new Date().toISOString()) as never)
    },
  }
}

test('of a withdrawn story nobody without the right to its past gets a word any more, whatever they ask', async () => {
  const lake = await startGuardedLake()
  const {published, withdraw} = await publishAndWithdraw(lake)
  const migrator = {Authorization: `Bearer ${lake.tokenOf('migrator')}`}
  const stream = '/data/listen/production?query=*[_type!="editorialState"]&includeResult=true&includePreviousRevision=true&effectFormat=mendoza&includeAllVersions=true&enableResume=true'
  const [readers, programs] = [await overhear(lake, stream), await overhear(lake, stream, migrator)]
  await Promise.all([readers.until('welcome'), programs.until('welcome')])
  await withdraw()
  const [late, lateProgram] = await Promise.all([{}, migrator].map((who) => overhear(lake, stream, {...who, 'Last-Event-ID': `${published._rev}#gone`})))
  // What all of them hear: that a notice stands there.
  await lake.as('publisher').create({_id: 'later', _type: 'topic', prefLabel: 'Later'})
  await Promise.all([readers, programs].map((one) => one.until('later')))
  await Promise.all([late, lateProgram].map((one) => one!.until('"later"')))
  for (const {heard} of [readers, programs, late!, lateProgram!]) expect(heard().toLowerCase()).not.toContain(SECRET)
  expect(readers.heard()).toContain('It was taken down.')

  const encode = encodeURIComponent
  const queries = [
    '*', '*[_id == "gone"]', '*[_type == "article"]{..., "all": @}', `*[headline match "${SECRET}"]`, `*[[headline, kicker] match "*${SECRET}*"] | score(headline match "${SECRET}")`, `count(*[_type == "article"] | score(boost(body[].children[].text match "${SECRET}", 2)) [_score > 0])`,
    '*[references("gone")]', '*[_id in path("drafts.**")]', '*[_type == "editorialState"]', '*[_type == "auditEvent"]', '*[_type == "system.release"]', '*[_type == "article"] | order(headline asc)[0..9]{headline, _system}', 'array::unique(*[].headline)',
  ]
  const paths = [
    ...queries.flatMap((query) => ['', '&perspective=raw', '&perspective=drafts', '&resultSourceMap=true', '&perspective=published&returnQuery=false'].map((more) => `/data/query/production?query=${encode(query)}${more}`)),
    '/data/doc/production/gone,drafts.gone,editorial.gone',
    ...['documents/gone', `documents/gone?revision=${published._rev}`, `documents/gone?time=${String(published._updatedAt)}`, 'documents/drafts.gone?lastRevision=true', 'transactions/gone?includeMutations=true&effectFormat=mendoza', 'transactions?excludeContent=false', 'events/documents/gone'].map((path) => `/data/history/production/${path}`),
    '/data/references/production/documents/gone/to',
  ]
  for (const who of [{}, migrator]) {
    for (const path of paths) {
      const answer = await fetch(`${lake.lake.url}/v2025-02-19${path}`, {headers: who})
      expect(unkept(await answer.text()), `${path}, ${answer.status}`).not.toContain(SECRET)
    }
  }
  expect(await lake.clientWith({token: undefined as never}).fetch('count(*[references("before")])')).toBe(0)
  // Those who may look at the past find it there.
  const then = await fetch(`${lake.lake.url}/v2025-02-19/data/history/production/documents/gone?revision=${published._rev}`, {headers: {Authorization: `Bearer ${lake.tokenOf('viewer')}`}})
  expect(await then.text()).toContain(SECRET)
})
