import {defineArrayMember, defineField, defineType} from '@sanity/types'
import {noTwins, notItself, refOf} from '../checks.ts'
import {anyTarget} from '../references.ts'

/** Fields that people, organizations and places share. */
export const aliases = defineField({
  name: 'aliases',
  title: 'Other names',
  description: 'Other spellings, nicknames and former names that texts use.',
  type: 'array',
  group: 'names',
  of: [defineArrayMember({type: 'alias'})],
  validation: (rule) => rule.custom(noTwins(({name}) => (typeof name === 'string' ? name : undefined), 'This name is in the list twice. Remove one of them.')),
})

export const identifiers = defineField({
  name: 'identifiers',
  title: 'Identifiers',
  description: 'The numbers under which Wikidata and other registers know the same one.',
  type: 'array',
  group: 'identity',
  of: [defineArrayMember({type: 'identifier'})],
  validation: (rule) => rule.custom(noTwins(({scheme, value}) => (value ? `${scheme} ${value}` : undefined), 'This number is in the list twice. Remove one of them.')),
})

export const sameAs = defineField({
  name: 'sameAs',
  title: 'Pages about the same one',
  description: 'Addresses of pages that are without doubt about the same one, such as the official site.',
  type: 'array',
  group: 'identity',
  of: [
    defineArrayMember({
      type: 'url',
      validation: (rule) => rule.uri({scheme: ['https', 'http']}).error('Use a full address that begins with https://.'),
    }),
  ],
  validation: (rule) => rule.unique().error('This address is in the list twice. Remove one of them.'),
})

export const mergedInto = (type: 'person' | 'organization') =>
  defineField({
    name: 'mergedInto',
    title: 'Merged into',
    description: 'The entry to use instead of this one; links to this one lead there.',
    type: 'reference',
    to: [{type}],
    group: 'identity',
    hidden: ({value}) => !refOf(value),
    validation: (rule) => anyTarget(rule).custom(notItself('An entry cannot be merged into itself. Choose the other one, or leave this empty.')),
  })

export const person = defineType({
  name: 'person',
  title: 'Person',
  description: 'Somebody our stories are about, quote, or are written by.',
  type: 'document',
  groups: [
    {name: 'names', title: 'Names', default: true},
    {name: 'about', title: 'About'},
    {name: 'identity', title: 'Identity'},
    {name: 'contributor', title: 'Contributor'},
  ],
  fields: [
    defineField({
      name: 'name',
      title: 'Name',
      description: 'The full name as we print it at first mention, without titles.',
      type: 'string',
      group: 'names',
      validation: (rule) => rule.required().error('Write the person’s name.'),
    }),
    defineField({name: 'givenName', title: 'Given name', description: 'The first name or names.', type: 'string', group: 'names'}),
    defineField({name: 'familyName', title: 'Family name', description: 'The name we use at second mention and sort by.', type: 'string', group: 'names'}),
    defineField({name: 'honorificPrefix', title: 'Honorific', description: 'What stands before the name, such as “Dr” or “Ayatollah”.', type: 'string', group: 'names'}),
    aliases,
    defineField({
      name: 'roles',
      title: 'Roles',
      description: 'The titles this person held, and when, so that a story can give the right one for its day.',
      type: 'array',
      group: 'about',
      of: [defineArrayMember({type: 'personRole'})],
    }),
    defineField({name: 'description', title: 'In one sentence', description: 'Who this is, in one sentence.', type: 'text', rows: 2, group: 'about'}),
    defineField({name: 'bio', title: 'Biography', description: 'A longer text for the person’s page.', type: 'sideText', group: 'about'}),
    defineField({name: 'portrait', title: 'Portrait', description: 'A picture that shows this person alone.', type: 'newsImage', group: 'about'}),
    identifiers,
    sameAs,
    mergedInto('person'),
    defineField({
      name: 'contributor',
      title: 'Works for us',
      description: 'For people whose byline we print.',
      type: 'object',
      group: 'contributor',
      fields: [
        defineField({name: 'isContributor', title: 'Writes or works for us', description: 'Turn this on for authors, photographers and editors of ours.', type: 'boolean'}),
        defineField({
          name: 'slug',
          title: 'Address of the author page',
          description: 'The last part of the page’s web address.',
          type: 'slug',
          options: {source: 'name'},
          hidden: ({parent}) => !parent?.isContributor,
        }),
        defineField({name: 'jobTitle', title: 'Job title', description: 'What they do here, as we print it.', type: 'string', hidden: ({parent}) => !parent?.isContributor}),
        defineField({name: 'email', title: 'E-mail', description: 'An address that readers may write to.', type: 'email', hidden: ({parent}) => !parent?.isContributor, validation: (rule) => rule.error('This is no e-mail address. Write it like name@example.org.')}),
      ],
    }),
  ],
  orderings: [
    {name: 'familyName', title: 'Family name', by: [{field: 'familyName', direction: 'asc'}, {field: 'name', direction: 'asc'}]},
    {name: 'updated', title: 'Last edited', by: [{field: '_updatedAt', direction: 'desc'}]},
  ],
  preview: {
    select: {title: 'name', description: 'description', role: 'roles.0.title', media: 'portrait'},
    prepare: ({title, description, role, media}) => ({title: title ?? 'Person without a name', subtitle: description ?? role, media}),
  },
})
