import type {IdentifiedSanityDocumentStub, SanityClient} from '@sanity/client'

/** A small newsroom to try the desk with: one new story, the people and organizations it names, none published yet. */

const fresh = (type: string, id: string) => ({_type: 'reference', _ref: id, _weak: true, _strengthenOnPublish: {type, template: {id: type}}})

const mention = (_key: string, type: string, id: string) => ({_key, _type: 'mention', entity: fresh(type, id)})
const span = (_key: string, text: string, marks: string[] = []) => ({_key, _type: 'span', text, marks})
const block = (_key: string, children: object[], markDefs: object[] = [], style = 'normal') => ({_key, _type: 'block', style, markDefs, children})

export const story = {
  id: 'article-harbour',
  headline: 'Harbour board votes to move the fish market',
  people: [
    {_id: 'person-okafor', _type: 'person', name: 'Ada Okafor', givenName: 'Ada', familyName: 'Okafor', roles: [{_key: 'r1', _type: 'personRole', title: 'Harbour master'}]},
    {_id: 'person-lindqvist', _type: 'person', name: 'Nils Lindqvist', givenName: 'Nils', familyName: 'Lindqvist'},
  ],
  organizations: [
    {_id: 'organization-board', _type: 'organization', name: 'Northport Harbour Board', acronym: 'NHB', kind: 'government'},
    {_id: 'organization-guild', _type: 'organization', name: 'Fishmongers’ Guild', kind: 'ngo'},
  ],
}

export const article = {
  _id: story.id,
  _type: 'article',
  headline: story.headline,
  articleType: 'news',
  language: 'en',
  slug: {_type: 'slug', current: 'harbour-board-votes-to-move-the-fish-market'},
  standfirst: [block('s1', [span('a', 'The market leaves Pier 4 after ninety years. The '), span('b', 'Fishmongers’ Guild', ['m0']), span('c', ' calls it a mistake.')], [mention('m0', 'organization', 'organization-guild')])],
  body: [
    block(
      'b1',
      [span('a', 'The '), span('b', 'Northport Harbour Board', ['m1']), span('c', ' voted on Tuesday to move the fish market, harbour master '), span('d', 'Ada Okafor', ['m2']), span('e', ' told reporters.')],
      [mention('m1', 'organization', 'organization-board'), mention('m2', 'person', 'person-okafor')],
    ),
    block(
      'b2',
      [span('a', '“The pier is tired and so are its piles,”', ['q1']), span('b', ' '), span('c', 'Okafor', ['m3']), span('d', ' said, adding that '), span('e', '“nobody will miss the rats.”', ['q2'])],
      [
        {_key: 'q1', _type: 'quote', utterance: 'q1', part: 1, kind: 'direct', speaker: fresh('person', 'person-okafor'), cue: 'said'},
        mention('m3', 'person', 'person-okafor'),
        {_key: 'q2', _type: 'quote', utterance: 'q1', part: 2, kind: 'direct', speaker: fresh('person', 'person-okafor'), cue: 'adding that'},
      ],
    ),
    block('b3', [span('a', 'A guild divided')], [], 'h2'),
    block(
      'b4',
      [span('a', '“'), span('b', 'Nils Lindqvist', ['q3', 'm4']), span('c', ' does not speak for all of us,”', ['q3']), span('d', ' one trader said. The plans are on '), span('e', 'the board’s site', ['l1']), span('f', '.')],
      [{_key: 'q3', _type: 'quote', utterance: 'q2', part: 1, kind: 'direct'}, mention('m4', 'person', 'person-lindqvist'), {_key: 'l1', _type: 'link', href: 'https://board.example/plans'}],
    ),
  ],
  relatedLinks: [{_key: 'x1', _type: 'relatedLink', label: 'Read more', relation: 'readMore', unresolved: {title: 'Ninety years of Pier 4', matchKey: 'ninety years of pier 4'}}],
}

/** Creates the newsroom as drafts, as an import does. */
export async function fillNewsroom(client: SanityClient): Promise<void> {
  const documents: IdentifiedSanityDocumentStub[] = [...story.people, ...story.organizations, article]
  await client.mutate(documents.map((document) => ({createOrReplace: {...document, _id: `drafts.${document._id}`}})))
}
