import {useMemo} from 'react'
import type {ReactNode} from 'react'
import {useFormCallbacks} from 'sanity'
import type {ArrayOfObjectsInputProps, InputProps} from 'sanity'
import {styled} from 'styled-components'
import {TextFieldContext} from './context.ts'
import type {TextField} from './context.ts'

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
    const {path} = props
    const {onPathOpen} = useFormCallbacks()
    const field = useMemo(() => ({path, takes, openMark: (block: string, mark: string) => onPathOpen([...path, {_key: block}, 'markDefs', {_key: mark}])}), [path, onPathOpen])
    return (
      <TextFieldContext.Provider value={field}>
        <Tall $height={height}>{props.renderDefault({...props, ...active} as unknown as InputProps)}</Tall>
      </TextFieldContext.Provider>
    )
  }

export const BodyInput = editorOf('min(72vh, 56rem)', {mention: true, quote: true, pullQuote: true})
export const StandfirstInput = editorOf('9.5rem', {mention: true, quote: false, pullQuote: false})
export const SideTextInput = editorOf('16rem', {mention: true, quote: false, pullQuote: false})

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
  sub: {icon: () => <LetterIcon>X<sub>2</sub></LetterIcon>, component: ({children}) => <sub>{children}</sub>},
  sup: {icon: () => <LetterIcon>X<sup>2</sup></LetterIcon>, component: ({children}) => <sup>{children}</sup>},
}

const LetterIcon = styled.span`
  font-size: 0.62em;
  font-weight: 600;
  line-height: 1;
  & sub,
  & sup {
    font-size: 0.7em;
    line-height: 0;
  }
`
