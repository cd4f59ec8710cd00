import {
  BlockContentIcon,
  BlockquoteIcon,
  CaseIcon,
  DocumentTextIcon,
  DoubleQuoteIcon,
  EarthGlobeIcon,
  ImageIcon,
  InfoOutlineIcon,
  LaunchIcon,
  LinkIcon,
  RemoveIcon,
  TagIcon,
  ThListIcon,
  UserIcon,
} from '@sanity/icons'
import type {ComponentType} from 'react'

/** The sign of each type, wherever the desk shows one: lists, menus, the editor's toolbar. */
export const icons: Record<string, ComponentType> = {
  article: DocumentTextIcon,
  person: UserIcon,
  organization: CaseIcon,
  place: EarthGlobeIcon,
  topic: TagIcon,
  section: ThListIcon,
  mention: UserIcon,
  quote: DoubleQuoteIcon,
  link: LaunchIcon,
  internalLink: LinkIcon,
  newsImage: ImageIcon,
  pullQuote: BlockquoteIcon,
  relatedInset: DocumentTextIcon,
  relatedLink: LinkIcon,
  embed: LaunchIcon,
  factBox: InfoOutlineIcon,
  divider: RemoveIcon,
  sideText: BlockContentIcon,
}
