import {publishedId} from '../places.ts'
import {referencesOf, type Stored} from '../publishSet.ts'
import {ARTICLE, editorialTypes, isWithdrawn, stateOf} from '../story.ts'
import {hasLetters, isItem, itemsIn, nameOf, named, textsOf, wordsIn} from '../words.ts'
import type {Facts, Target} from '../facts.ts'
import type {Check, Complaint} from './check.ts'

/** The fields without which a document of a type is not fit for readers, with what to do. */
const required: Record<string, {field: string; lacks: string}[]> = {
  article: [
    {field: 'body', lacks: 'has no text. Write the story.'},
    {field: 'slug', lacks: 'has no web address. “Generate” makes one from the headline.'},
  ],
  person: [{field: 'name', lacks: 'cannot go before readers. Write the name.'}],
  organization: [
    {field: 'name', lacks: 'cannot go before readers. Write the name.'},
    {field: 'kind', lacks: 'does not say what kind of organization it is. Choose one.'},
  ],
  place: [{field: 'name', lacks: 'cannot go before readers. Write the name.'}],
  topic: [{field: 'prefLabel', lacks: 'cannot go before readers. Write the name.'}],
  section: [
    {field: 'name', lacks: 'cannot go before readers. Write the name.'},
    {field: 'slug', lacks: 'has no web address. Give it one.'},
  ],
}

/** What readers may be shown. */
export const publicationChecks = {
  P1: {title: 'What its kind must have', level: 'error', types: editorialTypes, look: ({words}) => (required[words._type] ?? []).flatMap(({field, lacks}) => (isFilled(words[field]) ? [] : [{field, message: `${named(words)} ${lacks}`}]))},
  P2: {
    title: 'Where it comes from, and the credit for what is not ours',
    level: 'error',
    look({words}) {
      const source = isItem(words['source']) ? words['source'] : {}
      const kind = wordsIn(source['kind'])
      if (kind === '') return {field: 'source', message: `${named(words)} does not say where it comes from. Choose the source; “Our own work” if we wrote it.`}
      return kind === 'own' || wordsIn(source['creditLine']) ? undefined : {field: 'source', message: `${named(words)} is not our own work and has no credit line. Write the credit.`}
    },
  },
  P3: {
    title: 'A byline, or the reason why there is none',
    level: 'error',
    look: ({words}) =>
      (Array.isArray(words['contributors']) && words['contributors'].length > 0) || wordsIn(words['bylineOverride']) || wordsIn(words['noBylineReason'])
        ? undefined
        : {field: 'contributors', message: `${named(words)} has no byline. Add a contributor, write the byline, or say why there is none.`},
  },
  P4: {
    title: 'A web address of its own',
    level: 'error',
    isFinal: true,
    types: [ARTICLE, 'section'],
    look({words, sameAddress}, {mover}) {
      // What was first keeps its address: a draft that came later does not stop what waits for its hour.
      const others = mover.isClock ? sameAddress.filter(({_id}) => _id === publishedId(_id)) : sameAddress
      return others[0] ? {field: 'slug', message: `${named(words)} has the same web address as ${nameOf(others[0])}. Change it a little.`} : undefined
    },
  },
  P5: {title: 'Whatever it needs is published, or goes with it', level: 'error', isFinal: true, types: editorialTypes, look: (facts) => lacking(facts)},
  P6: {title: 'It leads to no story that was withdrawn or spiked', level: 'error', look: (facts) => deadEnds(facts)},
  P7: {
    title: 'Embargo and expiry agree with the hour',
    level: 'error',
    isFinal: true,
    look({words}, {at}) {
      const times = {embargo: isItem(words['embargo']) ? words['embargo']['until'] : undefined, expiresAt: words['expiresAt']}
      const [until, expires] = [wordsIn(times.embargo), wordsIn(times.expiresAt)]
      const unreadable = Object.entries(times).filter(([, time]) => time !== undefined && time !== null && time !== '' && Number.isNaN(typeof time === 'string' ? Date.parse(time) : Number.NaN))
      return [
        ...unreadable.map(([field, time]) => ({field, message: `${named(words)} does not say ${field === 'embargo' ? 'until when its embargo lasts' : 'when it expires'}: ${JSON.stringify(time)} is no time. Choose one.`})),
        ...(Date.parse(until) > at.getTime() ? [{field: 'embargo', message: `${named(words)} is under embargo. It may not be published before ${moment(until)}.`}] : []),
        ...(Date.parse(expires) <= at.getTime() ? [{field: 'expiresAt', message: `${named(words)} expires at ${moment(expires)}, before it would be published. Change one of the times.`}] : []),
      ]
    },
  },
  P8: {
    title: 'Every picture says what it shows and whose it is',
    level: 'error',
    types: editorialTypes,
    look: ({words}) =>
      pictures(words).flatMap(({field, picture}) => [
        ...(wordsIn(picture['alt']) ? [] : [{field, message: `A picture of ${nameOf(words)} lacks the sentence for people who cannot see it. Say what it shows.`}]),
        ...(wordsIn(picture['credit']) ? [] : [{field, message: `A picture of ${nameOf(words)} lacks its credit. Name who made it.`}]),
      ]),
  },
  P9: {
    title: 'Related links lead somewhere',
    level: 'warning',
    look({words}) {
      const waiting = [...itemsIn([words['relatedLinks'], words['body']])].filter((link) => isItem(link['unresolved']) && !isItem(link['article']) && !isItem(link['external']))
      return waiting.map((link) => ({field: 'relatedLinks', message: `${named(words)} links to “${wordsIn((link['unresolved'] as {title?: unknown}).title)}”, which is not here yet. Readers do not see the link.`}))
    },
  },
  P10: {
    title: 'It is no second copy of a published story',
    level: 'warning',
    look: ({words, sameHeadline}) => (sameHeadline.length > 0 ? {field: 'headline', message: `Readers have another story called ${nameOf(words)}. Make sure that this is not the same one.`} : undefined),
  },
  P11: {title: 'Weekdays can be dated', level: 'warning', look: (facts) => undated(facts)},
  P12: {
    title: 'A section',
    level: 'warning',
    look: ({words}) => (isItem(words['section']) ? undefined : {field: 'section', message: `${named(words)} stands in no section. Choose one where readers look for it.`}),
  },
  P13: {
    title: 'Stories do not follow up on each other in a circle',
    level: 'error',
    isFinal: true,
    look: ({words, chain}) => (chain.includes(publishedId(words._id)) ? {field: 'updateOf', message: `${named(words)} follows up on a story that follows up on it. Choose an earlier one.`} : undefined),
  },
} as const satisfies Record<string, Check>

function isFilled(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() !== ''
  if (isItem(value)) return wordsIn(value['current']) !== ''
  return Array.isArray(value) && textsOf({body: value}).some(hasLetters)
}

/** The lake does not know where its editors are. */
const format = new Intl.DateTimeFormat('en-GB', {dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC'})
export const moment = (time: string | Date): string => `${format.format(new Date(time))} UTC`

function lacking({words, targets, set}: Facts): Complaint[] {
  const seen = new Set<string>()
  return [...referencesOf(words)].flatMap(({field, target, strong}) => {
    const {draft, published}: Target = targets.get(target) ?? {}
    if (!strong || published || set.has(target) || seen.has(target) || target === publishedId(words._id)) return []
    seen.add(target)
    return [{field, message: draft ? `${named(words)} needs ${nameOf(draft)}, which readers have not seen. Publish it along with the story.` : `${named(words)} refers to something that was deleted. Remove that reference or choose another.`}]
  })
}

function deadEnds({words, targets}: Facts): Complaint[] {
  const seen = new Set<string>()
  return [...referencesOf(words)].flatMap(({field, target}) => {
    const {draft, published, state}: Target = targets.get(target) ?? {}
    // The story that takes the place of a withdrawn one may of course say what it follows up on.
    if (seen.has(target) || field === 'updateOf') return []
    seen.add(target)
    if (isWithdrawn(published)) return [{field, message: `${named(words)} leads to ${state?.title ? `“${state.title}”` : 'a story'}, which was withdrawn. Remove the link or choose another story.`}]
    const spiked = draft && stateOf({id: target, candidate: draft, ...(published && {published}), ...(state && {state})}) === 'spiked'
    return spiked ? [{field, message: `${named(words)} leads to ${nameOf(draft)}, which was spiked. Remove the link or choose another story.`}] : []
  })
}

function pictures(words: Stored): {field: string; picture: Record<string, unknown>}[] {
  return Object.entries(words).flatMap(([field, value]) => [...itemsIn(value)].filter((item) => item['_type'] === 'newsImage' && isItem(item['asset'])).map((picture) => ({field, picture})))
}

const WEEKDAY = /\bon (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b/u

/** A date that came with the text, or was there before: that it goes live now does not date what it says. */
function undated({words, story: {candidate, published}}: Facts): Complaint | undefined {
  if (wordsIn((published ?? candidate ?? words)['publishedAt']) || (isItem(words['dateline']) && wordsIn(words['dateline']['date']))) return undefined
  const [day] = textsOf(words).flatMap((text) => WEEKDAY.exec(text)?.[0] ?? [])
  return day === undefined ? undefined : {field: 'dateline', message: `${named(words)} says “${day}” and has no date. Make sure that readers can tell which day is meant.`}
}
