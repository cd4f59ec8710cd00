import {defineField, defineType} from '@sanity/types'
import {changeKinds as kinds, type ChangeKind} from '../../workflow/index.ts'

export const changeKinds = Object.entries(kinds).map(([value, {title}]) => ({title, value}))

export const changeNote = defineType({
  name: 'changeNote',
  title: 'Change after publication',
  description: 'What was changed after readers could see it, and what they are told.',
  type: 'object',
  fields: [
    defineField({name: 'at', title: 'When', description: 'When the change went live.', type: 'datetime', validation: (rule) => rule.custom((at) => Boolean(at) || 'Say when the change went live, if you know it.').warning()}),
    defineField({name: 'by', title: 'Who', description: 'Who made the change.', type: 'string'}),
    defineField({
      name: 'kind',
      title: 'Kind of change',
      description: 'How serious the change is; from a clarification up, readers are told.',
      type: 'string',
      options: {list: changeKinds},
      validation: (rule) => rule.required().error('Say what kind of change it was.'),
    }),
    defineField({
      name: 'publicNote',
      title: 'Note to readers',
      description: 'The words readers see with the story.',
      type: 'text',
      rows: 3,
      validation: (rule) =>
        rule.custom((note, {parent}) => {
          const kind = kindOf(parent)
          return !kind || note?.trim() ? true : `Write the note that readers see; a ${kind} cannot be silent.`
        }),
    }),
    defineField({name: 'before', title: 'Before', description: 'The words as they were.', type: 'text', rows: 2}),
    defineField({name: 'after', title: 'After', description: 'The words as they are now.', type: 'text', rows: 2}),
  ],
  preview: {
    select: {kind: 'kind', note: 'publicNote', at: 'at', by: 'by'},
    prepare: ({kind, note, at, by}) => ({
      title: note || (changeKinds.find(({value}) => value === kind)?.title ?? 'Change'),
      subtitle: [kind, at?.slice(0, 10), by].filter(Boolean).join(' · '),
    }),
  },
})

/** The kind of a note that readers must be told about, in the words of a message. */
function kindOf(parent: unknown): string | undefined {
  if (typeof parent !== 'object' || parent === null || !('kind' in parent) || typeof parent.kind !== 'string') return undefined
  if (parent.kind === 'legal') return 'legal change'
  return Object.hasOwn(kinds, parent.kind) && kinds[parent.kind as ChangeKind].isTold ? parent.kind : undefined
}
