import type {SanityClient} from '@sanity/client'
import {useToast} from '@sanity/ui/toast'
import {useCallback, useMemo, useState} from 'react'
import {useClient, useCurrentUser, useDocumentOperation, useEditState} from 'sanity'
import {conflictsOf} from '../../schemas/index.ts'
import type {ImportConflict, ImportRecord} from '../../schemas/index.ts'
import {ARTICLE, isAnswered} from '../../workflow/index.ts'
import {newId, now} from '../clock.ts'
import {apiVersion} from '../environment.ts'
import {findByIds, referTo} from '../editor/find.ts'
import {useStored} from '../workflow/story.ts'
import type {Change, OpenArticle, Patch} from './change.ts'
import {nothing} from './change.ts'
import {takenFromSource} from './conflicts.ts'
import {answered} from './suggestions.ts'
import type {Answer, Suggested} from './suggestions.ts'

/** How an answer to a suggestion is kept. */
type Verdict = {status: 'accepted' | 'rejected'; always?: boolean}

/** A decision that can be taken back. */
interface Made {
  words: string
  back: Change['back']
  /** Opens again in the record what was decided. */
  reopen: () => Promise<unknown>
}

export interface Deciding {
  article: OpenArticle | undefined
  record: ImportRecord | undefined
  suggestions: Suggested[]
  conflicts: ImportConflict[]
  /** Puts an answer into the text, for one or several suggestions that ask the same. */
  answer: (suggestions: readonly Suggested[], answer: Answer, words: string) => Promise<void>
  /** The same with somebody by their id. */
  answerWith: (suggestions: readonly Suggested[], who: string) => Promise<void>
  /** Leaves the text as it is: here, or for good. */
  reject: (suggestions: readonly Suggested[], always: boolean) => Promise<void>
  /** Ours stays, or the source's is put in its place. */
  settle: (conflict: ImportConflict, side: 'ours' | 'source') => Promise<void>
  /** Another change of the article, which can be taken back like the rest; it may answer suggestions. */
  change: (change: Change, words: string, suggestions?: readonly Suggested[]) => Promise<void>
  undo: (() => Promise<void>) | undefined
}

/** What the import of an article left open, and the hands that decide it. The article and its record change together, or neither does. */
export function useDeciding(id: string): Deciding {
  const client = useClient({apiVersion})
  const toast = useToast()
  const me = useCurrentUser()
  const {draft, published} = useEditState(id, ARTICLE)
  const {patch} = useDocumentOperation(id, ARTICLE)
  const record = useStored(`import.${id}`) as ImportRecord | undefined
  const [made, setMade] = useState<Made[]>([])
  const article = (draft ?? published ?? undefined) as OpenArticle | undefined

  const write = useCallback(
    (patches: Patch[]): void => {
      if (patches.length > 0) patch.execute(patches, published ?? undefined)
    },
    [patch, published],
  )

  /** The text first, because it is seen at once, and can be taken back at once; when the record cannot be written, the text is as it was. */
  const decide = async (change: Change, words: string, keep: () => Promise<unknown>, reopen: () => Promise<unknown>): Promise<void> => {
    write(change.patches)
    const kept = keep()
    const decision: Made = {words, back: change.back, reopen: () => kept.then(reopen)}
    setMade((before) => [...before, decision])
    try {
      await kept
    } catch {
      setMade((before) => before.filter((other) => other !== decision))
      if (article) write(change.back(applied(article, change)) ?? [])
      toast.push({status: 'error', title: 'Not decided', description: 'The content server could not be reached, or you may not decide this. The story is as it was.'})
    }
  }

  const judge = (suggestions: readonly Suggested[], verdict: Verdict): Promise<unknown> => keepVerdict(client, id, suggestions, {...verdict, by: me?.id ?? '', at: now().toISOString()})
  const reopen = (suggestions: readonly Suggested[]) => (): Promise<unknown> => reopenSuggestions(client, id, suggestions)

  const undoLast = async (): Promise<void> => {
    const last = made.at(-1)
    if (!last || !article) return
    const patches = last.back(article)
    if (!patches) {
      setMade(made.slice(0, -1))
      toast.push({status: 'warning', title: 'Somebody has changed these words since', description: 'They stay as they are. Change them by hand.'})
      return
    }
    write(patches)
    setMade(made.slice(0, -1))
    try {
      await last.reopen()
      toast.push({status: 'info', title: 'Taken back', description: last.words})
    } catch {
      toast.push({status: 'error', title: 'Not taken back', description: 'The content server could not be reached. The words are as they were; whether they are decided is not.'})
    }
  }

  const answer: Deciding['answer'] = (suggestions, given, words) => {
    const change = article ? answeredAll(article, suggestions, given) : nothing
    return decide(change, words, () => judge(suggestions, {status: 'accepted'}), reopen(suggestions))
  }
  const answerWith: Deciding['answerWith'] = async (suggestions, who) => {
    const [found] = await findByIds(client, [who]).catch(() => [])
    if (found) return answer(suggestions, {reference: referTo(found)}, `“${suggestions[0]?.evidence?.words ?? ''}”: ${found.name}`)
    toast.push({status: 'warning', title: 'This entry is no longer there', description: 'Somebody deleted it. Choose somebody else.'})
  }

  return {
    article,
    record,
    suggestions: useMemo(() => (article ? openSuggestions(article, record) : []), [article, record]),
    conflicts: useMemo(() => (record ? conflictsOf(record as unknown as Record<string, unknown>) : []), [record]),
    answer,
    answerWith,
    reject: (suggestions, always) => decide(nothing, 'The words stay as they are.', () => judge(suggestions, {status: 'rejected', ...(always ? {always} : {})}), reopen(suggestions)),
    settle: (conflict, side) =>
      decide(
        article && side === 'source' ? takenFromSource(article, conflict) : nothing,
        side === 'source' ? 'The source’s version was taken.' : 'Our version was kept.',
        () => keepConflicts(client, id, (open) => open.filter((other) => other.id !== conflict.id)),
        () => keepConflicts(client, id, (open) => [...open, conflict]),
      ),
    change: (change, words, answers = []) => (answers.length > 0 ? decide(change, words, () => judge(answers, {status: 'accepted'}), reopen(answers)) : decide(change, words, async () => undefined, async () => undefined)),
    undo: made.length > 0 ? undoLast : undefined,
  }
}

/** Several answers in one article, one after the other: each sees the paragraph as the ones before left it. */
function answeredAll(article: OpenArticle, suggestions: readonly Suggested[], answer: Answer): Change {
  const changes: Change[] = []
  let seen = article
  for (const suggestion of suggestions) {
    const change = answered(seen, suggestion, answer, newId().slice(0, 12))
    seen = applied(seen, change)
    changes.push(change)
  }
  return {
    patches: changes.flatMap(({patches}) => patches),
    back(present) {
      let then = present
      return changes.toReversed().flatMap((change) => {
        const patches = change.back(then) ?? []
        then = applied(then, {patches, back: () => []})
        return patches
      })
    },
  }
}

/** An article with patches of paragraphs in it; other patches make no difference to where words stand. */
function applied(article: OpenArticle, {patches}: Change): OpenArticle {
  let result = article
  for (const patch of patches) {
    if (!('set' in patch)) continue
    for (const [path, value] of Object.entries(patch.set)) {
      const [, field, key, part] = /^(\w+)\[_key=="([^"]+)"\]\.(markDefs|children)$/.exec(path) ?? []
      const blocks = field === undefined ? undefined : result[field]
      if (field === undefined || part === undefined || !Array.isArray(blocks)) continue
      result = {...result, [field]: blocks.map((block: {_key: string}) => (block._key === key ? {...block, [part]: value} : block))}
    }
  }
  return result
}

/** Those that nobody has decided, neither here nor in the text itself, in the order of the text. */
function openSuggestions(article: OpenArticle, record: ImportRecord | undefined): Suggested[] {
  return ((record?.suggestions ?? []) as Suggested[]).filter((suggestion) => suggestion.status === 'open' && !isAnswered(article, suggestion))
}

function keepVerdict(client: SanityClient, id: string, suggestions: readonly Suggested[], verdict: Verdict & {by: string; at: string}): Promise<unknown> {
  const fields = suggestions.flatMap(({_key}) => Object.entries(verdict).map(([field, value]) => [`suggestions[_key=="${_key}"].${field}`, value] as const))
  return client.patch(`import.${id}`).set(Object.fromEntries(fields)).commit({tag: 'decide', visibility: 'async'})
}

function reopenSuggestions(client: SanityClient, id: string, suggestions: readonly Suggested[]): Promise<unknown> {
  const paths = suggestions.map(({_key}) => `suggestions[_key=="${_key}"]`)
  return client
    .patch(`import.${id}`)
    .set(Object.fromEntries(paths.map((path) => [`${path}.status`, 'open'])))
    .unset(paths.flatMap((path) => [`${path}.by`, `${path}.at`, `${path}.always`]))
    .commit({tag: 'decide', visibility: 'async'})
}

/** The list of conflicts is one string: it is read anew and written only as it was read, so that two who decide at once lose nothing. */
async function keepConflicts(client: SanityClient, id: string, change: (open: ImportConflict[]) => ImportConflict[]): Promise<void> {
  for (let tries = 1; ; tries++) {
    const record = await client.getDocument<ImportRecord>(`import.${id}`, {tag: 'decide'})
    if (!record) return
    const left = change(conflictsOf(record as unknown as Record<string, unknown>))
    const patch = client.patch(`import.${id}`).ifRevisionId(record._rev)
    const decided = left.length > 0 ? patch.set({conflicts: JSON.stringify(left), mergeState: 'conflict'}) : patch.set({mergeState: 'clean'}).unset(['conflicts'])
    try {
      await decided.commit({tag: 'decide', visibility: 'async'})
      return
    } catch (error) {
      if (tries === 3 || !(error instanceof Error && 'statusCode' in error && error.statusCode === 409)) throw error
    }
  }
}
