import {defineField} from '@sanity/types'
import {webAddress} from '../checks.ts'
import {anyTarget} from '../references.ts'

export const sourceKinds = [
  {title: 'Our own work', value: 'own'},
  {title: 'News agency', value: 'agency'},
  {title: 'Partner', value: 'partner'},
  {title: 'Press release', value: 'pressRelease'},
  {title: 'Archive', value: 'archive'},
]

/** Where the story comes from and who may print it. */
export const rightsFields = [
  defineField({
    name: 'source',
    title: 'Source',
    description: 'Where the story comes from.',
    type: 'object',
    group: 'rights',
    fields: [
      defineField({
        name: 'kind',
        title: 'Kind of source',
        description: 'Whether it is our own work or came from somebody else.',
        type: 'string',
        options: {list: sourceKinds},
      }),
      defineField({
        name: 'organization',
        title: 'Organization',
        description: 'The agency, partner or publisher it came from.',
        type: 'reference',
        to: [{type: 'organization'}],
        hidden: ({parent}) => parent?.kind === 'own',
        validation: (rule) => anyTarget(rule),
      }),
      defineField({
        name: 'creditLine',
        title: 'Credit line',
        description: 'The credit as the source wants it printed.',
        type: 'string',
        hidden: ({parent}) => parent?.kind === 'own',
        validation: (rule) =>
          rule
            .custom((line, {parent}) => {
              const kind = (parent as {kind?: string} | undefined)?.kind
              return !kind || kind === 'own' || line?.trim() ? true : 'Write the credit line; the story is not our own work.'
            })
            .warning(),
      }),
      defineField({
        name: 'originalUrl',
        title: 'Original address',
        description: 'Where the source published it.',
        type: 'url',
        validation: webAddress,
      }),
      defineField({name: 'sourceId', title: 'Number at the source', description: 'The name or number under which the source keeps it.', type: 'string', readOnly: true}),
    ],
    validation: (rule) =>
      rule
        .custom((source: {kind?: string} | undefined) => Boolean(source?.kind) || 'Say where the story comes from; choose “Our own work” if we wrote it.')
        .warning(),
  }),
  defineField({
    name: 'rights',
    title: 'Rights',
    description: 'Who owns the story and what others may do with it.',
    type: 'object',
    group: 'rights',
    fields: [
      defineField({name: 'copyrightHolder', title: 'Copyright holder', description: 'Who owns the text.', type: 'string'}),
      defineField({name: 'copyrightNotice', title: 'Copyright notice', description: 'The notice as it must be printed.', type: 'string'}),
      defineField({name: 'usageTerms', title: 'Terms of use', description: 'What others may and may not do with it.', type: 'text', rows: 2}),
      defineField({name: 'licenceUrl', title: 'Licence', description: 'The address of the licence it is published under.', type: 'url', validation: webAddress}),
      defineField({name: 'syndicatable', title: 'Partners may have it', description: 'Turn this on to send the story out in partner feeds.', type: 'boolean'}),
    ],
  }),
]
