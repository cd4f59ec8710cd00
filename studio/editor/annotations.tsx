import {Box, Stack, Text} from '@sanity/ui'
import {Tooltip} from '@sanity/ui/tooltip'
import {useMemo} from 'react'
import type {ReactNode} from 'react'
import type {BlockAnnotationProps} from 'sanity'
import {styled} from 'styled-components'
import {refOf} from '../../portable-text/index.ts'
import {useEntity} from './entity.ts'

/**
 * How names, quotations and links look in the text. They must be told apart at a glance and still leave the text
 * readable: a name is underlined, a quotation lies on a tint, a link keeps the Studio's own look. Not by colour alone:
 * the kinds of underline differ, and what is missing (nobody chosen, no speaker) is dashed.
 */
const Mark = styled.span`
  /* The Studio draws its own background and dashed line on the inner element; ours replace them unless it marks an error. */
  &&:not([data-mark='link']) > span:not([data-error]):not([data-warning]) {
    color: inherit;
    background: none;
    border-bottom: none;
  }
  &[data-mark='mention'] {
    border-bottom: 2px solid var(--mark-line);
  }
  &[data-mark='mention'][data-kind='person'] {
    --mark-line: rgb(84 118 230 / 75%);
  }
  &[data-mark='mention'][data-kind='organization'] {
    --mark-line: rgb(24 150 120 / 85%);
    border-bottom-style: double;
    border-bottom-width: 3px;
  }
  &[data-mark='mention'][data-kind='place'] {
    --mark-line: rgb(150 120 60 / 85%);
    border-bottom-style: dotted;
  }
  &[data-mark='mention'][data-kind='nobody'] {
    --mark-line: rgb(200 60 60 / 85%);
    border-bottom-style: dashed;
  }
  &[data-mark='quote'] {
    background: rgb(245 180 40 / 16%);
    border-radius: 2px;
    box-decoration-break: clone;
    -webkit-box-decoration-break: clone;
    padding: 1px 0;
  }
  &[data-mark='quote'][data-kind='nobody'] {
    box-shadow: inset 0 -1px 0 rgb(190 120 0 / 70%);
  }
`

interface WithTitle {
  props: BlockAnnotationProps
  mark: 'mention' | 'quote' | 'link'
  kind: string
  /** What the words name, or who said them: shown on hover, and as the title of the bar under the caret. */
  title: string
  detail: string
}

/** The Studio's own annotation, with edit and remove, under our look and title. */
function Annotated({props, mark, kind, title, detail}: WithTitle): ReactNode {
  // The bar under the caret shows the title of the type: here the name is what an editor wants to check. Memoized,
  // because the Studio registers an annotation anew for every new type object, and renders all of them after that.
  const schemaType = useMemo(() => ({...props.schemaType, title}), [props.schemaType, title])
  const text = (
    <Tooltip portal="default" placement="top" delay={200} content={<Caption title={title} detail={detail} />}>
      <span>{props.textElement}</span>
    </Tooltip>
  )
  return (
    <Mark data-mark={mark} data-kind={kind}>
      {props.renderDefault({...props, schemaType, textElement: text as typeof props.textElement})}
    </Mark>
  )
}

function Caption({title, detail}: {title: string; detail: string}) {
  return (
    <Box padding={2} style={{maxWidth: 320}} data-testid="annotation-caption">
      <Stack gap={2}>
        <Text size={1} weight="medium">
          {title}
        </Text>
        <Text size={1} muted>
          {detail}
        </Text>
      </Stack>
    </Box>
  )
}

const kinds: Record<string, string> = {person: 'Person', organization: 'Organization', place: 'Place'}

export function MentionAnnotation(props: BlockAnnotationProps) {
  const {entity} = props.value as {entity?: unknown}
  const id = refOf(entity)
  const found = useEntity(id)
  const kind = found?.type ?? (id ? 'unknown' : 'nobody')
  return <Annotated props={props} mark="mention" kind={kind} title={found?.name ?? (id ? '…' : 'Nobody chosen yet')} detail={kinds[kind] ?? 'Choose who or what these words name'} />
}

const quoteKinds: Record<string, string> = {
  direct: 'Said it in these words',
  mixed: 'Their words inside our sentence',
  partial: 'A few of their words',
  scare: 'Quotation marks without a speaker',
}

export function QuoteAnnotation(props: BlockAnnotationProps) {
  const {speaker, unnamedSource, kind} = props.value as {speaker?: unknown; unnamedSource?: {description?: string}; kind?: string}
  const id = refOf(speaker)
  const found = useEntity(id)
  const isScare = kind === 'scare'
  const who = found?.name ?? unnamedSource?.description ?? (id ? '…' : isScare ? 'nobody’s words' : 'speaker not given')
  const known = Boolean(id ?? unnamedSource?.description) || isScare
  return <Annotated props={props} mark="quote" kind={known ? 'known' : 'nobody'} title={`Quote: ${who}`} detail={known ? (quoteKinds[kind ?? ''] ?? 'Quotation') : 'Choose who said this'} />
}

export function LinkAnnotation(props: BlockAnnotationProps) {
  const {href, blank} = props.value as {href?: string; blank?: boolean}
  return <Annotated props={props} mark="link" kind="web" title={href ?? 'No address yet'} detail={blank ? 'Opens in a new tab' : 'Link to another site'} />
}

export function InternalLinkAnnotation(props: BlockAnnotationProps) {
  const {article} = props.value as {article?: unknown}
  const id = refOf(article)
  const found = useEntity(id)
  return <Annotated props={props} mark="link" kind="article" title={found?.name ?? (id ? '…' : 'No article chosen yet')} detail="Link to our article" />
}
