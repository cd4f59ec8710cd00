import {useEffect, useState} from 'react'
import {useDocumentPreviewStore} from 'sanity'
import {readEntity} from './entity.ts'
import type {NamedEntity} from './entity.ts'

const paths = [['name'], ['headline'], ['_type'], ['acronym'], ['kind'], ['description'], ['roles', '0', 'title'], ['portrait', 'asset', 'url'], ['logo', 'asset', 'url'], ['standfirst', '0', 'children', '0', 'text'], ['body', '0', 'children', '0', 'text']]

/** Follows a person, organization, place or article by its id; undefined until the first answer. */
export function useEntity(id: string | undefined): NamedEntity | undefined {
  const store = useDocumentPreviewStore()
  const [answer, setAnswer] = useState<{id: string; entity: NamedEntity}>()
  useEffect(() => {
    if (!id) return undefined
    const subscription = store.observePaths({_type: 'reference', _ref: id}, paths, undefined, ['drafts']).subscribe((value) => setAnswer({id, entity: readEntity(value)}))
    return () => subscription.unsubscribe()
  }, [id, store])
  // The answer to an earlier id is not shown for the next one.
  return answer && answer.id === id ? answer.entity : undefined
}
