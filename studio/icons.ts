import {BlockContentIcon} from '@sanity/icons/BlockContent'
import {BlockquoteIcon} from '@sanity/icons/Blockquote'
import {CaseIcon} from '@sanity/icons/Case'
import {DocumentTextIcon} from '@sanity/icons/DocumentText'
import {DoubleQuoteIcon} from '@sanity/icons/DoubleQuote'
import {EarthGlobeIcon} from '@sanity/icons/EarthGlobe'
import {ImageIcon} from '@sanity/icons/Image'
import {InfoOutlineIcon} from '@sanity/icons/InfoOutline'
import {LaunchIcon} from '@sanity/icons/Launch'
import {LinkIcon} from '@sanity/icons/Link'
import {RemoveIcon} from '@sanity/icons/Remove'
import {TagIcon} from '@sanity/icons/Tag'
import {ThListIcon} from '@sanity/icons/ThList'
import {UserIcon} from '@sanity/icons/User'
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
