import {useEffect, useState} from 'react'
import {useDocumentPreviewStore} from 'sanity'

/** Who or what a reference names, as far as the desk knows it: the draft counts before what is published. */
export interface NamedEntity {
  name?: string
  type?: string
}

/** Follows a person, organization, place or article by its id; undefined until the first answer. */
export function useEntity(id: string | undefined): NamedEntity | undefined {
  const store = useDocumentPreviewStore()
  const [answer, setAnswer] = useState<{id: string; entity: NamedEntity}>()
  useEffect(() => {
    if (!id) return undefined
    const subscription = store
      .observePaths({_type: 'reference', _ref: id}, [['name'], ['headline'], ['_type']], undefined, ['drafts'])
      .subscribe((value) => setAnswer({id, entity: readEntity(value)}))
    return () => subscription.unsubscribe()
  }, [id, store])
  // The answer to an earlier id is not shown for the next one.
  return answer && answer.id === id ? answer.entity : undefined
}

function readEntity(value: unknown): NamedEntity {
  if (typeof value !== 'object' || value === null) return {}
  const {name, headline, _type} = value as Record<string, unknown>
  const title = name ?? headline
  return {...(typeof title === 'string' ? {name: title} : {}), ...(typeof _type === 'string' && _type !== 'reference' ? {type: _type} : {})}
}
