import {Box, Button, Flex, Stack, Text, TextInput} from '@sanity/ui'
import {useEffect, useState} from 'react'
import type {ReactNode} from 'react'
import {useClient} from 'sanity'
import {apiVersion} from '../environment.ts'
import {likelyArticles} from '../related/likely.ts'
import type {LikelyArticle} from '../related/likely.ts'
import type {RelatedLink} from '../../workflow/index.ts'

interface LinkCardProps {
  link: RelatedLink
  /** The published id of the article that holds it. */
  holder: string
  onChoose: (article: LikelyArticle) => void
  /** Opens the link in the form. */
  onOpen: () => void
}

/** A related link that waits for its article: which of ours it may be, and a field to look for others. */
export function LinkCard({link, holder, onChoose, onOpen}: LinkCardProps): ReactNode {
  const title = link.unresolved?.title ?? ''
  const [typed, setTyped] = useState<string>()
  const found = useLikely(typed ?? title, holder)
  return (
    <Stack gap={3}>
      <Text as="h3" size={1} weight="semibold" style={{lineHeight: 1.4}}>
        {link.label ? `${link.label}: ` : ''}“{title}”
      </Text>
      <Text size={1} muted style={{lineHeight: 1.4}}>
        {found === undefined ? 'Looking for it …' : found.length > 0 ? 'Which of our articles is it?' : 'No article of ours has a headline like this. The link finds it by itself when it arrives; readers do not see it before.'}
      </Text>
      {found?.map((article, index) => (
        <Button key={article._id} mode="ghost" padding={2} onClick={() => onChoose(article)} style={{textAlign: 'left'}}>
          <Flex align="center" gap={3}>
            <Box flex={1}><Stack gap={2}>
              <Text size={1} weight="medium" style={{whiteSpace: 'normal', lineHeight: 1.4}}>
                {article.headline}
              </Text>
              <Text size={1} muted>
                {[article.section, article.publishedAt ? new Date(article.publishedAt).toLocaleDateString(undefined, {dateStyle: 'medium'}) : 'not published yet'].filter(Boolean).join(' · ')}
              </Text>
            </Stack></Box>
            {index < 9 && (
              <Text size={0} muted>
                <kbd>{index + 1}</kbd>
              </Text>
            )}
          </Flex>
        </Button>
      ))}
      <Flex gap={1} wrap="wrap" align="center">
        {typed === undefined ? (
          <Button mode="bleed" fontSize={1} padding={2} text="Look for another" onClick={() => setTyped(title)} />
        ) : (
          <TextInput fontSize={1} value={typed} aria-label="Words of the headline" autoFocus onChange={(event) => setTyped(event.currentTarget.value)} />
        )}
        <Button mode="bleed" fontSize={1} padding={2} text="It is on another site" onClick={onOpen} />
      </Flex>
    </Stack>
  )
}

/** The lake is asked when typing pauses for so long. In milliseconds. */
const PAUSE = 150

/** Articles that a title may mean; undefined until it is known. */
export function useLikely(title: string, except: string): LikelyArticle[] | undefined {
  const client = useClient({apiVersion})
  const [answer, setAnswer] = useState<{title: string; found: LikelyArticle[]}>()
  useEffect(() => {
    let isWanted = true
    const pause = setTimeout(() => {
      const tell = (found: LikelyArticle[]): void => (isWanted ? setAnswer({title, found}) : undefined)
      void likelyArticles(client, title, except).then(tell, () => tell([]))
    }, PAUSE)
    return () => {
      isWanted = false
      clearTimeout(pause)
    }
  }, [client, title, except])
  return answer?.title === title ? answer.found : undefined
}
