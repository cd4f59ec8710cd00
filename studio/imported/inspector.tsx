import {HelpCircleIcon} from '@sanity/icons/HelpCircle'
import {Box, Button, Card, Flex, Text} from '@sanity/ui'
import {Fragment, useEffect, useRef, useState} from 'react'
import type {ReactNode} from 'react'
import {useSchema} from 'sanity'
import type {DocumentInspector, DocumentInspectorProps, Schema} from 'sanity'
import {useDocumentPane} from 'sanity/structure'
import {styled} from 'styled-components'
import {refOf} from '../../portable-text/index.ts'
import type {Reference} from '../../portable-text/index.ts'
import type {ImportConflict} from '../../schemas/index.ts'
import {ARTICLE, pendingLinkOf, pendingLinks, placeInText, publishedId} from '../../workflow/index.ts'
import type {RelatedLink} from '../../workflow/index.ts'
import {useNewcomers} from '../editor/newcomers.ts'
import {referTo} from '../editor/find.ts'
import {Picker} from '../editor/picker.tsx'
import {Panel} from '../panel.tsx'
import {ledTo} from '../related/likely.ts'
import {ConflictCard, whereOf} from './conflictCard.tsx'
import {useDeciding} from './deciding.ts'
import type {Deciding} from './deciding.ts'
import {LinkCard} from './linkCard.tsx'
import {QuestionList} from './questionList.tsx'
import type {Question} from './questionList.tsx'
import {questionOf, SuggestionCard} from './suggestionCard.tsx'
import type {Candidate, Extra} from './suggestionCard.tsx'
import {sameQuestion} from './suggestions.ts'
import type {Answer, Suggested} from './suggestions.ts'

/** Beside the form: what the import of a story was unsure of, and where the story differs from its source; decided one by one. */
export const decideInspector: DocumentInspector = {
  name: 'decide',
  component: ToDecide,
  useMenuItem: ({documentType}) => ({icon: HelpCircleIcon, title: 'To decide', showAsAction: true, hidden: documentType !== ARTICLE}),
}

function ToDecide({documentId, onClose}: DocumentInspectorProps): ReactNode {
  const id = publishedId(documentId)
  const deciding = useDeciding(id)
  const schema = useSchema()
  const {onPathOpen} = useDocumentPane()
  const [asked, ask] = useState<{suggestion: Suggested; rect: DOMRect}>()
  const hands: Hands = {id, schema, deciding, ask: (suggestion) => ask({suggestion, rect: questionRect(suggestion)}), open: (link) => onPathOpen(['relatedLinks', {_key: link._key}])}
  const {article, record, undo} = deciding
  const questions = article
    ? [
        ...deciding.conflicts.map((conflict) => conflictQuestion(conflict, hands)),
        ...deciding.suggestions.map((suggestion) => {
          const link = suggestion.kind === 'relatedLink' ? pendingLinkOf(article, suggestion) : undefined
          return link ? likelyLinkQuestion(suggestion, link, hands) : suggestionQuestion(suggestion, hands)
        }),
        ...pendingLinks(article).filter((link) => !deciding.suggestions.some((one) => one.kind === 'relatedLink' && one.evidence?.block === link._key)).map((link) => linkQuestion(link, hands)),
      ]
    : []
  // Where the last question was answered, or a picker closed over the one that it answered, nothing has the focus: the next has it.
  const place = useRef<HTMLDivElement | null>(null)
  const before = useRef(0)
  useEffect(() => {
    const isAnswered = questions.length < before.current
    before.current = questions.length
    if (!isAnswered || document.activeElement !== document.body) return
    const panel = place.current?.closest<HTMLElement>('section')
    const next = panel?.querySelector<HTMLElement>('[data-question][tabindex="0"]') ?? panel
    next?.focus()
  }, [questions.length])
  return (
    <Panel title={questions.length > 0 ? `To decide (${questions.length})` : 'To decide'} onClose={onClose} testId="decide-inspector" footer={(questions.length > 0 || undo) && <Footer undo={undo} keys={questions.flatMap(({keys}) => Object.keys(keys))} />}>
      <Box padding={3} ref={place}>
        {questions.length > 0 ? (
          <QuestionList questions={questions} label="What is to decide" onUndo={undo && (() => void undo())} />
        ) : (
          <Text size={1} muted style={{lineHeight: 1.5}}>
            {record ? 'Everything the import was unsure of is decided, and the story agrees with its source.' : 'This story was not imported: there is nothing to decide here.'}
          </Text>
        )}
      </Box>
      {asked && <SomebodyElse {...asked} deciding={deciding} onClose={() => ask(undefined)} />}
    </Panel>
  )
}

/** What questions need to be asked and answered. */
interface Hands {
  id: string
  schema: Schema
  deciding: Deciding
  ask: (suggestion: Suggested) => void
  open: (link: RelatedLink) => void
}

function conflictQuestion(conflict: ImportConflict, {id, schema, deciding}: Hands): Question {
  const [ours, source] = [() => void deciding.settle(conflict, 'ours'), () => void deciding.settle(conflict, 'source')]
  const {field, key, id: conflictId, kind} = conflict
  return {
    key: conflictId,
    label: `${whereOf(schema, conflict)} differs from the source`,
    ...(key && (field === 'body' || field === 'standfirst') ? {highlight: {document: id, field, block: key, scrolls: true}} : {}),
    keys: {o: ours, ...(kind === 'marks' ? {Enter: ours} : {s: source})},
    content: deciding.article && <ConflictCard conflict={conflict} article={deciding.article} onOurs={ours} onSource={source} />,
  }
}

function suggestionQuestion(suggestion: Suggested, {id, deciding, ask}: Hands): Question {
  const {article, suggestions, answer, answerWith, reject} = deciding
  const place = article && placeInText(article, suggestion)
  const same = sameQuestion(suggestions, suggestion)
  const candidates = suggestion.candidates ?? []
  const choose = (candidate: Candidate | undefined, asWell: readonly Suggested[] = [suggestion]): void => {
    const who = refOf(candidate?.entity)
    if (who) void answerWith(asWell, who)
  }
  const isSpeaker = suggestion.kind === 'speaker'
  const extras: Extra[] = place
    ? [
        {key: 'e', text: 'Somebody else …', act: () => ask(suggestion)},
        ...(isSpeaker ? [{key: 'q', text: 'Nobody’s words', title: 'Only quotation marks around our own words', act: () => void answer([suggestion], {isScare: true} satisfies Answer, 'Only quotation marks')}] : []),
        {key: 'r', text: isSpeaker ? 'Leave it open' : 'Nobody, here', title: 'Leaves the words as they are', act: () => void reject([suggestion], false)},
        ...(isSpeaker ? [] : [{key: 'n', text: 'Never', title: 'Leaves the words as they are, here and wherever they are met again', act: () => void reject(same, true)}]),
      ]
    : [{key: 'r', text: 'Put aside', act: () => void reject([suggestion], false)}]
  return {
    key: suggestion._key,
    label: questionOf(suggestion),
    ...(place ? {highlight: {document: id, field: place.field, block: place.block._key, range: [place.start, place.end] as const, scrolls: true}} : {}),
    keys: {
      Enter: () => choose(candidates[0]),
      ...Object.fromEntries(candidates.slice(0, 9).map((candidate, index) => [String(index + 1), () => choose(candidate)])),
      ...Object.fromEntries(extras.map(({key, act}) => [key, act])),
      ...(same.length > 1 ? {a: () => choose(candidates[0], same)} : {}),
    },
    content: <SuggestionCard suggestion={suggestion} place={place} onChoose={choose} extras={extras} all={same.length > 1 ? {count: same.length, act: (candidate) => choose(candidate, same)} : undefined} />,
  }
}

/** A link of which the import was not sure where it leads. */
function likelyLinkQuestion(suggestion: Suggested, link: RelatedLink, {deciding, open}: Hands): Question {
  const candidates = suggestion.candidates ?? []
  const choose = (candidate: Candidate | undefined): void => {
    const article = refOf(candidate?.entity)
    if (article) void deciding.change(ledTo(link, article), `The link leads to “${candidate?.name ?? ''}”.`, [suggestion])
  }
  const extras: Extra[] = [
    {key: 'e', text: 'Another, or on another site', act: () => open(link)},
    {key: 'r', text: 'None of them', title: 'The link waits for its article', act: () => void deciding.reject([suggestion], false)},
  ]
  return {
    // The same question as without the suggestion, which comes a moment later: whoever stands there stays there.
    key: `link-${link._key}`,
    label: questionOf(suggestion),
    keys: {Enter: () => choose(candidates[0]), ...Object.fromEntries(candidates.slice(0, 9).map((candidate, index) => [String(index + 1), () => choose(candidate)])), ...Object.fromEntries(extras.map(({key, act}) => [key, act]))},
    content: <SuggestionCard suggestion={suggestion} place={undefined} label={link.label} onChoose={choose} extras={extras} />,
  }
}

function linkQuestion(link: RelatedLink, {id, deciding, open}: Hands): Question {
  return {
    key: `link-${link._key}`,
    label: `Which article is “${link.unresolved?.title ?? ''}”?`,
    keys: {},
    content: <LinkCard link={link} holder={id} onChoose={(found) => void deciding.change(ledTo(link, found._id), `The link leads to “${found.headline}”.`)} onOpen={() => open(link)} />,
  }
}

/** Somebody whom the import did not think of. */
function SomebodyElse({suggestion, rect, deciding, onClose}: {suggestion: Suggested; rect: DOMRect; deciding: Deciding; onClose: () => void}): ReactNode {
  const enter = useNewcomers()
  const isSpeaker = suggestion.kind === 'speaker'
  const types = isSpeaker ? ['person', 'organization'] : ['person', 'organization', 'place']
  const near = (suggestion.candidates ?? []).flatMap(({entity}) => refOf(entity) ?? [])
  const choose = (name: string, reference: Reference): void => {
    onClose()
    void deciding.answer([suggestion], {reference}, `“${suggestion.evidence?.words ?? ''}”: ${name}`)
  }
  return (
    <Picker
      question={questionOf(suggestion)}
      rect={rect}
      words={isSpeaker ? '' : (suggestion.evidence?.words ?? '')}
      types={types}
      near={near}
      others={(words) => (words === '' ? [] : [...types.map((type) => ({id: type, title: `“${words}”`, detail: `Enter as a new ${type}`})), ...(isSpeaker ? [{id: 'unnamed', title: `“${words}”`, detail: 'A source that is not named, in these words'}] : [])])}
      onChoose={(candidate) => choose(candidate.name, referTo(candidate))}
      onOther={(type, words) => {
        if (type !== 'unnamed') return choose(words, referTo(enter(type, words)))
        onClose()
        void deciding.answer([suggestion], {unnamed: words}, `“${suggestion.evidence?.words ?? ''}”: ${words}`)
      }}
      onCancel={onClose}
    />
  )
}

/** The picker opens over the question it is about. */
function questionRect({_key}: Suggested): DOMRect {
  return document.querySelector(`[data-question="${CSS.escape(_key)}"] h3`)?.getBoundingClientRect() ?? new DOMRect(innerWidth / 2, innerHeight / 3, 0, 0)
}

/** What the keys of the questions do, for as far as one of them has them. */
const meanings: [key: string, meaning: string][] = [['Enter', 'take the first'], ['o', 'keep ours'], ['s', 'take the source’s'], ['r', 'leave it'], ['e', 'somebody else'], ['z', 'undo']]

function Footer({undo, keys}: {undo: Deciding['undo']; keys: readonly string[]}): ReactNode {
  const known = meanings.filter(([key]) => keys.includes(key) || (key === 'z' && undo))
  return (
    <Card borderTop padding={3}>
      <Flex align="center" gap={3} justify="space-between" wrap="wrap">
        <Keys flex={1}>
          <Text size={0} muted style={{lineHeight: 1.5}}>
            {[['Arrows', 'next'], ...known].map(([key, meaning], index) => (
              <Fragment key={key}>
                {index > 0 && ' · '}
                <kbd>{key}</kbd>: {meaning}
              </Fragment>
            ))}
          </Text>
        </Keys>
        <Button mode="ghost" fontSize={1} padding={2} text="Undo" title="z" disabled={!undo} onClick={() => void undo?.()} />
      </Flex>
    </Card>
  )
}

/** A phone has no keys. */
const Keys = styled(Box)`
  @media (hover: none) and (pointer: coarse) {
    visibility: hidden;
  }
`
