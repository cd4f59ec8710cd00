import {defineArrayMember, defineField} from '@sanity/types'
import {refOf} from '../../portable-text/index.ts'
import {noTwins, notItself, webAddress} from '../checks.ts'
import {anyTarget} from '../references.ts'

/** Fields by which people, organizations and places are known and told apart. */

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
      validation: webAddress,
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
