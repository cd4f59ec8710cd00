/** The id that a reference points at; undefined for anything else. */
export function refOf(value: unknown): string | undefined {
  return typeof value === 'object' && value !== null && '_ref' in value && typeof value._ref === 'string' ? value._ref : undefined
}

export interface Reference {
  _type: 'reference'
  _ref: string
  _weak?: true
  _strengthenOnPublish?: {type: string; template: {id: string}}
}

/** A draft refers weakly to what is not published yet; publishing makes the reference strong, as the Studio writes it. */
export function referenceTo(id: string, type: string, published = false): Reference {
  if (published) return {_type: 'reference', _ref: id}
  return {_type: 'reference', _ref: id, _weak: true, _strengthenOnPublish: {type, template: {id: type}}}
}
