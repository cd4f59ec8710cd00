import {Box, Flex, Stack, Text} from '@sanity/ui'
import type {ReactNode} from 'react'
import type {PreviewProps} from 'sanity'
import {styled} from 'styled-components'

/** How what stands between paragraphs looks in the body: close to the page, and small enough that the text around it stays in view. */

const isInBody = ({layout}: PreviewProps): boolean => layout === 'block' || layout === 'blockImage'
const asText = (part: unknown): string | undefined => (typeof part === 'string' ? part : undefined)

/** A picture with the words that go with it. */
export function PicturePreview(props: PreviewProps): ReactNode {
  const {title, subtitle, actions} = props
  // The address comes along from the type's own preview (schemas/objects/blocks.ts); elsewhere the Studio draws the picture.
  const url = 'imageUrl' in props ? asText(props.imageUrl) : undefined
  if (!isInBody(props) || !url) return props.renderDefault(props)
  return (
    <Flex align="flex-start" gap={3} padding={1} data-testid="picture-in-text">
      <Thumbnail src={`${url}?w=320&h=200&fit=crop&auto=format`} alt="" />
      <Box flex={1} paddingY={2}>
        <Words title={asText(title)} detail={asText(subtitle)} />
      </Box>
      {actions as ReactNode}
    </Flex>
  )
}

/** A pull quote, larger than the text, with its speaker. */
export function PullQuotePreview(props: PreviewProps): ReactNode {
  const {title, subtitle, actions} = props
  if (!isInBody(props)) return props.renderDefault(props)
  return (
    <Flex align="flex-start" gap={3} padding={1}>
      <Pulled>
        <p>{asText(title)}</p>
        <Text size={1} muted>
          {asText(subtitle)}
        </Text>
      </Pulled>
      {actions as ReactNode}
    </Flex>
  )
}

function Words({title, detail}: {title: string | undefined; detail: string | undefined}): ReactNode {
  return (
    <Stack gap={3}>
      <Text size={1}>{title}</Text>
      <Text size={1} muted>
        {detail}
      </Text>
    </Stack>
  )
}

const Thumbnail = styled.img`
  width: 160px;
  height: 100px;
  object-fit: cover;
  border-radius: 2px;
  flex: none;
`

const Pulled = styled.div`
  flex: 1;
  border-left: 3px solid var(--card-border-color);
  padding: 0.25rem 0 0.5rem 0.75rem;
  & > p {
    margin: 0 0 0.5rem;
    font-size: 1.125rem;
    line-height: 1.35;
    font-weight: 500;
    text-wrap: pretty;
  }
`
