import type {SanityClient} from '@sanity/client'
import {irregularities} from '../../workflow/index.ts'
import type {AuditEvent, PublicChange, Trail} from '../../workflow/index.ts'
import {counted} from '../counted.ts'
import {hash} from '../open-lake.ts'
import {namesOf, type DeskCommand} from './command.ts'

export const audit: DeskCommand = {
  usage: 'audit [--json]',
  about: 'walk the audit trail and the history: is it whole, was every move allowed, does it explain what readers got?',
  help: `  Looks at every event of the audit trail and at every transaction that changed what readers have of a story. On Sanity's hosted
  service nobody stops a client that goes around the workflow: there, this is what notices it.

  --json          one JSON object a line`,
  flags: {json: {type: 'boolean', default: false}},
  async run(desk, asked) {
    const trail = await readTrail(desk.client)
    const found = irregularities(trail, desk.newsroom, hash)
    if (asked.flags['json'] === true) for (const each of found) console.log(JSON.stringify(each))
    else {
      const nameOf = await namesOf(desk, found.map(({message}) => /changed by (\S+),/u.exec(message)?.[1] ?? ''))
      const headlines = await headlinesOf(desk.client, found.map(({subject}) => subject))
      for (const {subject, at, message} of found) console.log(`${at}  ${headlines.get(subject) ?? subject}: ${message.replace(/changed by (\S+),/u, (_, id: string) => `changed by ${nameOf(id)},`)}`)
      const looked = `${counted(trail.events.length, 'event')} and ${counted(trail.changes.length, 'change')} of what readers have`
      console.log(found.length === 0 ? `All is well: ${looked}.` : `${counted(found.length, 'irregularity', 'irregularities')} in ${looked}.`)
    }
    return found.length === 0
  },
}

/** So many documents' histories are asked for at once. */
const PAGE = 40

interface Line {
  id: string
  timestamp: string
  author: string
  documentIDs: string[]
}

async function readTrail(client: SanityClient): Promise<Trail> {
  const events = await client.fetch<AuditEvent[]>('*[_type == "auditEvent"] | order(_id)')
  const known = await client.fetch<{_id: string; _type: string}[]>('*[!(_id in path("**.*")) && _type in ["article", "person", "organization", "place", "topic", "section"]]{_id, _type}')
  const types = new Map(known.map(({_id, _type}) => [_id, _type]))
  const articles = new Set([...known.filter(({_type}) => _type === 'article').map(({_id}) => _id), ...events.map(({subject}) => subject)])
  const changes: PublicChange[] = []
  const authors = new Map<string, string>()
  for (const page of pagesOf([...articles].filter((id) => (types.get(id) ?? 'article') === 'article'), PAGE)) {
    // Drafts tell who wrote what was approved; what is published, who changed it.
    for (const line of await historyOf(client, page.flatMap((id) => [id, `drafts.${id}`]))) {
      authors.set(line.id, line.author)
      for (const id of line.documentIDs) if (page.includes(id)) changes.push({subject: id, transaction: line.id, at: line.timestamp, author: line.author})
    }
  }
  return {events, changes, authorOf: (revision) => authors.get(revision), isStory: (subject) => (types.get(subject) ?? 'article') === 'article'}
}

async function historyOf(client: SanityClient, ids: readonly string[]): Promise<Line[]> {
  const {dataset} = client.config()
  const lines = await client.request<unknown>({url: `/data/history/${dataset}/transactions/${ids.join(',')}?excludeContent=true`, json: false, tag: 'audit'})
  return String(lines).split('\n').filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as Line)
}

function* pagesOf<Item>(items: readonly Item[], size: number): Generator<Item[]> {
  for (let from = 0; from < items.length; from += size) yield items.slice(from, from + size)
}

async function headlinesOf(client: SanityClient, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await client.withConfig({perspective: 'drafts'}).fetch<{_id: string; headline: string | null}[]>('*[_id in $ids]{_id, "headline": coalesce(headline, *[_id == "editorial." + ^._id][0].title)}', {ids: [...new Set(ids)]})
  return new Map(rows.flatMap(({_id, headline}) => (headline ? [[_id, `“${headline}”`]] : [])))
}
