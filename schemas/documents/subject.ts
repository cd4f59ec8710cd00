import {defineField, defineType} from '@sanity/types'
import {noCircle, notItself} from '../checks.ts'
import {anyTarget} from '../references.ts'

const onlyGroup = [{name: 'content', title: 'Content', default: true}]

/** What a story is about. */
export const topic = defineType({
  name: 'topic',
  title: 'Topic',
  description: 'A subject that stories are filed under.',
  type: 'document',
  groups: onlyGroup,
  fields: [
    defineField({
      name: 'prefLabel',
      title: 'Name',
      description: 'The topic as readers see it.',
      type: 'string',
      group: 'content',
      validation: (rule) => rule.required().error('Write the topic’s name.'),
    }),
    defineField({
      name: 'qcode',
      title: 'IPTC code',
      description: 'The IPTC Media Topic it equals, such as “medtop:11000000”, so that partners understand it.',
      type: 'string',
      group: 'content',
      // The vocabulary: https://cv.iptc.org/newscodes/mediatopic/
      validation: (rule) => rule.regex(/^medtop:\d{8}$/, {name: 'IPTC Media Topic'}).error('Write the code like “medtop:11000000”: eight digits after “medtop:”.'),
    }),
    defineField({
      name: 'broader',
      title: 'Part of',
      description: 'The wider topic it belongs to.',
      type: 'reference',
      to: [{type: 'topic'}],
      group: 'content',
      validation: (rule) =>
        anyTarget(rule)
          .custom(notItself('A topic cannot be part of itself. Choose another one.'))
          .custom(noCircle('broader', 'These topics are part of each other in a circle. Choose another one.')),
    }),
  ],
  orderings: [{name: 'prefLabel', title: 'Name', by: [{field: 'prefLabel', direction: 'asc'}]}],
  preview: {
    select: {title: 'prefLabel', broader: 'broader.prefLabel'},
    prepare: ({title, broader}) => ({title: title ?? 'Topic without a name', subtitle: broader ? `Part of ${broader}` : undefined}),
  },
})

/** Where on the site a story stands. */
export const section = defineType({
  name: 'section',
  title: 'Section',
  description: 'A part of the site, such as World or Sport.',
  type: 'document',
  groups: onlyGroup,
  fields: [
    defineField({
      name: 'name',
      title: 'Name',
      description: 'The section as readers see it.',
      type: 'string',
      group: 'content',
      validation: (rule) => rule.required().error('Write the section’s name.'),
    }),
    defineField({
      name: 'slug',
      title: 'Web address',
      description: 'The last part of the section’s web address.',
      type: 'slug',
      group: 'content',
      options: {source: 'name'},
      validation: (rule) => rule.custom((slug) => Boolean(slug?.current) || 'Give the section a web address; “Generate” makes one from its name.'),
    }),
    defineField({
      name: 'order',
      title: 'Position',
      description: 'Sections with smaller numbers come first.',
      type: 'number',
      group: 'content',
      validation: (rule) => rule.integer().error('Use a whole number.'),
    }),
  ],
  orderings: [{name: 'order', title: 'Position', by: [{field: 'order', direction: 'asc'}, {field: 'name', direction: 'asc'}]}],
  preview: {select: {title: 'name', slug: 'slug.current'}, prepare: ({title, slug}) => ({title: title ?? 'Section without a name', subtitle: slug ? `/${slug}` : undefined})},
})
