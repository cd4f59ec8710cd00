import {editorialTypes} from '../../schemas/index.ts'
import {referenceTo} from '../../portable-text/index.ts'
import {baseOf, draftOf} from '../assemble/ids.ts'
import type {Doc, Doubt} from '../assemble/documents.ts'
import {same} from '../merge/same.ts'
import {changesBetween} from './changes.ts'
import type {Plan} from './plan.ts'
import {contentOf, isImportsOwn} from './writes.ts'
import type {Lake} from './writes.ts'

/** Whose ids say what they are: a reference to one becomes strong when the draft is published. */
const TYPE_IN_ID = /^(article|person|organization|place|topic|section)-/

/** Kinds of documents that people write here. */
const TYPES: ReadonlySet<string> = new Set(editorialTypes.map(({name}) => name))

/** Why a document of a file is not one to import; undefined when it is. */
export function refusalOf({_id, _type}: Doc): string | undefined {
  if (typeof _id !== 'string' || !/^[\w.-]{1,128}$/.test(_id)) return 'its _id is no id of a document'
  if (/^(?:sanity|system)\./.test(String(_type))) return 'the service makes documents of this kind by itself'
  if (_id.startsWith('versions.')) return 'it is a version in a release; import the release where it was made'
  if (baseOf(_id).includes('.')) return 'its id says that the system keeps it, and nobody edits it'
  return TYPES.has(String(_type)) ? undefined : `there is no kind of document called “${String(_type)}” here`
}

/** The document as a draft can hold it: what it refers to may arrive later. */
export function asDraft(document: Doc): Doc {
  return {...(withLooseReferences(contentOf(document)) as Doc), _id: draftOf(baseOf(document._id)), _type: document._type}
}

function withLooseReferences(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withLooseReferences)
  if (typeof value !== 'object' || value === null) return value
  const fields = Object.fromEntries(Object.entries(value).map(([field, content]) => [field, withLooseReferences(content)]))
  if (typeof fields['_ref'] !== 'string' || fields['_weak'] === true) return fields
  const type = TYPE_IN_ID.exec(fields['_ref'])?.[1]
  return type ? {...fields, ...referenceTo(fields['_ref'], type)} : {...fields, _weak: true}
}

/**
 * A document of ours from a file: it becomes a draft where there is none, and takes the place of what an earlier import wrote.
 * What somebody has written since, or has published, stays as it is, and that is said.
 */
export function planOwn(document: Doc, lake: Lake): Plan {
  const wanted = asDraft(document)
  const id = baseOf(document._id)
  const current = lake(wanted._id) ?? lake(id)
  const plan = (action: 'create' | 'patch' | 'nothing' | 'conflict', doubts: Doubt[] = []): Plan => ({
    articleId: id,
    documents: [{id: current && action !== 'patch' ? current._id : wanted._id, type: document._type, action, changes: action === 'nothing' ? [] : changesBetween(current, wanted)}],
    wanted: action === 'create' || action === 'patch' ? [wanted] : [],
    conflicts: [],
    doubts,
  })
  if (!current) return plan('create')
  if (current._type !== document._type) return plan('conflict', [{about: 'merge', message: `There is a document with this id already, and it is of another kind (${current._type}).`}])
  if (same(contentOf(current), contentOf(wanted))) return plan('nothing')
  if (current._id === wanted._id && isImportsOwn(current)) return plan('patch')
  return plan('conflict', [{about: 'merge', message: 'Somebody has written this document since, or published it: it stays as it is, and what the file says otherwise was not taken.'}])
}
