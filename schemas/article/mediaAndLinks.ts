import {defineArrayMember, defineField} from '@sanity/types'
import {refOf} from '../../portable-text/index.ts'
import {noCircle, notItself, noTwins} from '../checks.ts'

interface External {
  url?: unknown
}

const targetOf = ({article, external}: Record<string, unknown>): string | undefined => {
  const url = (external as External | undefined)?.url
  return refOf(article) ?? (typeof url === 'string' ? url : undefined)
}

export const mediaFields = [
  defineField({
    name: 'leadImage',
    title: 'Lead picture',
    description: 'The picture at the top of the story and in lists.',
    type: 'newsImage',
    group: 'media',
    validation: (rule) =>
      rule
        .custom((image: {asset?: unknown} | undefined) => Boolean(image?.asset) || 'Stories without a picture are passed over on the front page and by search engines. Add one if you can.')
        .warning(),
  }),
]

export const linkFields = [
  defineField({
    name: 'relatedLinks',
    title: 'Related articles',
    description: 'Stories to read before or after this one, in this order.',
    type: 'array',
    group: 'links',
    of: [defineArrayMember({type: 'relatedLink'})],
    validation: (rule) => rule.custom(noTwins(targetOf, 'This article is in the list twice. Remove one of them.')),
  }),
  defineField({
    name: 'updateOf',
    title: 'Follows up on',
    description: 'The earlier story that this one continues.',
    type: 'reference',
    weak: true,
    to: [{type: 'article'}],
    group: 'links',
    validation: (rule) =>
      rule
        .custom(notItself('A story cannot follow up on itself. Choose an earlier one.'))
        .custom(noCircle('updateOf', 'These stories follow up on each other in a circle. Choose another one.')),
  }),
]
