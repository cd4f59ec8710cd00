import type {Doc} from '../assemble/documents.ts'

/** What an editor needs before a story can go out, and whether the article has it. */
const NEEDED: readonly (readonly [words: string, has: (article: Doc) => unknown])[] = [
  ['a headline', ({headline}) => headline],
  ['who wrote it', ({contributors, bylineOverride}) => contributors ?? bylineOverride],
  ['when it was published', ({publishedAt}) => publishedAt],
  ['a section', ({section}) => section],
  ['its language', ({language}) => language],
  ['a picture', ({leadImage, body}) => leadImage ?? (Array.isArray(body) && body.some((block: {_type?: string}) => block._type === 'newsImage') ? body : undefined)],
  ['where it comes from', ({source}) => source],
]

/** What the source does not say and an editor has to add, in words. */
export function missingIn(article: Doc): string[] {
  return NEEDED.flatMap(([words, has]) => (has(article) === undefined ? [words] : []))
}
