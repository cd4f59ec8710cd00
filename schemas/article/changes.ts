import {defineArrayMember, defineField} from '@sanity/types'
import {notItself} from '../checks.ts'
import {anyTarget} from '../references.ts'

const withdrawalKinds = [
  {title: 'Killed', value: 'kill'},
  {title: 'Taken down on request', value: 'takedown'},
  {title: 'Legal', value: 'legal'},
  {title: 'Duplicate', value: 'duplicate'},
]

/** What happened to the story after readers saw it. */
export const changeFields = [
  defineField({
    name: 'changeLog',
    title: 'Changes after publication',
    description: 'Corrections, updates and other changes since the story went live, the newest last.',
    type: 'array',
    group: 'changes',
    of: [defineArrayMember({type: 'changeNote'})],
  }),
  defineField({
    name: 'withdrawal',
    title: 'Withdrawal',
    description: 'Why the story was taken down, and what readers are told instead.',
    type: 'object',
    group: 'changes',
    options: {collapsible: true, collapsed: true},
    hidden: ({document, value}) => !value && !document?.['firstPublishedAt'],
    fields: [
      defineField({name: 'kind', title: 'Why', description: 'What made us take the story down.', type: 'string', options: {list: withdrawalKinds}}),
      defineField({name: 'at', title: 'When', description: 'When it was taken down.', type: 'datetime'}),
      defineField({
        name: 'publicNotice',
        title: 'Notice to readers',
        description: 'What readers see in place of the story.',
        type: 'text',
        rows: 3,
        validation: (rule) =>
          rule.custom((notice, {parent}) => !(parent as {kind?: string} | undefined)?.kind || notice?.trim() ? true : 'Write what readers see in place of the story.'),
      }),
      defineField({name: 'internalReason', title: 'Reason for the desk', description: 'The full reason; readers do not see it.', type: 'text', rows: 2}),
      defineField({
        name: 'replacedBy',
        title: 'Replaced by',
        description: 'The story to read instead.',
        type: 'reference',
        to: [{type: 'article'}],
        validation: (rule) => anyTarget(rule).custom(notItself('A story cannot replace itself. Choose another one.')),
      }),
    ],
  }),
]
