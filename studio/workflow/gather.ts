import type {SanityClient} from '@sanity/client'
import {validateDocument} from 'sanity'
import type {Source} from 'sanity'
import {draftId, inquire, prepare, publishedId} from '../../workflow/index.ts'
import type {Missing, Prepared, Stored, Wish} from '../../workflow/index.ts'
import {now} from '../clock.ts'

/** Something in the set that cannot go live as it is, and why, in an editor's words. */
export interface Problem {
  document: Stored
  messages: string[]
}

export interface Gathered {
  root: Stored
  /** What goes live together with the root, each after what it needs. */
  company: Stored[]
  missing: readonly Missing[]
  problems: Problem[]
  prepared: Prepared
}

/** Reads what a move is about, as it is in the lake now, and validates what goes live with it; the story itself too, where no form has it open. */
export async function gather(id: string, client: SanityClient, source: Source, wish: Wish = {to: 'published'}, isClosed = false): Promise<Gathered | undefined> {
  const prepared = await inquire(client, prepare(id, wish, now()))
  if (!prepared) return undefined
  const own = publishedId(id)
  const root = prepared.documents.find(({_id}) => publishedId(_id) === own) ?? prepared.story.published
  if (!root) return undefined
  const company = prepared.documents.filter((document) => document !== root)
  const checked = await Promise.all([...company, ...(isClosed ? [root] : [])].map(async (document) => ({document, messages: await errorsOf(document, source)})))
  return {root, company, missing: prepared.missing, problems: checked.filter(({messages}) => messages.length > 0), prepared}
}

async function errorsOf(document: Stored, source: Source): Promise<string[]> {
  const markers = await validateDocument({
    document: document as Stored & {_rev: string; _createdAt: string; _updatedAt: string},
    workspace: source,
    environment: 'studio',
  })
  return [...new Set(markers.filter(({level}) => level === 'error').map(({message}) => message))]
}

/** The draft that is written on when something of a story is mended. */
export const draftOf = (prepared: Prepared): string => prepared.story.candidate?._id ?? draftId(prepared.id)
