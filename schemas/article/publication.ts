import {defineField} from '@sanity/types'
import {webAddress} from '../checks.ts'

/** Address, times and search: what happens around going live. */
export const searchFields = [
  defineField({
    name: 'slug',
    title: 'Web address',
    description: 'The last part of the story’s web address; it stays the same once readers have seen it.',
    type: 'slug',
    group: ['content', 'search'],
    options: {source: 'headline', maxLength: 96},
    readOnly: ({document}) => Boolean(document?.['firstPublishedAt']),
    validation: (rule) => rule.custom((slug) => Boolean(slug?.current) || 'Give the story a web address; “Generate” makes one from the headline.'),
  }),
  defineField({
    name: 'canonicalUrl',
    title: 'Main address',
    description: 'The address search engines should show when the same story stands elsewhere first.',
    type: 'url',
    group: 'search',
    validation: webAddress,
  }),
  defineField({
    name: 'seo',
    title: 'In search results',
    description: 'What search engines and social networks show instead of headline and standfirst.',
    type: 'object',
    group: 'search',
    fields: [
      defineField({
        name: 'title',
        title: 'Title',
        description: 'Used instead of the headline.',
        type: 'string',
        validation: (rule) => rule.max(70).warning('Search results cut a title off after about 70 characters. Shorten it if you can.'),
      }),
      defineField({
        name: 'description',
        title: 'Summary',
        description: 'Used instead of the standfirst.',
        type: 'text',
        rows: 2,
        validation: (rule) => rule.max(160).warning('Search results cut a summary off after about 160 characters. Shorten it if you can.'),
      }),
      defineField({name: 'noIndex', title: 'Keep out of search engines', description: 'Turn this on only when search engines must not list the story.', type: 'boolean'}),
    ],
  }),
]

export const publicationFields = [
  defineField({name: 'firstPublishedAt', title: 'First published', description: 'When readers could first see the story.', type: 'datetime', group: 'publication', readOnly: true, hidden: ({value}) => !value}),
  defineField({name: 'publishedAt', title: 'Published', description: 'The publication time that readers see.', type: 'datetime', group: 'publication', readOnly: true, hidden: ({value}) => !value}),
  defineField({name: 'contentUpdatedAt', title: 'Last changed', description: 'When what readers see last changed.', type: 'datetime', group: 'publication', readOnly: true, hidden: ({value}) => !value}),
  defineField({
    name: 'embargo',
    title: 'Embargo',
    description: 'Until when the story must not be published.',
    type: 'object',
    group: 'publication',
    options: {collapsible: true, collapsed: false},
    fields: [
      defineField({name: 'until', title: 'Not before', description: 'The moment from which it may be published.', type: 'datetime'}),
      defineField({name: 'note', title: 'Who asked for it', description: 'Whose embargo it is and what was agreed.', type: 'string'}),
    ],
  }),
  defineField({name: 'expiresAt', title: 'Expires', description: 'When the story must come down, for instance because rights end.', type: 'datetime', group: 'publication'}),
  defineField({
    name: 'urgency',
    title: 'Urgency',
    description: 'From 1, drop everything, to 9, any time.',
    type: 'number',
    group: 'publication',
    // The scale of IPTC ninjs 3.1, "urgency".
    validation: (rule) => rule.integer().min(1).max(9).error('Use a whole number from 1 to 9.'),
  }),
  defineField({name: 'edNote', title: 'Note to the desk', description: 'For colleagues only; it is never delivered to readers or partners.', type: 'text', rows: 3, group: 'publication'}),
]
