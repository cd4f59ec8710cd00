import {defineField, defineType} from '@sanity/types'
import {isLanguageTag, notBefore} from '../checks.ts'
import {anyTarget, people, requiredTarget} from '../references.ts'

const aliasKinds = [
  {title: 'Another spelling', value: 'transliteration'},
  {title: 'Nickname', value: 'nickname'},
  {title: 'Former name', value: 'formerName'},
  {title: 'Misspelling', value: 'misspelling'},
  {title: 'Name in its own language', value: 'nativeName'},
]

export const alias = defineType({
  name: 'alias',
  title: 'Other name',
  description: 'Another name that texts use for the same one.',
  type: 'object',
  fields: [
    defineField({name: 'name', title: 'Name', description: 'The other name as texts print it.', type: 'string', validation: (rule) => rule.required().error('Write the other name, or remove the line.')}),
    defineField({name: 'language', title: 'Language', description: 'The language this name is used in, such as “fa” or “ru”.', type: 'string', validation: (rule) => rule.custom(isLanguageTag)}),
    defineField({name: 'kind', title: 'Kind', description: 'What kind of other name it is.', type: 'string', options: {list: aliasKinds}}),
    defineField({name: 'matchable', title: 'Find it in texts', description: 'Turn this off for a name that many share, so that imports do not link it by itself.', type: 'boolean', initialValue: true}),
  ],
  preview: {
    select: {title: 'name', kind: 'kind', language: 'language'},
    prepare: ({title, kind, language}) => ({title, subtitle: [aliasKinds.find(({value}) => value === kind)?.title, language].filter(Boolean).join(' · ')}),
  },
})

/** Identifier schemes: how a value looks. Sources: wikidata.org, viaf.org, isni.org (ISO 27729), orcid.org. */
const schemes: Record<string, {title: string; pattern: RegExp; example: string}> = {
  wikidata: {title: 'Wikidata', pattern: /^Q[1-9]\d*$/, example: 'Q7747'},
  viaf: {title: 'VIAF', pattern: /^[1-9]\d{1,21}$/, example: '102333412'},
  isni: {title: 'ISNI', pattern: /^(\d{4} ?){3}\d{3}[\dX]$/, example: '0000 0001 2129 2646'},
  orcid: {title: 'ORCID', pattern: /^(\d{4}-){3}\d{3}[\dX]$/, example: '0000-0002-1825-0097'},
  legacy: {title: 'Our old system', pattern: /\S/, example: 'any text'},
}

export const identifier = defineType({
  name: 'identifier',
  title: 'Identifier',
  description: 'The number under which others know the same one.',
  type: 'object',
  fields: [
    defineField({
      name: 'scheme',
      title: 'Register',
      description: 'Who gave the number.',
      type: 'string',
      options: {list: Object.entries(schemes).map(([value, {title}]) => ({title, value}))},
      validation: (rule) => rule.required().error('Choose who gave the number.'),
    }),
    defineField({
      name: 'value',
      title: 'Number',
      description: 'The number as that register writes it.',
      type: 'string',
      validation: (rule) => [
        rule.required().error('Write the number, or remove the line.'),
        rule.custom((value, {parent}) => {
          const scheme = schemes[typeof parent === 'object' && parent !== null && 'scheme' in parent ? String(parent.scheme) : '']
          return !value || !scheme || scheme.pattern.test(value) || `This is no ${scheme.title} number. Write it like ${scheme.example}.`
        }),
      ],
    }),
  ],
  preview: {
    select: {scheme: 'scheme', value: 'value'},
    prepare: ({scheme, value}) => ({title: value, subtitle: schemes[scheme]?.title ?? scheme}),
  },
})

const contributionRoles = [
  {title: 'Writer', value: 'writer'},
  {title: 'Reporting', value: 'reporting'},
  {title: 'Photographer', value: 'photographer'},
  {title: 'Translator', value: 'translator'},
  {title: 'Editor', value: 'editor'},
]

export const contribution = defineType({
  name: 'contribution',
  title: 'Contributor',
  description: 'Who worked on the story, and as what.',
  type: 'object',
  fields: [
    defineField({
      name: 'contributor',
      title: 'Who',
      description: 'The person or agency that worked on the story.',
      type: 'reference',
      to: people,
      validation: requiredTarget('Choose who worked on the story, or remove the line.'),
    }),
    defineField({name: 'role', title: 'As', description: 'What they did for it.', type: 'string', options: {list: contributionRoles}, initialValue: 'writer'}),
  ],
  preview: {
    select: {title: 'contributor.name', role: 'role'},
    prepare: ({title, role}) => ({title: title ?? 'Nobody chosen yet', subtitle: contributionRoles.find(({value}) => value === role)?.title}),
  },
})

const from = defineField({name: 'from', title: 'From', description: 'The first day, when it is known.', type: 'date'})
const to = defineField({
  name: 'to',
  title: 'Until',
  description: 'The last day; empty while it lasts.',
  type: 'date',
  validation: (rule) => rule.custom(notBefore('from', 'The last day is before the first one. Change one of them.')),
})

export const personRole = defineType({
  name: 'personRole',
  title: 'Role',
  description: 'A title somebody held, and when.',
  type: 'object',
  fields: [
    defineField({name: 'title', title: 'Title', description: 'The title as we print it, such as “Russian President”.', type: 'string', validation: (rule) => rule.required().error('Write the title, or remove the line.')}),
    defineField({name: 'organization', title: 'Organization', description: 'Where they held it.', type: 'reference', weak: true, to: [{type: 'organization'}]}),
    defineField({name: 'place', title: 'Place', description: 'The country or town the title belongs to.', type: 'reference', to: [{type: 'place'}], validation: (rule) => anyTarget(rule)}),
    from,
    to,
  ],
  preview: {
    select: {title: 'title', organization: 'organization.name', from: 'from', to: 'to'},
    prepare: ({title, organization, from, to}) => ({title, subtitle: [organization, from || to ? `${from ?? '…'} – ${to ?? 'today'}` : undefined].filter(Boolean).join(' · ')}),
  },
})

export const membershipStatuses = [
  {title: 'Member', value: 'member'},
  {title: 'Observer', value: 'observer'},
  {title: 'Dialogue partner', value: 'dialoguePartner'},
  {title: 'Applicant', value: 'applicant'},
  {title: 'Suspended', value: 'suspended'},
]

export const membership = defineType({
  name: 'membership',
  title: 'Membership',
  description: 'An organization that this one belongs to, and since when.',
  type: 'object',
  fields: [
    defineField({
      name: 'of',
      title: 'Member of',
      description: 'The organization that was joined.',
      type: 'reference',
      to: [{type: 'organization'}],
      validation: requiredTarget('Choose the organization, or remove the line.'),
    }),
    defineField({name: 'status', title: 'Status', description: 'How far the membership goes.', type: 'string', options: {list: membershipStatuses}, initialValue: 'member'}),
    from,
    to,
  ],
  preview: {
    select: {title: 'of.name', status: 'status', from: 'from'},
    prepare: ({title, status, from}) => ({title: title ?? 'No organization chosen yet', subtitle: [membershipStatuses.find(({value}) => value === status)?.title, from && `since ${from}`].filter(Boolean).join(' · ')}),
  },
})
