import {defineArrayMember, defineField, defineType} from '@sanity/types'
import {stateNames, states} from '../../workflow/index.ts'
import {group, groups, long, text, time} from './system.ts'

/** What the workflow keeps beside the articles: where each stands, and what happened to it (workflow/). */

export const waiver = defineType({
  name: 'waiver',
  title: 'Waiver',
  description: 'A check that a standards editor allowed to fail, for one revision, and why.',
  type: 'object',
  fields: [
    defineField({name: 'check', title: 'Check', description: 'Which check it is.', type: 'string'}),
    defineField({name: 'reason', title: 'Reason', description: 'Why it may fail this time.', type: 'string'}),
    defineField({name: 'revision', title: 'Revision', description: 'The revision of the article that may fail it.', type: 'string'}),
    defineField({name: 'by', title: 'By', description: 'Who allowed it.', type: 'string'}),
    defineField({name: 'at', title: 'At', description: 'When it was allowed.', type: 'datetime'}),
  ],
  preview: {select: {title: 'check', subtitle: 'reason'}},
})

export const editorialNote = defineType({
  name: 'editorialNote',
  title: 'Note to the desk',
  description: 'Some words kept with a story: why changes are asked for, why it was spiked, why it did not go live.',
  type: 'object',
  fields: [
    defineField({name: 'text', title: 'Words', description: 'What the desk should know.', type: 'text', rows: 3}),
    defineField({name: 'move', title: 'Move', description: 'The move it was made with, if any.', type: 'string'}),
    defineField({name: 'by', title: 'By', description: 'Who wrote it.', type: 'string'}),
    defineField({name: 'at', title: 'At', description: 'When it was written.', type: 'datetime'}),
  ],
  preview: {select: {title: 'text', subtitle: 'move'}},
})

export const approvedCopy = defineType({
  name: 'approvedCopy',
  title: 'Approved copy',
  description: 'The same approved words elsewhere, such as in a release.',
  type: 'object',
  fields: [
    defineField({name: 'document', title: 'Document', description: 'The id of the draft or version.', type: 'string'}),
    defineField({name: 'revision', title: 'Revision', description: 'Its revision.', type: 'string'}),
  ],
  preview: {select: {title: 'document', subtitle: 'revision'}},
})

export const editorialState = defineType({
  name: 'editorialState',
  title: 'Editorial state',
  description: 'Where an article stands in the workflow; kept beside it, so that moving it does not change the draft.',
  type: 'document',
  groups,
  readOnly: true,
  __experimental_omnisearch_visibility: false,
  fields: [
    defineField({name: 'article', title: 'Article', description: 'The article it is about.', type: 'reference', weak: true, to: [{type: 'article'}], group}),
    defineField({
      name: 'state',
      title: 'State',
      description: 'Where the article stands.',
      type: 'string',
      group,
      options: {list: stateNames.map((value) => ({value, title: states[value].title}))},
    }),
    text('decidedOn', 'Decided on', 'The id of the draft, version or published article that the last move was about.'),
    text('decidedRev', 'Revision', 'The revision of it that the decision was made on: words changed since then are undecided.'),
    text('decidedBy', 'Moved by', 'The id of the user who made the last move.'),
    time('decidedAt', 'Moved at', 'When the last move was made.'),
    text('approvedBy', 'Approved by', 'The id of the user who approved the words, as long as the approval holds.'),
    defineField({name: 'copies', title: 'Approved copies', description: 'The same approved words in releases.', type: 'array', of: [defineArrayMember({type: 'approvedCopy'})], group}),
    defineField({name: 'assignees', title: 'Assigned to', description: 'The ids of the users who work on it.', type: 'array', of: [defineArrayMember({type: 'string'})], group}),
    time('due', 'Due', 'When it should be done.'),
    time('scheduledAt', 'Scheduled for', 'When it goes live by itself.'),
    text('release', 'Release', 'The release it goes live with.'),
    defineField({name: 'notes', title: 'Notes', description: 'What was said about it, the newest last.', type: 'array', of: [defineArrayMember({type: 'editorialNote'})], group}),
    defineField({name: 'waivers', title: 'Waivers', description: 'Checks that were allowed to fail.', type: 'array', of: [defineArrayMember({type: 'waiver'})], group}),
    text('title', 'Title', 'What the desk calls a withdrawn article: its headline is gone.'),
  ],
  preview: {
    select: {headline: 'article.headline', title: 'title', state: 'state'},
    prepare: ({headline, title, state}) => ({title: headline ?? title ?? 'Article without a headline', subtitle: stateNames.includes(state) ? states[state as keyof typeof states].title : state}),
  },
})

export const auditEvent = defineType({
  name: 'auditEvent',
  title: 'Audit event',
  description: 'One move of one article: who, what, when; never changed afterwards.',
  type: 'document',
  groups,
  readOnly: true,
  __experimental_omnisearch_visibility: false,
  fields: [
    time('at', 'At', 'When it happened.'),
    text('actor', 'Actor', 'The id of the user who did it.'),
    text('role', 'Role', 'The role in which they did it.'),
    text('move', 'Move', 'What they did.'),
    text('from', 'From', 'The state before.'),
    text('to', 'To', 'The state after.'),
    text('subject', 'Subject', 'The id of the document it was done to.'),
    text('subjectRev', 'Revision', 'The revision that the move was about, or that it made.'),
    text('reason', 'Reason', 'Why it was done, where the desk wants to know.'),
    long('company', 'Company', 'The ids of what went before readers with it, as JSON.'),
    long('checks', 'Checks', 'What the checks had to say and was let pass, as JSON.'),
    text('previousHash', 'Previous event', 'The hash of the event before this one, so that none can be changed or removed unseen.'),
  ],
  preview: {select: {title: 'move', subtitle: 'actor'}},
})
