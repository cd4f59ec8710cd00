import {Avatar, Box, Flex, Stack, Text} from '@sanity/ui'
import type {ReactNode} from 'react'
import {styled} from 'styled-components'
import type {NamedEntity} from './entity.ts'
import {initialsOf} from './find.ts'
import type {Meaning} from './meaning.ts'

interface WhoProps {
  meaning: Pick<Meaning, 'title' | 'detail'>
  entity: NamedEntity | undefined
  testId?: string
}

/** Whom or what some words are about: picture, name, and one line that tells them from others. */
export function Who({meaning: {title, detail}, entity, testId}: WhoProps): ReactNode {
  const isSomebody = entity?.type === 'person' || entity?.type === 'organization'
  return (
    <Flex align="center" gap={3} padding={2} style={{maxWidth: 340}} data-testid={testId}>
      {isSomebody && <Picture entity={entity} />}
      <Box flex={1}>
        <Stack gap={2}>
          <Text size={1} weight="medium">
            {title}
          </Text>
          <Text size={1} muted>
            {detail}
          </Text>
        </Stack>
      </Box>
    </Flex>
  )
}

/** A small picture, or the initials where there is none. */
export function Picture({entity}: {entity: NamedEntity | undefined}): ReactNode {
  if (entity?.picture) return <Photo src={`${entity.picture}?w=80&h=80&fit=crop&auto=format`} alt="" />
  return <Avatar size={1} color={entity?.type === 'organization' ? 'green' : 'blue'} initials={initialsOf(entity?.name ?? '')} />
}

const Photo = styled.img`
  width: 40px;
  height: 40px;
  border-radius: 50%;
  object-fit: cover;
  flex: none;
`
