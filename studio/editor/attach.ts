import type {SchemaTypeDefinition} from '@sanity/types'
import {schemaTypes} from '../../schemas/index.ts'
import {icons} from '../icons.ts'
import {InternalLinkAnnotation, LinkAnnotation, MentionAnnotation, QuoteAnnotation} from './annotations.tsx'

/** What a type looks like in the desk, by its name: schemas know nothing of React. */
const components: Record<string, object> = {
  mention: {annotation: MentionAnnotation},
  quote: {annotation: QuoteAnnotation},
  link: {annotation: LinkAnnotation},
  internalLink: {annotation: InternalLinkAnnotation},
}

/** The schema as the Studio needs it: with icons and components. */
export const dressedTypes: SchemaTypeDefinition[] = schemaTypes.map((type) => {
  const icon = icons[type.name]
  const own = components[type.name]
  return {...type, ...(icon ? {icon} : {}), ...(own ? {components: own} : {})} as SchemaTypeDefinition
})
