import {defineType} from '@sanity/types'
import {isWithdrawn} from '../checks.ts'
import {changeFields} from './changes.ts'
import {contentFields} from './content.ts'
import {linkFields, mediaFields} from './mediaAndLinks.ts'
import {peopleFields} from './people.ts'
import {publicationFields, searchFields} from './publication.ts'
import {rightsFields} from './rights.ts'

export const article = defineType({
  name: 'article',
  title: 'Article',
  description: 'A story, from the first draft to the last correction.',
  type: 'document',
  // A withdrawn story keeps its notice, which “Withdraw” changes, and nothing to write on.
  readOnly: ({document}) => isWithdrawn(document),
  groups: [
    {name: 'content', title: 'Content', default: true},
    {name: 'people', title: 'People & topics'},
    {name: 'media', title: 'Media'},
    {name: 'links', title: 'Links'},
    {name: 'rights', title: 'Source & rights'},
    {name: 'search', title: 'Search & social'},
    {name: 'publication', title: 'Publication'},
    {name: 'changes', title: 'Changes'},
  ],
  fields: [...contentFields, ...peopleFields, ...mediaFields, ...linkFields, ...rightsFields, ...searchFields, ...publicationFields, ...changeFields],
  orderings: [
    {name: 'published', title: 'Published', by: [{field: 'publishedAt', direction: 'desc'}]},
    {name: 'headline', title: 'Headline', by: [{field: 'headline', direction: 'asc'}]},
  ],
  preview: {
    select: {
      headline: 'headline',
      section: 'section.name',
      byline: 'bylineOverride',
      writer: 'contributors.0.contributor.name',
      second: 'contributors.1.contributor.name',
      published: 'publishedAt',
      first: 'firstPublishedAt',
      updated: '_updatedAt',
      withdrawn: 'withdrawal.kind',
      slug: 'slug.current',
      media: 'leadImage',
    },
    prepare: ({headline, section, byline, writer, second, published, first, updated, withdrawn, slug, media}) => ({
      title: headline || (withdrawn ? `Withdrawn story “${slug ?? ''}”` : 'Article without a headline'),
      subtitle: [
        withdrawn && 'Withdrawn',
        section,
        byline || (writer && `By ${second ? `${writer} and ${second}` : writer}`),
        // A date without a publication of ours was imported: the story is not live because its source was.
        first ? `published ${day(published ?? first)}` : published ? `dated ${day(published)}` : updated && `edited ${day(updated)}`,
      ]
        .filter(Boolean)
        .join(' · '),
      media,
    }),
  },
})

/** "2022-09-15T08:00:00Z" → "15 Sep 2022". */
const day = (time: string): string => new Date(time).toLocaleDateString('en-GB', {day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC'})
