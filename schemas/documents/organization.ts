import {defineArrayMember, defineField, defineType} from '@sanity/types'
import {noCircle, notItself, webAddress} from '../checks.ts'
import {anyTarget} from '../references.ts'
import {aliases, identifiers, mergedInto, sameAs} from './identity.ts'

export const organizationKinds = [
  {title: 'International organization', value: 'igo'},
  {title: 'Government', value: 'government'},
  {title: 'Ministry or agency', value: 'ministry'},
  {title: 'Armed forces', value: 'military'},
  {title: 'Court', value: 'court'},
  {title: 'Party', value: 'party'},
  {title: 'Company', value: 'company'},
  {title: 'Media', value: 'media'},
  {title: 'Non-governmental organization', value: 'ngo'},
  {title: 'Sports', value: 'sports'},
  {title: 'University', value: 'university'},
  {title: 'Other', value: 'other'},
]

const policy = (name: string, title: string, description: string) =>
  defineField({name, title, description, type: 'url', validation: webAddress})

export const organization = defineType({
  name: 'organization',
  title: 'Organization',
  description: 'A body that our stories are about, quote, or come from.',
  type: 'document',
  groups: [
    {name: 'names', title: 'Names', default: true},
    {name: 'about', title: 'About'},
    {name: 'identity', title: 'Identity'},
    {name: 'media', title: 'As a news source'},
  ],
  fields: [
    defineField({
      name: 'name',
      title: 'Name',
      description: 'The full name as we print it at first mention.',
      type: 'string',
      group: 'names',
      validation: (rule) => rule.required().error('Write the organization’s name.'),
    }),
    defineField({name: 'acronym', title: 'Short form', description: 'The letters we use at second mention, such as “SCO”.', type: 'string', group: 'names'}),
    defineField({
      name: 'kind',
      title: 'Kind',
      description: 'What kind of body it is.',
      type: 'string',
      group: 'names',
      options: {list: organizationKinds},
      initialValue: 'other',
      validation: (rule) => rule.required().error('Choose what kind of organization it is; “Other” will do.'),
    }),
    aliases,
    defineField({
      name: 'metonym',
      title: 'Called after its seat',
      description: 'The place or building whose name stands for it, such as “Kremlin”.',
      type: 'string',
      group: 'names',
    }),
    defineField({
      name: 'parent',
      title: 'Belongs to',
      description: 'The larger body it is a part of.',
      type: 'reference',
      to: [{type: 'organization'}],
      group: 'about',
      validation: (rule) =>
        anyTarget(rule)
          .custom(notItself('An organization cannot belong to itself. Choose another one.'))
          .custom(noCircle('parent', 'These organizations belong to each other in a circle. Choose another one.')),
    }),
    defineField({name: 'seat', title: 'Seat', description: 'Where it has its headquarters.', type: 'reference', to: [{type: 'place'}], group: 'about', validation: (rule) => anyTarget(rule)}),
    defineField({
      name: 'memberships',
      title: 'Memberships',
      description: 'Organizations it belongs to, and since when.',
      type: 'array',
      group: 'about',
      of: [defineArrayMember({type: 'membership'})],
    }),
    defineField({name: 'description', title: 'In one sentence', description: 'What it is, in one sentence.', type: 'text', rows: 2, group: 'about'}),
    defineField({name: 'logo', title: 'Logo', description: 'Its sign, on a plain ground.', type: 'newsImage', group: 'about'}),
    identifiers,
    sameAs,
    mergedInto('organization'),
    defineField({
      name: 'policies',
      title: 'Published rules',
      description: 'Where a news organization publishes the rules it works by.',
      type: 'object',
      group: 'media',
      fields: [
        policy('publishingPrinciplesUrl', 'Principles', 'The page with its editorial principles.'),
        policy('correctionsPolicyUrl', 'Corrections', 'The page that says how it corrects mistakes.'),
        policy('ethicsPolicyUrl', 'Ethics', 'The page with its code of ethics.'),
        policy('ownershipFundingUrl', 'Ownership', 'The page that says who owns and pays for it.'),
        policy('unnamedSourcesPolicyUrl', 'Unnamed sources', 'The page that says when it quotes unnamed sources.'),
      ],
    }),
  ],
  orderings: [
    {name: 'name', title: 'Name', by: [{field: 'name', direction: 'asc'}]},
  ],
  preview: {
    select: {title: 'name', acronym: 'acronym', kind: 'kind', media: 'logo'},
    prepare: ({title, acronym, kind, media}) => ({
      title: title ? (acronym ? `${title} (${acronym})` : title) : 'Organization without a name',
      subtitle: kind === 'other' ? undefined : organizationKinds.find(({value}) => value === kind)?.title,
      media,
    }),
  },
})
