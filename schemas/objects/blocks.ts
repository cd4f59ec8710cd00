import {defineField, defineType} from '@sanity/types'
import {isTextBlock, plainText} from '../../portable-text/index.ts'
import {anyTarget, people} from '../references.ts'
import {hasWords, webAddress} from '../checks.ts'

/** IPTC digital source types that a news desk meets; https://cv.iptc.org/newscodes/digitalsourcetype/ */
const digitalSourceTypes = [
  {title: 'Camera', value: 'digitalCapture'},
  {title: 'Scan of a negative', value: 'negativeFilm'},
  {title: 'Scan of a print', value: 'print'},
  {title: 'Drawn or designed by a person', value: 'digitalCreation'},
  {title: 'Put together from several pictures', value: 'composite'},
  {title: 'Made by software from data', value: 'algorithmicMedia'},
  {title: 'Made by generative AI', value: 'trainedAlgorithmicMedia'},
  {title: 'Edited with generative AI', value: 'compositeWithTrainedAlgorithmicMedia'},
]

export const newsImage = defineType({
  name: 'newsImage',
  title: 'Picture',
  description: 'A picture with everything that must travel with it.',
  type: 'image',
  options: {hotspot: true},
  fields: [
    defineField({
      name: 'alt',
      title: 'What it shows',
      description: 'One sentence for people who cannot see the picture.',
      type: 'string',
      validation: (rule) =>
        rule.custom((alt, {parent}) => hasPicture(parent) && !alt?.trim() ? 'Say in one sentence what the picture shows, for people who cannot see it.' : true),
    }),
    defineField({name: 'caption', title: 'Caption', description: 'The words under the picture.', type: 'text', rows: 2}),
    defineField({
      name: 'credit',
      title: 'Credit',
      description: 'Who took or made it, and the agency, as it must be printed.',
      type: 'string',
      validation: (rule) => rule.custom((credit, {parent}) => hasPicture(parent) && !credit?.trim() ? 'Name the photographer or agency that must be credited.' : true),
    }),
    defineField({
      name: 'sourceAddress',
      title: 'Where it was at the source',
      description: 'The address or file name under which the imported story shows the picture; when no picture is here yet, get it there.',
      type: 'string',
      readOnly: true,
      hidden: ({value}) => !value,
    }),
    defineField({
      name: 'digitalSourceType',
      title: 'How it was made',
      description: 'Partners and search engines want to know whether a picture is a photograph or was generated.',
      type: 'string',
      options: {list: digitalSourceTypes},
    }),
  ],
  preview: {
    select: {caption: 'caption', alt: 'alt', credit: 'credit', media: 'asset', address: 'asset.url'},
    prepare: ({caption, alt, credit, media, address}) => ({title: caption || alt || 'Picture without a caption', subtitle: credit ? `Credit: ${credit}` : 'No credit yet', media, ...(address ? {imageUrl: address} : {})}),
  },
})

/** A picture that holds a file; an empty picture field is not one that lacks a credit. */
const hasPicture = (parent: unknown): boolean => typeof parent === 'object' && parent !== null && 'asset' in parent && Boolean(parent.asset)

export const pullQuote = defineType({
  name: 'pullQuote',
  title: 'Pull quote',
  description: 'A striking sentence from the story, set large.',
  type: 'object',
  fields: [
    defineField({
      name: 'text',
      title: 'Words',
      description: 'The words, without quotation marks.',
      type: 'text',
      rows: 3,
      validation: (rule) => rule.required().error('Write the words to pull out, or remove the pull quote.'),
    }),
    defineField({name: 'speaker', title: 'Who said it', description: 'The person or organization whose words these are.', type: 'reference', to: people, validation: (rule) => anyTarget(rule)}),
    defineField({name: 'attribution', title: 'Attribution', description: 'The line under the words when it says more than the name, such as a title.', type: 'string'}),
  ],
  preview: {
    select: {text: 'text', name: 'speaker.name', attribution: 'attribution'},
    prepare: ({text, name, attribution}) => ({title: text ? `“${text}”` : 'Empty pull quote', subtitle: [name, attribution].filter(Boolean).join(', ') || 'Pull quote'}),
  },
})

export const embed = defineType({
  name: 'embed',
  title: 'Embed',
  description: 'A post, video or chart from another site.',
  type: 'object',
  fields: [
    defineField({
      name: 'url',
      title: 'Address',
      description: 'The address of the post, video or chart.',
      type: 'url',
      validation: (rule) => [
        rule.required().error('Paste the address of what to show, or remove the embed.'),
        webAddress(rule),
      ],
    }),
    defineField({name: 'provider', title: 'Site', description: 'The name of the site it comes from, such as YouTube.', type: 'string'}),
  ],
  preview: {
    select: {url: 'url', provider: 'provider'},
    prepare: ({url, provider}) => ({title: provider ? `Embed from ${provider}` : 'Embed', subtitle: url ?? 'No address yet'}),
  },
})

export const factBox = defineType({
  name: 'factBox',
  title: 'Fact box',
  description: 'Background in a box of its own: numbers, a timeline, who is who.',
  type: 'object',
  fields: [
    defineField({name: 'title', title: 'Title', description: 'The line at the top of the box.', type: 'string'}),
    defineField({
      name: 'content',
      title: 'Text',
      description: 'What the box says.',
      type: 'sideText',
      validation: (rule) => rule.custom((content) => hasWords(content) || 'Write what the box should say, or remove it.'),
    }),
  ],
  preview: {
    select: {title: 'title', content: 'content'},
    prepare: ({title, content}) => ({title: title || 'Fact box without a title', subtitle: Array.isArray(content) ? content.filter((block) => isTextBlock(block)).map((block) => plainText(block)).join(' · ') : 'Empty fact box'}),
  },
})

export const divider = defineType({
  name: 'divider',
  title: 'Divider',
  description: 'A line between two parts of the story.',
  type: 'object',
  fields: [
    defineField({
      name: 'style',
      title: 'Look',
      description: 'How the break is drawn.',
      type: 'string',
      options: {list: [{title: 'Line', value: 'line'}, {title: 'Stars', value: 'stars'}], layout: 'radio'},
      initialValue: 'line',
    }),
  ],
  preview: {select: {style: 'style'}, prepare: ({style}) => ({title: style === 'stars' ? '* * *' : '———', subtitle: 'Divider'})},
})
