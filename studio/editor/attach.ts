import type {SchemaTypeDefinition} from '@sanity/types'
import {schemaTypes} from '../../schemas/index.ts'
import {newId} from '../clock.ts'
import {icons} from '../icons.ts'
import {PicturePreview, PullQuotePreview} from './blocks.tsx'
import {MarkInText} from './marks.tsx'
import {NewsPlugins} from './plugins.tsx'
import {BodyInput, decoratorLooks, SideTextInput, StandfirstInput, styleComponents} from './text.tsx'

/** What a type looks like in the desk, by its name: schemas know nothing of React. */
const components: Record<string, object> = {
  mention: {annotation: MarkInText},
  quote: {annotation: MarkInText},
  link: {annotation: MarkInText},
  internalLink: {annotation: MarkInText},
  newsImage: {preview: PicturePreview},
  pullQuote: {preview: PullQuotePreview},
  newsBody: {input: BodyInput, portableText: {plugins: NewsPlugins}},
  standfirstText: {input: StandfirstInput, portableText: {plugins: NewsPlugins}},
  sideText: {input: SideTextInput, portableText: {plugins: NewsPlugins}},
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

/** What a new one begins with, where that is not the same every time. */
const beginnings: Record<string, () => object> = {
  // Every quotation is an utterance of its own until somebody says that it goes on from another.
  quote: () => ({utterance: `q-${newId().slice(0, 8)}`}),
}

function dress(type: SchemaTypeDefinition): SchemaTypeDefinition {
  const icon = icons[type.name]
  const own = components[type.name]
  const of = 'of' in type && Array.isArray(type.of) ? type.of.map((member: unknown) => (isBlock(member) ? dressBlock(member) : member)) : undefined
  const beginning = beginnings[type.name]
  return {...type, ...(beginning ? {initialValue: beginning} : {}), ...(icon ? {icon} : {}), ...(own ? {components: own} : {}), ...(of ? {of} : {})} as SchemaTypeDefinition
}

/** The schema as the Studio needs it: with icons and components. */
export const dressedTypes: SchemaTypeDefinition[] = schemaTypes.map(dress)
