import type {DocumentRule, SchemaTypeDefinition} from '@sanity/types'
import {article} from './article/article.ts'
import {organization} from './documents/organization.ts'
import {person} from './documents/person.ts'
import {place} from './documents/place.ts'
import {section, topic} from './documents/subject.ts'
import {approvedCopy, auditEvent, editorialNote, editorialState, waiver} from './documents/editorial.ts'
import {importRecord, sourceText, suggestion, suggestionCandidate} from './documents/system.ts'
import {internalLink, link, mention, quote} from './objects/annotations.ts'
import {divider, embed, factBox, newsImage, pullQuote} from './objects/blocks.ts'
import {newsBody, sideText, standfirstText} from './objects/body.ts'
import {changeNote} from './objects/changes.ts'
import {alias, contribution, identifier, membership, personRole} from './objects/entries.ts'
import {relatedInset, relatedLink} from './objects/links.ts'
import {comesWithItsRelease} from './release.ts'

/** Documents that editors open, in the order of the desk. */
export const editorialTypes = [article, person, organization, place, topic, section].map((type) => ({...type, validation: (rule: DocumentRule) => rule.custom(comesWithItsRelease)}))

/** Documents that the system keeps; the desk does not show them. */
export const systemTypes = [sourceText, importRecord, editorialState, auditEvent]

const objectTypes = [
  newsBody,
  standfirstText,
  sideText,
  mention,
  quote,
  link,
  internalLink,
  newsImage,
  pullQuote,
  relatedInset,
  embed,
  factBox,
  divider,
  relatedLink,
  changeNote,
  alias,
  identifier,
  contribution,
  personRole,
  membership,
  suggestion,
  suggestionCandidate,
  waiver,
  editorialNote,
  approvedCopy,
]

/** Everything the Studio and the official tools need to know. */
export const schemaTypes: SchemaTypeDefinition[] = [...editorialTypes, ...systemTypes, ...objectTypes]

export {membershipStatuses} from './objects/entries.ts'
export {organizationKinds} from './documents/organization.ts'
export {conflictsOf, linksOf, segmentsOf} from './importRecord.ts'
export type {ImportConflict, PendingLink, SourceSegment} from './importRecord.ts'
export {sourceKinds} from './article/rights.ts'
export type * from './types.generated.ts'
