import {defineField, defineType} from '@sanity/types'
import {refOf} from '../../portable-text/index.ts'
import {anyTarget, entities, people, requiredTarget} from '../references.ts'

export const mention = defineType({
  name: 'mention',
  title: 'Person, organization or place',
  description: 'Says who or what these words name, so that readers can follow the name.',
  type: 'object',
  fields: [
    defineField({
      name: 'entity',
      title: 'Who or what is named',
      description: 'The person, organization or place that these words stand for.',
      type: 'reference',
      to: entities,
      validation: requiredTarget('Choose who or what these words name, or remove the link from the words.'),
    }),
  ],
  preview: {
    select: {name: 'entity.name', type: 'entity._type'},
    prepare: ({name, type}) => ({title: name ?? 'Nobody chosen yet', subtitle: type ? `Names a ${type}` : 'Names nobody yet'}),
  },
})

export const quoteKinds = [
  {title: 'Direct: whole sentences in their words', value: 'direct'},
  {title: 'Mixed: their words inside our sentence', value: 'mixed'},
  {title: 'Partial: a few of their words', value: 'partial'},
  {title: 'Scare quotes: nobody’s words', value: 'scare'},
]

export const quote = defineType({
  name: 'quote',
  title: 'Quotation',
  description: 'Says whose words these are; mark the quotation from its opening to its closing mark.',
  type: 'object',
  fields: [
    defineField({
      name: 'speaker',
      title: 'Who said it',
      description: 'The person or organization whose words these are; leave it empty when the source is not named.',
      type: 'reference',
      to: people,
      validation: (rule) => anyTarget(rule),
    }),
    defineField({
      name: 'unnamedSource',
      title: 'Unnamed source',
      description: 'Only when the speaker cannot be named: how the story describes them, and why.',
      type: 'object',
      hidden: ({parent}) => Boolean(parent?.speaker),
      fields: [
        defineField({name: 'description', title: 'How we describe them', description: 'The words readers see, such as “a person close to the talks”.', type: 'string'}),
        defineField({name: 'reason', title: 'Why they are not named', description: 'The reason the desk agreed to; readers do not see it.', type: 'string'}),
      ],
    }),
    defineField({
      name: 'kind',
      title: 'Kind of quotation',
      description: 'How much of the sentence is theirs.',
      type: 'string',
      options: {list: quoteKinds},
      initialValue: 'direct',
    }),
    defineField({
      name: 'cue',
      title: 'Cue',
      description: 'The words that hand over to the speaker, such as “said” or “adding that”.',
      type: 'string',
    }),
    defineField({
      name: 'addressee',
      title: 'Said to',
      description: 'Whom they were speaking to, when the story says so.',
      type: 'reference',
      to: people,
      validation: (rule) => anyTarget(rule),
    }),
    defineField({
      name: 'utterance',
      title: 'Utterance',
      description: 'One name for everything said in one go: an interrupted quotation carries the same name in each part.',
      type: 'string',
      validation: (rule) => rule.required().error('Give this quotation a name such as “q1”; its other parts carry the same name.'),
    }),
    defineField({
      name: 'part',
      title: 'Part',
      description: 'Which part of an interrupted quotation this is, counted from 1.',
      type: 'number',
      initialValue: 1,
      validation: (rule) => rule.integer().min(1).error('Count the parts from 1.'),
    }),
  ],
  // A2 of the workflow's checks decides; here it only reminds.
  validation: (rule) =>
    rule
      .custom((value: {kind?: string; speaker?: unknown; unnamedSource?: {reason?: string}} | undefined) =>
        value?.kind === 'direct' && !refOf(value.speaker) && !value.unnamedSource?.reason?.trim()
          ? 'Say who said this, or describe the unnamed source and give the reason.'
          : true,
      )
      .warning(),
  preview: {
    select: {person: 'speaker.name', unnamed: 'unnamedSource.description', kind: 'kind'},
    prepare: ({person, unnamed, kind}) => ({
      title: person ?? unnamed ?? 'Speaker not given',
      subtitle: quoteKinds.find(({value}) => value === kind)?.title ?? 'Quotation',
    }),
  },
})

export const link = defineType({
  name: 'link',
  title: 'Web link',
  description: 'A link to another site.',
  type: 'object',
  fields: [
    defineField({
      name: 'href',
      title: 'Address',
      description: 'The full address, beginning with https://, or mailto: or tel:.',
      type: 'url',
      validation: (rule) => [
        rule.required().error('Paste the address, or remove the link from the words.'),
        rule.uri({scheme: ['https', 'http', 'mailto', 'tel']}).error('Use a full address that begins with https://, mailto: or tel:.'),
      ],
    }),
    defineField({
      name: 'blank',
      title: 'Open in a new tab',
      description: 'Leave this off unless the reader would lose something by leaving the page.',
      type: 'boolean',
    }),
  ],
  preview: {select: {title: 'href'}},
})

export const internalLink = defineType({
  name: 'internalLink',
  title: 'Link to our article',
  description: 'A link to another story of ours; it keeps working when that story’s address changes.',
  type: 'object',
  fields: [
    defineField({
      name: 'article',
      title: 'Article',
      description: 'The story that these words link to; readers see plain words until that story is published.',
      type: 'reference',
      to: [{type: 'article'}],
      weak: true,
      validation: requiredTarget('Choose the article, or remove the link from the words.'),
    }),
  ],
  preview: {select: {title: 'article.headline'}},
})
