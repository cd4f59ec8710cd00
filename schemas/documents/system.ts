import {defineArrayMember, defineField, defineType} from '@sanity/types'

/**
 * Documents that the system keeps beside the editors' own. Editors do not open them: their ids hold a dot, so that
 * readers without a token cannot either. Long structured data are JSON strings, because the hosted lake counts attributes.
 */

export const groups = [{name: 'record', title: 'Record', default: true}]
export const group = 'record'
export const text = (name: string, title: string, description: string) => defineField({name, title, description, type: 'string', group})
const number = (name: string, title: string, description: string) => defineField({name, title, description, type: 'number', group})
const flag = (name: string, title: string, description: string) => defineField({name, title, description, type: 'boolean', group})
export const time = (name: string, title: string, description: string) => defineField({name, title, description, type: 'datetime', group})
export const long = (name: string, title: string, description: string) => defineField({name, title, description, type: 'text', group})

export const sourceText = defineType({
  name: 'sourceText',
  title: 'Source text',
  description: 'A text exactly as it came in; it is written once and never changed.',
  type: 'document',
  groups,
  readOnly: true,
  __experimental_omnisearch_visibility: false,
  fields: [
    text('system', 'System', 'The system or archive the text came from.'),
    text('sourceId', 'Number at the source', 'The name or number under which that system keeps it.'),
    text('fileName', 'File', 'The name of the file it was read from.'),
    text('mediaType', 'Media type', 'The type of the file, such as text/plain.'),
    text('sha256', 'Checksum', 'The SHA-256 of the bytes, in hexadecimal.'),
    number('byteLength', 'Bytes', 'The size of the file in bytes.'),
    text('encoding', 'Encoding', 'How the bytes were read as letters, such as utf-8.'),
    flag('bom', 'Byte order mark', 'Whether the file begins with a byte order mark.'),
    text('newline', 'Line ends', 'Which line ends the file uses.'),
    flag('finalNewline', 'Ends with a line end', 'Whether the last line is closed by a line end.'),
    long('text', 'Text', 'The text as it was read, letter for letter.'),
    defineField({name: 'file', title: 'Original', description: 'The file itself, when its bytes are no text, such as a Word file.', type: 'file', group}),
  ],
  preview: {select: {title: 'fileName', subtitle: 'system'}},
})

export const suggestionCandidate = defineType({
  name: 'suggestionCandidate',
  title: 'Candidate',
  description: 'Somebody or something that the words may mean.',
  type: 'object',
  fields: [
    defineField({name: 'entity', title: 'Entry', description: 'The entry it would be, if there is one.', type: 'reference', weak: true, to: [{type: 'person'}, {type: 'organization'}, {type: 'place'}, {type: 'article'}]}),
    defineField({name: 'name', title: 'Name', description: 'The name it would be linked as.', type: 'string'}),
    defineField({name: 'score', title: 'Score', description: 'How likely it is, from 0 to 1.', type: 'number'}),
    defineField({name: 'reason', title: 'Reason', description: 'Why it was proposed.', type: 'string'}),
  ],
  preview: {select: {title: 'name', subtitle: 'reason'}},
})

export const suggestion = defineType({
  name: 'suggestion',
  title: 'Suggestion',
  description: 'Something the import was not sure enough about to put into the story.',
  type: 'object',
  fields: [
    defineField({name: 'kind', title: 'Kind', description: 'What is suggested.', type: 'string', options: {list: ['mention', 'speaker', 'newEntity', 'relatedLink']}}),
    defineField({
      name: 'evidence',
      title: 'Evidence',
      description: 'The words it is about, and where they stand.',
      type: 'object',
      fields: [
        defineField({name: 'part', title: 'Part', description: 'Headline, standfirst or body.', type: 'string'}),
        defineField({name: 'block', title: 'Block', description: 'The key of the paragraph.', type: 'string'}),
        defineField({name: 'start', title: 'From', description: 'Where the words begin, in UTF-16 units of the paragraph.', type: 'number'}),
        defineField({name: 'end', title: 'To', description: 'Where the words end.', type: 'number'}),
        defineField({name: 'words', title: 'Words', description: 'The words themselves.', type: 'string'}),
      ],
    }),
    defineField({name: 'candidates', title: 'Candidates', description: 'What the words may mean, the likeliest first.', type: 'array', of: [defineArrayMember({type: 'suggestionCandidate'})]}),
    defineField({name: 'status', title: 'Status', description: 'Whether somebody has decided.', type: 'string', options: {list: ['open', 'accepted', 'rejected']}}),
    defineField({name: 'always', title: 'For good', description: 'The same is not to be suggested again, in no story.', type: 'boolean'}),
    defineField({name: 'by', title: 'Decided by', description: 'Who decided.', type: 'string'}),
    defineField({name: 'at', title: 'Decided at', description: 'When it was decided.', type: 'datetime'}),
    defineField({name: 'fingerprint', title: 'Fingerprint', description: 'What makes it the same suggestion next time; a rejected one never comes back.', type: 'string'}),
  ],
  preview: {select: {title: 'evidence.words', subtitle: 'kind'}},
})

export const importRecord = defineType({
  name: 'importRecord',
  title: 'Import record',
  description: 'How an article came out of its source text, and what the import was not sure about.',
  type: 'document',
  groups,
  readOnly: true,
  __experimental_omnisearch_visibility: false,
  fields: [
    defineField({name: 'article', title: 'Article', description: 'The article that came out of it.', type: 'reference', weak: true, to: [{type: 'article'}], group}),
    defineField({name: 'source', title: 'Source', description: 'The text it came from.', type: 'reference', to: [{type: 'sourceText'}], group}),
    text('reader', 'Reader', 'Which reader, in which version, read the source.'),
    long('segments', 'Segments', 'Every range of the source with the field it went to, as JSON.'),
    long('base', 'Base', 'The documents as they were last imported, as JSON.'),
    text('mergeState', 'Merge state', 'Whether the last import agreed with what editors did: clean or conflict.'),
    long('conflicts', 'Conflicts', 'Where it did not agree, until somebody has decided, as JSON.'),
    long('tombstones', 'Marks taken away', 'The names and links that editors took away, so that no import brings them back, as JSON.'),
    long('links', 'Links', 'The links that lead to other stories of ours as soon as those have arrived, as JSON.'),
    defineField({name: 'suggestions', title: 'Suggestions', description: 'What the import was not sure enough about.', type: 'array', of: [defineArrayMember({type: 'suggestion'})], group}),
  ],
  preview: {select: {title: 'article.headline', subtitle: 'source.fileName'}},
})
