import {defineArrayMember, defineField} from '@sanity/types'
import {refOf} from '../../portable-text/index.ts'
import {noTwins} from '../checks.ts'
import {anyTarget} from '../references.ts'

interface Byline {
  contributors?: unknown[]
  bylineOverride?: string
  noBylineReason?: string
}

const hasByline = (article: Byline | undefined): boolean =>
  Boolean(article?.contributors?.length || article?.bylineOverride?.trim() || article?.noBylineReason)

/** Who made the story, and what it is about. */
export const peopleFields = [
  defineField({
    name: 'contributors',
    title: 'Contributors',
    description: 'The people and agencies that made the story, in the order of the byline.',
    type: 'array',
    group: 'people',
    of: [defineArrayMember({type: 'contribution'})],
    validation: (rule) => [
      rule.custom(
        noTwins(({contributor, role}) => {
          const who = refOf(contributor)
          return who && `${who} ${role}`
        }, 'This contributor is in the list twice. Remove one of them.'),
      ),
      rule
        .custom((_, {document}) => hasByline(document as Byline | undefined) || 'Say who wrote the story: add a contributor, write the byline yourself, or give the reason why there is none.')
        .warning(),
    ],
  }),
  defineField({
    name: 'bylineOverride',
    title: 'Byline in other words',
    description: 'The byline exactly as it should be printed, when names and roles do not say it.',
    type: 'string',
    group: 'people',
  }),
  defineField({
    name: 'noBylineReason',
    title: 'Why there is no byline',
    description: 'The reason why no name is printed with the story, such as “The source prints none”.',
    type: 'string',
    group: 'people',
    hidden: ({document, value}) => !value && Boolean(document?.['bylineOverride'] || (Array.isArray(document?.['contributors']) && document['contributors'].length > 0)),
  }),
  defineField({
    name: 'topics',
    title: 'Topics',
    description: 'What the story is about; readers can follow a topic.',
    type: 'array',
    group: 'people',
    of: [defineArrayMember({type: 'reference', to: [{type: 'topic'}], validation: (rule) => anyTarget(rule)})],
    validation: (rule) => rule.custom(noTwins(refOf, 'This topic is in the list twice. Remove one of them.')),
  }),
]
