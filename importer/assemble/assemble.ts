import type {Place, Recognition, Registry, Source, Story, Suggestion} from '../types.ts'
import {writeArticle} from './article.ts'
import {fingerprintOf, writeBody} from './body.ts'
import type {WrittenBody} from './body.ts'
import type {Doc, Doubt} from './documents.ts'
import {doubtsOf, questionsOf} from './doubts.ts'
import {castOf} from './entities.ts'
import type {Cast} from './entities.ts'
import {readerOf} from '../formats/index.ts'
import {articleId, importRecordId, sourceTextId} from './ids.ts'
import {languageOf} from './language.ts'
import {segmentsOf} from './segments.ts'

/** What a source has become. Ids are published ids; whether a draft is written is the plan's business. */
export interface Assembled {
  articleId: string
  article: Doc
  /** People and organizations that the newsroom did not know. */
  entities: Doc[]
  sourceText: Doc
  /** Without `base`, `mergeState` and `conflicts`: those come with the plan. */
  importRecord: Doc
  doubts: Doubt[]
}

export function assemble(source: Source, story: Story, recognition: Recognition, registry: Registry): Assembled {
  const id = articleId(source.system, source.sourceId)
  const cast = castOf(recognition, story, registry)
  const body = writeBody(story, recognition, cast)
  const language = story.facts?.language?.text ?? languageOf(story)
  const article = writeArticle(id, story, body, cast, language)
  const sourceText = sourceTextOf(source)
  const questions = questionsOf(story, recognition)
  return {
    articleId: id,
    article,
    entities: cast.documents(),
    sourceText,
    importRecord: {
      _id: importRecordId(id),
      _type: 'importRecord',
      article: {_type: 'reference', _ref: id, _weak: true},
      source: {_type: 'reference', _ref: sourceText._id},
      reader: readerOf(source),
      segments: JSON.stringify(segmentsOf(source.text, story, article, body)),
      ...suggestionsOf(questions, cast, body, article),
    },
    doubts: doubtsOf(source, story, questions, language, article, recognition.entities),
  }
}

function sourceTextOf({system, sourceId, fileName, mediaType, sha256, byteLength, encoding, bom, newline, finalNewline, text}: Source): Doc {
  return {
    _id: sourceTextId(system, sourceId, sha256),
    _type: 'sourceText',
    system, sourceId, fileName, mediaType, sha256, byteLength, encoding, bom,
    newline: newline.replace('\r', 'CR').replace('\n', 'LF'),
    finalNewline,
    text,
  }
}

function suggestionsOf(suggestions: readonly Suggestion[], cast: Cast, body: WrittenBody, article: Doc): object {
  if (suggestions.length === 0) return {}
  const seen = new Set<string>()
  const written = suggestions.flatMap(({kind, place, words, candidates}) => {
    const block = place && blockKey(place, body, article)
    const fingerprint = fingerprintOf(kind, place?.part, block, place?.start, words, candidates[0]?.name)
    if (seen.has(fingerprint)) return []
    seen.add(fingerprint)
    return [{
      _key: fingerprint,
      _type: 'suggestion',
      kind,
      evidence: {...(place ? {part: place.part, ...(block ? {block} : {}), start: place.start, end: place.end} : {}), words},
      candidates: candidates.map(({key, name, score, reason}, i) => {
        const entity = key === undefined ? undefined : cast.reference(key)
        return {_key: fingerprintOf(fingerprint, i), _type: 'suggestionCandidate', name, score, reason, ...(entity ? {entity: {_type: 'reference', _ref: entity._ref, _weak: true}} : {})}
      }),
      status: 'open',
      fingerprint,
    }]
  })
  return {suggestions: written}
}

function blockKey({part, index}: Place, body: WrittenBody, article: Doc): string | undefined {
  if (part === 'body') return body.keys[index]
  const standfirst = article['standfirst']
  return part === 'standfirst' && Array.isArray(standfirst) ? standfirst[index]?._key : undefined
}
