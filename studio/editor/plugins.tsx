import {BehaviorPlugin} from '@portabletext/editor/plugins'
import {useState} from 'react'
import type {ReactNode} from 'react'
import type {PortableTextPluginsProps} from 'sanity'
import {AtNames} from './atNames.tsx'
import {NewsBar} from './bar.tsx'
import {useTextField} from './context.ts'
import {MarkCard} from './markCard.tsx'
import {Naming, useOpen} from './naming.tsx'
import type {Question} from './naming.tsx'
import {pasteFromElsewhere} from './paste.ts'

const pasting = [pasteFromElsewhere]

/** What our editors know beyond the Studio's own: names and speakers by keyboard, and a card for the words under the caret. */
export function NewsPlugins(props: PortableTextPluginsProps): ReactNode {
  const [question, ask] = useState<Question>()
  const open = useOpen(ask)
  const {takes} = useTextField()
  return (
    <>
      {props.renderDefault(props)}
      <BehaviorPlugin behaviors={pasting} />
      {takes.quote && <NewsBar open={open} />}
      <Naming question={question} ask={ask} open={open} />
      <AtNames />
      <MarkCard ask={ask} isAside={question !== undefined} />
    </>
  )
}
