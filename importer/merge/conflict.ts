/** Source and editor changed the same thing. The editor's words stand; this says what the source wanted. */
export interface Conflict {
  field: string
  block?: string
  base: unknown
  source: unknown
  editor: unknown
  about?: string
}
