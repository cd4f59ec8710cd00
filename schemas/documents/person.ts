import {defineArrayMember, defineField, defineType} from '@sanity/types'
import {aliases, identifiers, mergedInto, sameAs} from './identity.ts'

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
  ],
  preview: {
    select: {title: 'name', description: 'description', role: 'roles.0.title', media: 'portrait'},
    prepare: ({title, description, role, media}) => ({title: title ?? 'Person without a name', subtitle: description ?? role, media}),
  },
})
