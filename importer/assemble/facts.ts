import {keyGiver} from '../../portable-text/index.ts'
import type {Facts} from '../types.ts'
import {writePicture} from './body.ts'
import type {Cast} from './entities.ts'

/** What a source says of a story beside its text, as fields of the article; what it does not say has no field. */
export function writeFacts({topics = [], leadPicture, ...facts}: Facts, cast: Cast): object {
  const giveKey = keyGiver()
  // Many systems have one list for both.
  const section = [...(facts.section ? [facts.section] : []), ...topics.map(({name}) => name)].map(({text}) => cast.known('section', text)).find(Boolean)
  const about = topics.map(({name, qcode}) => cast.topic(name.text, qcode)).filter(({_ref}, i, list) => list.findIndex((other) => other._ref === _ref) === i)
  const seo = {...(facts.seoTitle ? {title: facts.seoTitle.text} : {}), ...(facts.seoDescription ? {description: facts.seoDescription.text} : {})}
  const urgency = Number(facts.urgency?.text)
  return {
    ...(section ? {section} : {}),
    ...(about.length > 0 ? {topics: about.map((topic) => ({_key: giveKey(`topic ${topic._ref}`), ...topic}))} : {}),
    ...(leadPicture ? {leadImage: writePicture(leadPicture)} : {}),
    ...(facts.canonicalUrl ? {canonicalUrl: facts.canonicalUrl.text} : {}),
    ...(facts.articleType ? {articleType: facts.articleType.type} : {}),
    ...(facts.language ? {language: facts.language.text} : {}),
    ...(Number.isInteger(urgency) && urgency >= 1 && urgency <= 9 ? {urgency} : {}),
    ...(facts.embargo?.iso ? {embargo: {until: facts.embargo.iso}} : {}),
    ...(Object.keys(seo).length > 0 ? {seo} : {}),
  }
}

/** The path of the field that a fact went to; undefined when the article has no field for it, or it says too little. */
export const FIELD_OF_FACT: Readonly<Record<string, string>> = {
  slug: 'slug.current',
  originalUrl: 'source.originalUrl',
  canonicalUrl: 'canonicalUrl',
  language: 'language',
  section: 'section',
  seoTitle: 'seo.title',
  seoDescription: 'seo.description',
  urgency: 'urgency',
  usageTerms: 'rights.usageTerms',
  copyrightHolder: 'rights.copyrightHolder',
  embargo: 'embargo.until',
  articleType: 'articleType',
  status: 'edNote',
  login: 'edNote',
  leadPicture: 'leadImage',
}
