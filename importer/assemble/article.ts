import {keyGiver, matchKey} from '../../portable-text/index.ts'
import type {ContributionRole, RelatedLine, Story} from '../types.ts'
import type {WrittenBody} from './body.ts'
import {writeStandfirst} from './body.ts'
import {writeFacts} from './facts.ts'
import type {Doc} from './documents.ts'
import type {Cast} from './entities.ts'
import {isAgencyName} from '../shape/index.ts'
import {slugOf} from './slug.ts'

/** Kickers that name the kind of article; everything else is news until an editor says otherwise. */
const TYPE_OF_KICKER: Record<string, string> = {
  analysis: 'analysis', opinion: 'opinion', comment: 'opinion', editorial: 'opinion', explainer: 'explainer', interview: 'interview', obituary: 'obituary',
  live: 'live', 'fact check': 'factCheck', 'press release': 'pressRelease', 'news release': 'pressRelease', 'media release': 'pressRelease', 'for immediate release': 'pressRelease',
  pressemitteilung: 'pressRelease', medienmitteilung: 'pressRelease', presseinformation: 'pressRelease', medieninformation: 'pressRelease', 'communiqué de presse': 'pressRelease', 'comunicado de prensa': 'pressRelease', 'comunicato stampa': 'pressRelease',
}

/** The article's fields. What the story does not say has no field: absent, not empty. */
export function writeArticle(id: string, story: Story, body: WrittenBody, cast: Cast, language: string | undefined): Doc {
  return {
    _id: id,
    _type: 'article',
    ...(story.headline ? {headline: story.headline.text} : {}),
    ...(story.kicker ? {kicker: story.kicker.text} : {}),
    ...(story.standfirst.length > 0 ? {standfirst: writeStandfirst(story.standfirst)} : {}),
    ...(body.blocks.length > 0 ? {body: body.blocks} : {}),
    articleType: TYPE_OF_KICKER[story.kicker?.text.toLowerCase().replace(/(?:\s*[|–—-]?\s*\b(?:no|nr|n°)?\.?\s*[\d/.-]+)?[^\p{L}\p{N}]*$/u, '') ?? ''] ?? 'news',
    ...(language ? {language} : {}),
    ...datelineOf(story, cast),
    ...bylineOf(story, cast),
    ...datesOf(story),
    ...edNote(story),
    ...writeFacts(story.facts ?? {}, cast),
    ...sourceOf(story, cast),
    ...(story.related.length > 0 ? {relatedLinks: relatedLinks(story.related)} : {}),
    ...changeLog(story),
    slug: {_type: 'slug', current: slugOf(decoded(story.facts?.slug?.text) ?? story.headline?.text ?? '', id)},
  }
}

function datelineOf({dateline}: Story, cast: Cast): object {
  if (!dateline) return {}
  const [city = ''] = dateline.place?.text.split(',') ?? []
  const place = city ? cast.known('place', city) : undefined
  return {dateline: {text: dateline.line.text, ...(place ? {place} : {}), ...(dateline.iso ? {date: dateline.iso.slice(0, 10)} : {})}}
}

/** The names as contributors; the line itself only when names alone would not print it again. */
function bylineOf(story: Story, cast: Cast): object {
  const giveKey = keyGiver()
  const writers = story.byline?.names.map(({text}) => ({name: text, role: 'writer' as ContributionRole})) ?? []
  const credited = story.credits.flatMap(({contributors}) => contributors.map(({name, role}) => ({name: name.text, role})))
  const contributors = [...writers, ...credited].map(({name, role}) => ({role, contributor: cast.contributor(name)}))
  const once = contributors.filter((one, i) => contributors.findIndex(({role, contributor}) => role === one.role && contributor._ref === one.contributor._ref) === i)
  const override = story.byline && !saysNoMore(story.byline) ? story.byline.line.text : undefined
  return {
    ...(once.length > 0
      ? {contributors: once.map(({role, contributor}) => ({_key: giveKey(`${role} ${contributor._ref}`), _type: 'contribution', role, contributor}))}
      : {}),
    ...(override ? {bylineOverride: override} : {}),
  }
}

/** "By Jane Doe and John Roe" says no more than its two names; "By Jane Doe, Staff Writer" does. */
function saysNoMore({line, names}: NonNullable<Story['byline']>): boolean {
  const [first] = names
  if (!first) return false
  const rest = line.text.slice(line.text.indexOf(first.text))
  return names.reduce((left, {text}) => left.replace(text, ''), rest).replace(/\b(?:and|und|et|y|e|och|og|en|и)\b|[,&\s]/gu, '') === ''
}

/** Dates that the text prints in full; a day without its hour stays a day. */
function datesOf({dates}: Story): object {
  const [published, updated] = fullDates(dates)
  return {
    ...(published?.iso ? {publishedAt: published.iso} : {}),
    ...(updated?.iso ? {contentUpdatedAt: updated.iso} : {}),
  }
}

type Said = NonNullable<Story['dates'][number]['also']>

const datesIn = (line: Story['dates'][number]): Said[] => [line, ...(line.also ? [line.also] : [])]

/** The first full date of each kind. */
function fullDates(dates: Story['dates']): (Said | undefined)[] {
  const all = dates.flatMap(datesIn)
  return (['published', 'updated'] as const).map((kind) => all.find((date) => date.kind === kind && date.iso))
}

/** What is kept for the desk in its own words: a date line that says less or more than our fields hold ("04/05/2024"), and lines that are no part of the story. */
function edNote({dates, desk = [], facts = {}}: Story): object {
  const full = fullDates(dates)
  const unspoken = dates.filter((line) => datesIn(line).some((date) => !full.includes(date)))
  const lines = [...(facts.status ? [`At the source: ${facts.status.text}`] : []), ...(facts.login ? [`Author at the source: ${facts.login.text}`] : []), ...unspoken.map(({line}) => `Date as printed: ${line.text}`), ...desk.map(({text}) => `As printed: ${text}`)]
  return lines.length > 0 ? {edNote: lines.join('\n')} : {}
}

/** Slugs of other scripts are often written in percents. */
function decoded(slug: string | undefined): string | undefined {
  if (!slug) return undefined
  try {
    return decodeURIComponent(slug)
  } catch (error) {
    if (error instanceof URIError) return slug
    throw error
  }
}

function sourceOf({credits, facts = {}}: Story, cast: Cast): object {
  const agencies = credits.flatMap(({agency}) => (agency ? [agency.text] : []))
  const notice = credits.find(({kind}) => kind === 'copyright')?.line.text
  const organization = agencies.map((name) => cast.known('organization', name)).find(Boolean)
  const creditLine = [...new Set(agencies)].join(', ')
  const source = {
    ...(agencies.some(isAgencyName) ? {kind: 'agency'} : {}),
    ...(organization ? {organization} : {}),
    ...(creditLine ? {creditLine} : {}),
    ...(facts.originalUrl ? {originalUrl: facts.originalUrl.text} : {}),
  }
  const rights = {
    ...(facts.copyrightHolder ? {copyrightHolder: facts.copyrightHolder.text} : {}),
    ...(notice ? {copyrightNotice: notice} : {}),
    ...(facts.usageTerms ? {usageTerms: facts.usageTerms.text} : {}),
  }
  return {...(Object.keys(source).length > 0 ? {source} : {}), ...(Object.keys(rights).length > 0 ? {rights} : {})}
}

/** With an address it leads to another site; without, it waits for the story of that headline to arrive. */
function relatedLinks(lines: readonly RelatedLine[]): object[] {
  const giveKey = keyGiver()
  return lines.map(({label, title, url, href}) => {
    const address = url?.text ?? href
    return {
      _key: giveKey(`related ${title.text} ${address ?? ''}`),
      _type: 'relatedLink',
      label: label.text,
      relation: 'readMore',
      ...(address
        ? {external: {url: address, ...(title.text === address ? {} : {title: title.text})}}
        : {unresolved: {title: title.text, matchKey: matchKey(title.text)}}),
    }
  })
}

/** Corrections and clarifications as readers saw them. When they were made is for the editor to say. */
function changeLog({notes}: Story): object {
  const giveKey = keyGiver()
  const told = notes.filter(({kind}) => kind !== 'editorsNote')
  if (told.length === 0) return {}
  return {changeLog: told.map(({kind, leaf}) => ({_key: giveKey(`${kind} ${leaf.text}`), _type: 'changeNote', kind, publicNote: leaf.text}))}
}
