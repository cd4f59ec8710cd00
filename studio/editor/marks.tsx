import {Tooltip} from '@sanity/ui/tooltip'
import {cloneElement} from 'react'
import type {ReactElement, ReactNode} from 'react'
import type {BlockAnnotationProps} from 'sanity'
import {styled} from 'styled-components'
import {refOf} from '../../portable-text/index.ts'
import {Who} from './card.tsx'
import {useEntity} from './useEntity.ts'
import type {MarkValue} from './kinds.ts'
import {useMeaning} from './meaning.ts'

/**
 * How names, quotations and links look in the text. They must be told apart at a glance and still leave the text
 * readable: a name is underlined, a quotation lies on a tint, a link keeps the look of links. Not by colour alone:
 * the kinds of underline differ, and what is missing (nobody chosen, no speaker) is dashed.
 */
const Mark = styled.span`
  color: inherit;
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
    text-decoration: underline dashed rgb(190 120 0 / 80%);
    text-underline-offset: 0.25em;
  }
  &[data-mark='link'] {
    color: var(--card-link-color);
    text-decoration: underline;
  }
  &[data-problem='error'] {
    background: rgb(200 60 60 / 14%);
  }
`

/**
 * One mark in the text. Hovering says what it is; what can be done with it is offered under the caret (card.tsx), which
 * is why the Studio's own bar is not asked for.
 */
export function MarkInText(props: BlockAnnotationProps): ReactNode {
  const value = props.value as unknown as MarkValue
  const entity = useEntity(refOf(value.entity ?? value.speaker ?? value.article))
  const meaning = useMeaning(value, entity)
  const isWrong = props.validation.some(({level}) => level === 'error')
  return (
    <Tooltip portal="default" placement="top" delay={250} disabled={props.selected} content={<Who meaning={meaning} entity={entity} testId="annotation-caption" />}>
      <Mark data-mark={meaning.mark} data-kind={meaning.kind} data-problem={isWrong ? 'error' : undefined} onClick={props.readOnly ? props.onOpen : undefined}>
        {withoutTooltip(props.textElement as ReactElement<{disabled?: boolean}>, props.validation.length > 0)}
      </Mark>
    </Tooltip>
  )
}

/** What is wrong with a mark stands on its card; the Studio's tooltip about it would lie over it. */
function withoutTooltip(text: ReactElement<{disabled?: boolean}>, hasOne: boolean): ReactNode {
  return hasOne ? cloneElement(text, {disabled: true}) : text
}
