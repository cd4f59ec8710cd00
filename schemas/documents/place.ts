import {defineArrayMember, defineField, defineType} from '@sanity/types'
import {noCircle, notItself} from '../checks.ts'
import {anyTarget} from '../references.ts'
import {aliases} from './identity.ts'

const placeKinds = [
  {title: 'Country', value: 'country'},
  {title: 'Region', value: 'region'},
  {title: 'City or town', value: 'city'},
  {title: 'Building', value: 'building'},
  {title: 'Water', value: 'water'},
  {title: 'Continent', value: 'continent'},
  {title: 'Other', value: 'other'},
]

export const place = defineType({
  name: 'place',
  title: 'Place',
  description: 'A country, town or other place that our stories name.',
  type: 'document',
  groups: [
    {name: 'names', title: 'Names', default: true},
    {name: 'about', title: 'About'},
  ],
  fields: [
    defineField({
      name: 'name',
      title: 'Name',
      description: 'The name as we print it.',
      type: 'string',
      group: 'names',
      validation: (rule) => rule.required().error('Write the place’s name.'),
    }),
    defineField({name: 'kind', title: 'Kind', description: 'What kind of place it is.', type: 'string', group: 'names', options: {list: placeKinds}}),
    aliases,
    defineField({
      name: 'demonyms',
      title: 'Its people and things',
      description: 'Words made from the name, such as “Iranian”; texts are searched for them, but they are never linked as an organization.',
      type: 'array',
      group: 'names',
      of: [defineArrayMember({type: 'string'})],
      options: {layout: 'tags'},
      validation: (rule) => rule.unique().error('This word is in the list twice. Remove one of them.'),
    }),
    defineField({
      name: 'within',
      title: 'Lies in',
      description: 'The larger place around it.',
      type: 'reference',
      to: [{type: 'place'}],
      group: 'about',
      validation: (rule) =>
        anyTarget(rule)
          .custom(notItself('A place cannot lie in itself. Choose another one.'))
          .custom(noCircle('within', 'These places lie in each other in a circle. Choose another one.')),
    }),
    defineField({
      name: 'isoCode',
      title: 'ISO code',
      description: 'The ISO 3166 code of a country or region, such as “IR” or “US-NY”.',
      type: 'string',
      group: 'about',
      validation: (rule) => rule.regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/, {name: 'ISO 3166'}).error('Write the code like “IR” or “US-NY”, in capitals.'),
    }),
    defineField({name: 'location', title: 'On the map', description: 'Latitude and longitude of its middle.', type: 'geopoint', group: 'about'}),
    defineField({
      name: 'memberships',
      title: 'Memberships',
      description: 'Organizations that the country belongs to, and since when.',
      type: 'array',
      group: 'about',
      of: [defineArrayMember({type: 'membership'})],
    }),
    defineField({
      name: 'metonymFor',
      title: 'Stands for',
      description: 'The organization that texts mean when they only name the place, such as the government behind “the Kremlin”.',
      type: 'reference',
      to: [{type: 'organization'}],
      group: 'about',
      validation: (rule) => anyTarget(rule),
    }),
  ],
  orderings: [{name: 'name', title: 'Name', by: [{field: 'name', direction: 'asc'}]}],
  preview: {
    select: {title: 'name', kind: 'kind', within: 'within.name'},
    prepare: ({title, kind, within}) => ({
      title: title ?? 'Place without a name',
      subtitle: [placeKinds.find(({value}) => value === kind)?.title, within].filter(Boolean).join(' · '),
    }),
  },
})
