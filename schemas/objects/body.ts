import {defineArrayMember, defineType} from '@sanity/types'

/** Marks for a word or two: what an editor may do to letters. */
const strong = {title: 'Bold', value: 'strong'}
const em = {title: 'Italic', value: 'em'}
const decorators = [
  strong,
  em,
  {title: 'Underline', value: 'underline'},
  {title: 'Strike through', value: 'strike-through'},
  {title: 'Subscript', value: 'sub'},
  {title: 'Superscript', value: 'sup'},
]
const paragraph = {title: 'Paragraph', value: 'normal'}
const lists = [
  {title: 'Bullets', value: 'bullet'},
  {title: 'Numbers', value: 'number'},
]

export const newsBody = defineType({
  name: 'newsBody',
  title: 'Body',
  type: 'array',
  of: [
    defineArrayMember({
      type: 'block',
      styles: [paragraph, {title: 'Subhead', value: 'h2'}, {title: 'Smaller subhead', value: 'h3'}, {title: 'Block quote', value: 'blockquote'}],
      lists,
      marks: {
        decorators,
        annotations: [{type: 'mention'}, {type: 'quote'}, {type: 'link'}, {type: 'internalLink'}],
      },
    }),
    defineArrayMember({type: 'newsImage'}),
    defineArrayMember({type: 'pullQuote'}),
    defineArrayMember({type: 'relatedInset'}),
    defineArrayMember({type: 'embed'}),
    defineArrayMember({type: 'factBox'}),
    defineArrayMember({type: 'divider'}),
  ],
})

export const standfirstText = defineType({
  name: 'standfirstText',
  title: 'Standfirst',
  type: 'array',
  of: [
    defineArrayMember({
      type: 'block',
      styles: [paragraph],
      lists: [],
      marks: {decorators: [strong, em], annotations: [{type: 'mention'}, {type: 'link'}]},
    }),
  ],
})

/** Text beside a story: fact boxes and biographies. No boxes in boxes, so that the type does not contain itself. */
export const sideText = defineType({
  name: 'sideText',
  title: 'Text',
  type: 'array',
  of: [
    defineArrayMember({
      type: 'block',
      styles: [paragraph, {title: 'Subhead', value: 'h3'}],
      lists,
      marks: {decorators: [strong, em], annotations: [{type: 'mention'}, {type: 'link'}]},
    }),
  ],
})
