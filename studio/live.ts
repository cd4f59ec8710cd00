import {useCallback, useEffect, useState} from 'react'
import {useDocumentStore} from 'sanity'
import {apiVersion} from './environment.ts'

/** A question whose answer is asked for again when something that it is about changes. */
export interface Question {
  query: string
  params?: Record<string, string | number | boolean | string[]>
  /** What is listened to: a GROQ filter. A change of one of its documents asks the question again. */
  about: string
  /** The answer may be so old before it is asked for again, in milliseconds. */
  patience?: number
}

export type Answer<T> = {state: 'waiting'} | {state: 'failed'; again: () => void} | {state: 'there'; value: T}

const PATIENCE = 2000

/** Asks, and goes on asking while the component is shown. The last answer stays until the next one is there. Drafts count before what is published. */
export function useLive<T>({query, params, about, patience = PATIENCE}: Question): Answer<T> {
  const store = useDocumentStore()
  const [answer, setAnswer] = useState<Answer<T>>({state: 'waiting'})
  const [tries, setTries] = useState(0)
  const again = useCallback(() => setTries((count) => count + 1), [])
  // What is asked, as a value: whoever asks makes a new object each time it is drawn. Another try asks the same anew.
  const asked = JSON.stringify([params ?? {}, tries])
  useEffect(() => {
    const [given] = JSON.parse(asked) as [NonNullable<Question['params']>]
    const subscription = store
      .listenQuery({fetch: query, listen: `*[${about}]`}, given, {
        apiVersion,
        perspective: 'drafts',
        throttleTime: patience,
        tag: 'desk',
      })
      .subscribe({next: (value: T) => setAnswer({state: 'there', value}), error: () => setAnswer({state: 'failed', again})})
    return () => subscription.unsubscribe()
  }, [store, query, asked, about, patience, again])
  return answer
}
