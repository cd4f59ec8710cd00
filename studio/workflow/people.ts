import {useEffect, useMemo, useState} from 'react'
import {useProjectStore, useUserStore} from 'sanity'
import type {User} from 'sanity'

export interface Person {
  id: string
  name: string
}

/** Everybody who can be asked to work on a story, and the names of those who once did. */
export interface People {
  all: readonly Person[]
  nameOf(id: string): string
}

/** Whoever works in the lake's own name. */
const others: Record<string, string> = {schedule: 'The schedule', scripts: 'A script', '': 'Somebody'}

export function usePeople(): People {
  const projects = useProjectStore()
  const users = useUserStore()
  const [all, setAll] = useState<readonly Person[]>([])
  useEffect(() => {
    const subscription = projects.get().subscribe({
      next: (project) => {
        const ids = project.members.filter(({isRobot}) => !isRobot).map(({id}) => id)
        void users.getUsers(ids).then((found) => setAll(found.map(personOf).toSorted((one, other) => one.name.localeCompare(other.name))))
      },
      // Without a list nobody can be assigned; everything else goes on.
      error: () => setAll([]),
    })
    return () => subscription.unsubscribe()
  }, [projects, users])
  return useMemo(() => ({all, nameOf: (id) => all.find((person) => person.id === id)?.name ?? others[id] ?? 'A former colleague'}), [all])
}

const personOf = ({id, displayName}: User): Person => ({id, name: displayName ?? 'Somebody'})
