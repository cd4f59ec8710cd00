import {defineField, defineType} from '@sanity/types'
import {refOf} from '../../portable-text/index.ts'
import {notItself, notWithdrawn, webAddress} from '../checks.ts'
import {anyTarget} from '../references.ts'

const relations = [
  {title: 'Read more', value: 'readMore'},
  {title: 'Background', value: 'background'},
  {title: 'Later development', value: 'update'},
  {title: 'Earlier story', value: 'previous'},
  {title: 'The same story elsewhere', value: 'sameStory'},
  {title: 'Another view', value: 'opposingView'},
  {title: 'Source', value: 'source'},
]

/** A link out of the story: to our article, to another site, or to a title whose story we do not have yet. */
const relatedFields = [
  defineField({name: 'label', title: 'Label', description: 'The words before the title, such as “Read more”.', type: 'string'}),
  defineField({
    name: 'relation',
    title: 'What it is',
    description: 'How the linked story belongs to this one.',
    type: 'string',
    options: {list: relations},
    initialValue: 'readMore',
  }),
  defineField({
    name: 'article',
    title: 'Our article',
    description: 'The story of ours that the link leads to; readers see the link as soon as that story is published.',
    type: 'reference',
    to: [{type: 'article'}],
    weak: true, // a link publishes nobody: readers see it once its article is published
    hidden: ({parent}) => Boolean(parent?.external?.url),
    validation: (rule) =>
      anyTarget(rule)
        .custom(notItself('An article cannot be related to itself. Choose another one.'))
        .custom(notWithdrawn('This article was withdrawn. Choose another one, or remove the link.')),
  }),
  defineField({
    name: 'external',
    title: 'Article on another site',
    description: 'A story that somebody else published.',
    type: 'object',
    hidden: ({parent}) => Boolean(refOf(parent?.article)),
    fields: [
      defineField({name: 'url', title: 'Address', description: 'The full address, beginning with https://.', type: 'url', validation: webAddress}),
      defineField({name: 'title', title: 'Title', description: 'The headline over there.', type: 'string'}),
      defineField({name: 'publisher', title: 'Publisher', description: 'Whose site it is.', type: 'string'}),
    ],
  }),
  defineField({
    name: 'unresolved',
    title: 'Title without an article',
    description: 'A headline that the source names; the link finds its article by itself when that arrives, and readers do not see it before.',
    type: 'object',
    readOnly: true,
    hidden: ({parent}) => !parent?.unresolved || Boolean(refOf(parent?.article)) || Boolean(parent?.external?.url),
    fields: [
      defineField({name: 'title', title: 'Title', description: 'The headline as the source prints it.', type: 'string'}),
      defineField({name: 'matchKey', title: 'Match key', description: 'The headline in the form in which it is looked up.', type: 'string', hidden: true}),
    ],
  }),
]

interface RelatedValue {
  article?: unknown
  external?: {url?: string; title?: string}
  unresolved?: {title?: string}
}

/** How many targets a related link names: exactly one is right. */
function targetsOf(link: RelatedValue): string[] {
  return [refOf(link.article) && 'article', link.external?.url && 'external', link.unresolved?.title && 'unresolved'].filter((name) => typeof name === 'string' && name !== '') as string[]
}

const relatedPreview = {
  select: {label: 'label', headline: 'article.headline', external: 'external.title', url: 'external.url', unresolved: 'unresolved.title'},
  prepare: ({label, headline, external, url, unresolved}: Record<string, string | undefined>) => ({
    title: headline ?? external ?? url ?? unresolved ?? 'No article chosen yet',
    subtitle: [label, !headline && !external && !url && unresolved ? 'article not here yet, readers do not see it' : undefined].filter(Boolean).join(' — '),
  }),
}

const related = (name: string, title: string, description: string) =>
  defineType({
    name,
    title,
    description,
    type: 'object',
    fields: relatedFields,
    validation: (rule) => [
      rule.custom((link: RelatedValue | undefined) => {
        if (!link) return true
        const targets = targetsOf(link)
        if (targets.length === 0) return 'Choose an article, or give the address of one on another site.'
        return targets.length === 1 || 'Keep one target: our article, another site, or the title that waits for its article.'
      }),
      rule
        .custom((link: RelatedValue | undefined) =>
          link && targetsOf(link).join() === 'unresolved' ? 'The article with this title is not here yet, so readers do not see the link. Choose an article if you know it.' : true,
        )
        .warning(),
    ],
    preview: relatedPreview,
  })

export const relatedLink = related('relatedLink', 'Related article', 'A story that readers should read before or after this one.')
export const relatedInset = related('relatedInset', 'Related article in the text', 'A related story shown between two paragraphs.')
