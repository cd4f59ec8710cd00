import {useToast} from '@sanity/ui/toast'
import {useCallback} from 'react'
import {useClient} from 'sanity'
import {newId} from '../clock.ts'
import {apiVersion} from '../environment.ts'
import {enter, newcomer} from './find.ts'
import type {Candidate} from './find.ts'

/** Enters somebody new while the writing goes on: who they are is known at once, the draft of them follows. */
export function useNewcomers(): (type: string, name: string) => Candidate {
  const client = useClient({apiVersion})
  const toast = useToast()
  return useCallback(
    (type, name) => {
      const candidate = newcomer(type, name, newId())
      enter(client, candidate).then(
        () => toast.push({status: 'success', title: `“${name}” is entered as a draft`, description: 'It goes live with this story.'}),
        () => toast.push({status: 'error', title: `“${name}” could not be entered`, description: 'The content server could not be reached, or you may not enter new names. Take the link off the words, or choose another name.'}),
      )
      return candidate
    },
    [client, toast],
  )
}
