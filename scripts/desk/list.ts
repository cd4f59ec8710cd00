import {titleOf} from '../../workflow/index.ts'
import {table} from '../lake/table.ts'
import {namesOf, textOf, UsageError, type DeskCommand} from './command.ts'

interface Row {
  id: string
  state: string
  headline: string | null
  assignees: string[] | null
  due: string | null
  scheduledAt: string | null
  changed: string
}

const kept = '"id": article._ref, state, "headline": coalesce(article->headline, title), assignees, due, scheduledAt, "changed": _updatedAt'
/** Drafts that nobody has moved yet have nothing kept beside them. */
const untouched = '*[_type == "article" && _id in path("drafts.**") && !defined(*[_id == "editorial." + string::split(^._id, "drafts.")[1]][0]._id)]{"id": string::split(_id, "drafts.")[1], "state": "draft", headline, "assignees": null, "due": null, "scheduledAt": null, "changed": _updatedAt}'

export const list: DeskCommand = {
  usage: 'list [--state STATE] [--mine] [--json]',
  about: 'the stories that are on their way, by where they stand',
  help: `  --state STATE   only those: draft, inReview, approved, scheduled, published, spiked, withdrawn
  --mine          only those assigned to whoever asks
  --json          one JSON object a line`,
  flags: {state: {type: 'string'}, mine: {type: 'boolean', default: false}, json: {type: 'boolean', default: false}},
  async run(desk, asked) {
    const state = textOf(asked, 'state')
    if (state !== undefined && !Object.hasOwn(desk.newsroom.states, state)) throw new UsageError(`There is no state “${state}”. There are: ${Object.keys(desk.newsroom.states).join(', ')}.`)
    const rows = (await rowsOf(desk.client, state)).filter(({assignees}) => asked.flags['mine'] !== true || assignees?.includes(desk.mover.id))
    if (asked.flags['json'] === true) {
      for (const row of rows) console.log(JSON.stringify(row))
      return true
    }
    if (rows.length === 0) console.log('No story is here at the moment.')
    else {
      const nameOf = await namesOf(desk, rows.flatMap(({assignees}) => assignees ?? []))
      const cells = rows.map((row) => [titleOf(row.state, desk.newsroom), (row.headline ?? 'without a headline').slice(0, 70), (row.assignees ?? []).map(nameOf).join(', '), row.scheduledAt ?? row.due ?? '', row.id])
      console.log(table(['State', 'Story', 'Assigned to', 'Hour', 'Id'], cells))
    }
    return true
  },
}

async function rowsOf(client: Parameters<typeof namesOf>[0]['client'], state: string | undefined): Promise<Row[]> {
  const drafts = client.withConfig({perspective: 'raw'})
  const on = state === undefined ? 'state != "published"' : 'state == $state'
  // The headline is the draft's, where there is one.
  const moved = await client.withConfig({perspective: 'drafts'}).fetch<Row[]>(`*[_type == "editorialState" && ${on}] | order(state asc, _updatedAt desc){${kept}}`, {state: state ?? ''})
  return state === undefined || state === 'draft' ? [...(await drafts.fetch<Row[]>(untouched)), ...moved] : moved
}
