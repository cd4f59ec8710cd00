import {useEffect, useMemo, useRef} from 'react'
import type {ReactElement, ReactNode} from 'react'
import {useFormCallbacks, useFormValue} from 'sanity'
import type {ArrayOfObjectsInputProps, InputProps, PortableTextInputProps} from 'sanity'
import {styled} from 'styled-components'
import {isTextBlock, spansAt} from '../../portable-text/index.ts'
import {publishedId} from '../../workflow/index.ts'
import {TextFieldContext} from './context.ts'
import type {TextField} from './context.ts'
import {pointAt, useHighlight} from './highlight.ts'
import type {Highlight} from './highlight.ts'

/** How tall an editor opens: a body wants the screen, a standfirst a few lines. Editors can still drag it. */
const Tall = styled.div<{$height: string}>`
  --editor-height: ${({$height}) => $height};
  /* The toolbar is as wide as its buttons until it measures its room: it must not stretch the form. */
  display: grid;
  grid-template-columns: minmax(0, 1fr);
  min-width: 0;
  & [data-testid='pt-editor']:not([data-fullscreen='true']) {
    height: var(--editor-height);
  }
`

/** Portable Text inputs take more props than other arrays; this one lets names and links answer before the first click. */
const active = {initialActive: true}

const editorOf = (height: string, takes: TextField['takes']) =>
  function TextInput(props: ArrayOfObjectsInputProps): ReactNode {
    const {path, value} = props
    const {onPathOpen} = useFormCallbacks()
    const id = useFormValue(['_id'])
    const document = publishedId(typeof id === 'string' ? id : '')
    const field = String(path[0])
    const frame = useRef<HTMLDivElement | null>(null)
    const highlight = useHighlight(document, field)
    const rangeDecorations = useMemo(() => decorationsOf(highlight, value), [highlight, value])
    const textField = useMemo(() => ({path, takes, openMark: (block: string, mark: string) => onPathOpen([...path, {_key: block}, 'markDefs', {_key: mark}])}), [path, onPathOpen])

    useEffect(() => {
      if (!highlight?.scrolls) return undefined
      // The editor marks the words a moment after it is told.
      const moment = setTimeout(() => {
        const target = frame.current?.querySelector('[data-highlight]') ?? frame.current?.querySelector(blockSelector(highlight.block))
        target?.scrollIntoView({block: 'center', behavior: 'instant'})
      }, 60)
      return () => clearTimeout(moment)
    }, [highlight])

    const point = (target: EventTarget): void => {
      const path = target instanceof Element ? target.closest('[data-pt-block]')?.getAttribute('data-pt-path') : undefined
      const block = path && /_key=="([^"]+)"/.exec(path)?.[1]
      pointAt(block ? {document, field, block} : undefined)
    }

    return (
      <TextFieldContext.Provider value={textField}>
        {highlight && !highlight.range && <style>{`${blockSelector(highlight.block)} { background: rgb(84 118 230 / 14%); }`}</style>}
        <Tall ref={frame} $height={height} onMouseOver={({target}) => point(target)} onMouseLeave={() => pointAt(undefined)} onFocus={({target}) => point(target)}>
          {props.renderDefault({...props, ...active, ...(rangeDecorations.length > 0 ? {rangeDecorations} : {})} as unknown as InputProps)}
        </Tall>
      </TextFieldContext.Provider>
    )
  }

export const BodyInput = editorOf('min(72vh, 56rem)', {mention: true, quote: true, pullQuote: true})
export const StandfirstInput = editorOf('9.5rem', {mention: true, quote: false, pullQuote: false})
export const SideTextInput = editorOf('16rem', {mention: true, quote: false, pullQuote: false})

const blockSelector = (key: string): string => `[data-pt-path='[_key=="${CSS.escape(key)}"]']`

type Decorations = NonNullable<PortableTextInputProps['rangeDecorations']>

/** The words of a highlight, as the editor wants to know of them. */
function decorationsOf(highlight: Highlight | undefined, value: unknown): Decorations {
  const block: unknown = highlight?.range && Array.isArray(value) ? value.find((each: {_key: string}) => each._key === highlight.block) : undefined
  if (!highlight?.range || typeof block !== 'object' || block === null || !isTextBlock(block)) return []
  const spans = spansAt(block, ...highlight.range)
  if (!spans) return []
  const point = ({span, offset}: {span: string; offset: number}) => ({path: [{_key: highlight.block}, 'children', {_key: span}], offset})
  return [{component: HighlightedWords, selection: {anchor: point(spans.from), focus: point(spans.to)}}]
}

function HighlightedWords({children}: Children): ReactElement {
  return <Words data-highlight="">{children}</Words>
}

const Words = styled.mark`
  color: inherit;
  background: rgb(84 118 230 / 26%);
  outline: 2px solid rgb(84 118 230 / 60%);
  border-radius: 2px;
`

interface Children {
  children?: ReactNode
}

/** Subheads as a page prints them, not as large as the headline. */
const SubheadText = styled.span`
  display: block;
  font-size: 1.3rem;
  line-height: 1.3;
  font-weight: 700;
`
const SmallerSubheadText = styled(SubheadText)`
  font-size: 1.08rem;
`
export const styleComponents: Record<string, (props: Children) => ReactNode> = {
  h2: ({children}) => <SubheadText>{children}</SubheadText>,
  h3: ({children}) => <SmallerSubheadText>{children}</SmallerSubheadText>,
}

/** Marks that the Studio does not draw by itself. */
export const decoratorLooks: Record<string, {icon: () => ReactNode; component: (props: Children) => ReactNode}> = {
  sub: {icon: () => <LetterIcon $place="sub" />, component: ({children}) => <sub>{children}</sub>},
  sup: {icon: () => <LetterIcon $place="super" />, component: ({children}) => <sup>{children}</sup>},
}

/** An X with a small 2: a drawing, so its letters are in the style, where nobody reads them aloud. */
const LetterIcon = styled.span<{$place: 'sub' | 'super'}>`
  font-size: 0.62em;
  font-weight: 600;
  line-height: 1;
  &::before {
    content: 'X';
  }
  &::after {
    content: '2';
    font-size: 0.7em;
    line-height: 0;
    vertical-align: ${({$place}) => $place};
  }
`
