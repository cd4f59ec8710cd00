import type {Doc} from './documents.ts'

/** The addresses of the pictures of an article that have no file yet. */
export function picturesIn(article: Doc): string[] {
  return places(article).flatMap(({sourceAddress, asset}) => (asset === undefined && typeof sourceAddress === 'string' ? [sourceAddress] : []))
}

/** The article with the files that were found, by address. */
export function withAssets(article: Doc, assets: ReadonlyMap<string, string>): Doc {
  if (assets.size === 0) return article
  const filled = <Value>(value: Value): Value => {
    if (!isPicture(value) || value['asset'] !== undefined) return value
    const id = assets.get(String(value['sourceAddress']))
    return id === undefined ? value : {...value, asset: {_type: 'reference', _ref: id}}
  }
  const {leadImage, body} = article
  return {...article, ...(leadImage ? {leadImage: filled(leadImage)} : {}), ...(Array.isArray(body) ? {body: body.map(filled)} : {})}
}

/** The files that an earlier version of the article had, for addresses that were not found again. */
export function assetsOf(article: Doc | undefined): ReadonlyMap<string, string> {
  return new Map(places(article ?? {_id: '', _type: ''}).flatMap(({sourceAddress, asset}) => (typeof sourceAddress === 'string' && isReference(asset) ? [[sourceAddress, asset._ref]] : [])))
}

type Picture = Record<string, unknown>

function places({leadImage, body}: Doc): Picture[] {
  return [leadImage, ...(Array.isArray(body) ? (body as unknown[]) : [])].filter(isPicture)
}

function isPicture(value: unknown): value is Picture {
  return typeof value === 'object' && value !== null && '_type' in value && value._type === 'newsImage'
}

function isReference(value: unknown): value is {_ref: string} {
  return typeof value === 'object' && value !== null && '_ref' in value && typeof value._ref === 'string'
}
