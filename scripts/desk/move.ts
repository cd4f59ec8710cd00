import {createHash, randomUUID} from 'node:crypto'
import {CLOCK, changeKinds, decisionOn, inquire, named, perform, prepare, publishedId, remarkOn, send, withdrawalKinds} from '../../workflow/index.ts'
import type {Decision, Finding, Prepared, Wish, WithdrawalKind} from '../../workflow/index.ts'
import {textOf, UsageError, type Asked, type Desk, type DeskCommand} from './command.ts'

const kinds = Object.keys(changeKinds).join(', ')

export const move: DeskCommand = {
  usage: 'move STORY MOVE [--reason TEXT] [--at TIME] [--change KIND] [--note TEXT] [--notice TEXT] [--kind KIND] [--instead STORY] [--confirm] [--dry-run]',
  about: 'make a move: submit, approve, publish, schedule, withdraw …; says what the checks say, and why it cannot be',
  help: `  STORY           the id of an article, or its web address
  MOVE            submit, request-changes, approve, publish, schedule, unschedule, spike, unspike, unpublish, withdraw
  --reason TEXT   why, for the desk
  --at TIME       when to go live, ISO 8601 with a time zone: 2026-03-01T06:00+01:00
  --change KIND   what kind of change readers get: ${kinds}
  --note TEXT     what readers are told of it
  --notice TEXT   what stands in the place of a withdrawn story
  --kind KIND     why it is withdrawn: ${Object.keys(withdrawalKinds).join(', ')} (kill)
  --instead STORY what readers are led to in the place of a story that is taken down
  --confirm       go on in spite of warnings
  --dry-run       say what would happen, and do nothing`,
  flags: {
    reason: {type: 'string'}, at: {type: 'string'}, change: {type: 'string'}, note: {type: 'string'}, notice: {type: 'string'}, kind: {type: 'string', default: 'kill'}, instead: {type: 'string'},
    confirm: {type: 'boolean', default: false}, 'dry-run': {type: 'boolean', default: false},
  },
  async run(desk, asked) {
    const [story, word, ...more] = asked.words
    if (story === undefined || word === undefined || more.length > 0) throw new UsageError('Name one story and one move.')
    const wish = await wishOf(desk, asked, moveNamed(desk, word))
    const prepared = await lookUp(desk, story, wish)
    if (!prepared) return false
    const decision = decisionOn(prepared, {mover: desk.mover, at: desk.now()}, desk.newsroom)
    tell(prepared, decision)
    if (!decision.ok) return false
    if (asked.flags['dry-run'] === true) return said('It can be done. Nothing was done.')
    if (decision.warnings.length > 0 && asked.flags['confirm'] !== true) {
      console.error('Nothing was done. Say --confirm to go on in spite of that.')
      return false
    }
    await perform(prepared, decision, {client: desk.client, newsroom: desk.newsroom, mover: desk.mover, now: desk.now, newId: () => randomUUID().replaceAll('-', '').slice(0, 10), digest: async (text) => createHash('sha256').update(text).digest('hex'), isKept: desk.isKept})
    return said(`Done: ${decision.moves.map((name) => desk.newsroom.moves[name]?.title.toLowerCase() ?? name).join(', ')}.`)
  },
}

export const waive: DeskCommand = {
  usage: 'waive STORY CHECK --reason TEXT',
  about: 'let a check pass for the words that are there; for standards editors',
  flags: {reason: {type: 'string'}},
  async run(desk, asked) {
    const [story, check, ...more] = asked.words
    const reason = textOf(asked, 'reason')
    if (story === undefined || check === undefined || more.length > 0) throw new UsageError('Name one story and one check, such as P3.')
    if (!Object.hasOwn(desk.newsroom.checks, check)) throw new UsageError(`There is no check “${check}”. There are: ${Object.keys(desk.newsroom.checks).join(', ')}.`)
    if (!reason?.trim()) throw new UsageError('Say why, with --reason: the desk keeps it.')
    const prepared = await lookUp(desk, story, {to: 'published'})
    if (!prepared) return false
    const revision = String(prepared.story.candidate?.['_rev'] ?? '')
    await send(desk.client, {mutations: remarkOn(prepared.story, {waive: {check, reason, revision}}, {now: desk.now().toISOString(), newId: randomUUID()})})
    return said(`“${desk.newsroom.checks[check]?.title}” is let pass for ${named(prepared.set.story.words)}, until its words change.`)
  },
}

function said(line: string): true {
  console.log(line)
  return true
}

/** `request-changes` and `requestChanges` are the same; publishing and scheduling are states that several moves may lead to. */
function moveNamed({newsroom}: Desk, word: string): Wish {
  const name = word.replaceAll(/-(\w)/gu, (_, letter: string) => letter.toUpperCase())
  if (name === 'publish' || name === 'publishRevision' || name === 'publishChanges') return {to: 'published'}
  if (name === 'schedule') return {to: 'scheduled'}
  if (Object.hasOwn(newsroom.moves, name)) return {move: name}
  throw new UsageError(`There is no move “${word}”. There are: ${Object.entries(newsroom.moves).flatMap(([each, {by}]) => (by.some((role) => role !== CLOCK) ? [dashed(each)] : [])).join(', ')}.`)
}

const dashed = (name: string): string => name.replaceAll(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`)

async function wishOf(desk: Desk, asked: Asked, wish: Wish): Promise<Wish> {
  const [reason, at, change, note, notice, kind = 'kill', instead] = ['reason', 'at', 'change', 'note', 'notice', 'kind', 'instead'].map((name) => textOf(asked, name))
  if (change !== undefined && !Object.hasOwn(changeKinds, change)) throw new UsageError(`There is no kind of change “${change}”. There are: ${kinds}.`)
  if (!Object.hasOwn(withdrawalKinds, kind)) throw new UsageError(`There is no kind of withdrawal “${kind}”. There are: ${Object.keys(withdrawalKinds).join(', ')}.`)
  if (wish.to === 'scheduled' && at === undefined) throw new UsageError('Say when it shall go live, with --at TIME.')
  const replacement = instead === undefined ? undefined : await idOf(desk, instead)
  if (instead !== undefined && replacement === undefined) throw new UsageError(`There is no story “${instead}” to lead readers to.`)
  return {
    ...wish,
    ...(reason !== undefined && {reason}),
    ...(at !== undefined && {hour: hourIn(at)}),
    ...(change !== undefined && {change: {kind: change, ...(note !== undefined && {publicNote: note})}}),
    ...(wish.move === 'withdraw' && notice !== undefined && {withdrawal: {kind: kind as WithdrawalKind, publicNotice: notice, ...(replacement !== undefined && {replacedBy: replacement})}}),
    ...(replacement !== undefined && {replacement}),
  }
}

/** A time without its zone would be another one on every machine. */
function hourIn(text: string): string {
  const time = Date.parse(text)
  if (Number.isNaN(time) || !/(Z|[+-]\d\d:?\d\d)$/iu.test(text)) throw new UsageError(`“${text}” is no time with a time zone. Write it like 2026-03-01T06:00+01:00, or with Z for UTC.`)
  return new Date(time).toISOString()
}

/** The published id behind an id or a web address. */
async function idOf({client}: Desk, word: string): Promise<string | undefined> {
  const id = publishedId(word)
  const found = await client.fetch<string | null>('coalesce(*[_id in [$id, "drafts." + $id] && _type == "article"][0]._id, *[_type == "article" && slug.current == $word][0]._id)', {id, word})
  return found === null ? undefined : publishedId(found)
}

async function lookUp(desk: Desk, word: string, wish: Wish): Promise<Prepared | undefined> {
  const id = await idOf(desk, word)
  const prepared = id === undefined ? undefined : await inquire(desk.client, prepare(id, wish, desk.now()))
  if (!prepared) console.error(`There is no story “${word}”. \`npm run desk -- list\` shows those that are on their way.`)
  return prepared
}

function tell({set, missing, referrers, wish}: Prepared, {refusals, warnings, waived}: Decision): void {
  const along = set.company.map(({words}) => named(words))
  if (along.length > 0) console.log(`With it: ${along.join(', ')}.`)
  if ((wish.move === 'unpublish' || wish.move === 'withdraw') && referrers.length > 0) console.log(`Referred to by: ${referrers.map(named).join(', ')}.`)
  const say = (findings: readonly Finding[], mark: string): void => {
    for (const {check, message, waiver} of findings) console.error(`  ${mark} ${message}${waiver ? ` Let pass: ${waiver.reason}` : ''} (${check})`)
  }
  say(refusals, '✗')
  for (const {field} of missing) console.error(`  ✗ Under ${field} it refers to something that was deleted.`)
  say(waived, '·')
  say(warnings, '!')
}
