import {defineField} from '@sanity/types'
import {hasWords, isLanguageTag, isWithdrawn} from '../checks.ts'
import {anyTarget} from '../references.ts'

/** Kinds for which schema.org has a subtype of NewsArticle or a genre. */
export const articleTypes = [
  {title: 'News', value: 'news'},
  {title: 'Analysis', value: 'analysis'},
  {title: 'Background', value: 'background'},
  {title: 'Opinion', value: 'opinion'},
  {title: 'Explainer', value: 'explainer'},
  {title: 'Fact check', value: 'factCheck'},
  {title: 'Interview', value: 'interview'},
  {title: 'Obituary', value: 'obituary'},
  {title: 'Live', value: 'live'},
  {title: 'Sponsored', value: 'sponsored'},
  {title: 'Press release', value: 'pressRelease'},
]

/** What the story says, from the top of the page down. */
export const contentFields = [
  defineField({
    name: 'headline',
    title: 'Headline',
    description: 'The line readers see first, on the page and in every list.',
    type: 'string',
    group: 'content',
    validation: (rule) => [
      rule.custom((headline, {document}) => Boolean(headline) || isWithdrawn(document) || 'Write a headline.'),
      rule.max(300).error('Shorten the headline to 300 characters or fewer.'),
      rule.max(110).warning('A headline over 110 characters is cut off in search results and on phones. Shorten it if you can.'),
    ],
  }),
  defineField({name: 'kicker', title: 'Kicker', description: 'A word or two above the headline that says what it is about.', type: 'string', group: 'content'}),
  defineField({
    name: 'standfirst',
    title: 'Standfirst',
    description: 'One to three short paragraphs under the headline that say what happened.',
    type: 'standfirstText',
    group: 'content',
    validation: (rule) => [
      rule.max(3).error('Keep the standfirst to three paragraphs; move the rest to the body.'),
      rule.custom((blocks) => hasWords(blocks) || 'Readers see the standfirst under the headline and in lists. Write one or two sentences that say what happened.').warning(),
    ],
  }),
  defineField({
    name: 'body',
    title: 'Body',
    description: 'The story; mark names and quotations so that readers and searches find them.',
    type: 'newsBody',
    group: 'content',
    validation: (rule) => rule.custom((blocks, {document}) => hasWords(blocks) || isWithdrawn(document) || 'Write the story; an article without text cannot be published.'),
  }),
  defineField({
    name: 'articleType',
    title: 'Kind of article',
    description: 'What kind of journalism it is; readers and search engines are told.',
    type: 'string',
    group: 'content',
    options: {list: articleTypes},
    initialValue: 'news',
    validation: (rule) => rule.required().error('Choose what kind of article it is.'),
  }),
  defineField({
    name: 'section',
    title: 'Section',
    description: 'The part of the site where the story stands.',
    type: 'reference',
    to: [{type: 'section'}],
    group: 'content',
    // An imported text rarely says it, and an error of the form cannot be waived: like byline and rights, it only warns.
    validation: (rule) => anyTarget(rule).required().warning('Choose the section where the story belongs.'),
  }),
  defineField({
    name: 'language',
    title: 'Language',
    description: 'The language the story is written in, as a code such as “en” or “pt-BR”.',
    type: 'string',
    group: 'content',
    initialValue: 'en',
    validation: (rule) => [rule.required().error('Say which language the story is written in, such as “en”.'), rule.custom(isLanguageTag)],
  }),
  defineField({
    name: 'dateline',
    title: 'Dateline',
    description: 'Where and when it was reported, as printed at the start of the story.',
    type: 'object',
    group: 'content',
    options: {collapsible: true, collapsed: false},
    fields: [
      defineField({name: 'text', title: 'As printed', description: 'The dateline as readers see it, such as “LISBON, 4 May”.', type: 'string'}),
      defineField({name: 'place', title: 'Place', description: 'The place it was reported from.', type: 'reference', to: [{type: 'place'}], validation: (rule) => anyTarget(rule)}),
      defineField({name: 'date', title: 'Day', description: 'The day it was reported.', type: 'date'}),
    ],
  }),
]
