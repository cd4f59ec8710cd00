import type {SchemaTypeDefinition} from '@sanity/types'
import {schemaTypes} from '../../schemas/index.ts'
import {icons} from '../icons.ts'
import {InternalLinkAnnotation, LinkAnnotation, MentionAnnotation, QuoteAnnotation} from './annotations.tsx'
import {BodyInput, decoratorLooks, SideTextInput, StandfirstInput, styleComponents} from './text.tsx'

/** What a type looks like in the desk, by its name: schemas know nothing of React. */
const components: Record<string, object> = {
  mention: {annotation: MentionAnnotation},
  quote: {annotation: QuoteAnnotation},
  link: {annotation: LinkAnnotation},
  internalLink: {annotation: InternalLinkAnnotation},
  newsBody: {input: BodyInput},
  standfirstText: {input: StandfirstInput},
  sideText: {input: SideTextInput},
}

/** The part of a text block's definition that has a look of its own. */
interface BlockMember {
  type: 'block'
  styles?: {value: string}[]
  marks?: {decorators?: {value: string}[]}
}

const isBlock = (member: unknown): member is BlockMember => typeof member === 'object' && member !== null && 'type' in member && member.type === 'block'

function dressBlock(block: BlockMember): BlockMember {
  const {styles, marks} = block
  return {
    ...block,
    ...(styles ? {styles: styles.map((style) => ({...style, ...(styleComponents[style.value] ? {component: styleComponents[style.value]} : {})}))} : {}),
    ...(marks?.decorators ? {marks: {...marks, decorators: marks.decorators.map((decorator) => ({...decorator, ...decoratorLooks[decorator.value]}))}} : {}),
  }
}

function dress(type: SchemaTypeDefinition): SchemaTypeDefinition {
  const icon = icons[type.name]
  const own = components[type.name]
  const of = 'of' in type && Array.isArray(type.of) ? type.of.map((member: unknown) => (isBlock(member) ? dressBlock(member) : member)) : undefined
  return {...type, ...(icon ? {icon} : {}), ...(own ? {components: own} : {}), ...(of ? {of} : {})} as SchemaTypeDefinition
}

/** The schema as the Studio needs it: with icons and components. */
export const dressedTypes: SchemaTypeDefinition[] = schemaTypes.map(dress)
