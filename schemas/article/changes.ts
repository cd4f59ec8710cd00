import {defineArrayMember, defineField} from '@sanity/types'
import {withdrawalKinds as kinds} from '../../workflow/index.ts'
import {notItself} from '../checks.ts'
import {anyTarget} from '../references.ts'

const withdrawalKinds = Object.entries(kinds).map(([value, title]) => ({title, value}))

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
    description: 'Why the story was taken down, and what readers are told instead; “Withdraw” fills it in.',
    type: 'object',
    group: 'changes',
    readOnly: true,
    options: {collapsible: true, collapsed: true},
    hidden: ({value}) => !value,
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
