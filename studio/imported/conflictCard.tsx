import {Box, Button, Card, Flex, Stack, Text} from '@sanity/ui'
import type {ReactNode} from 'react'
import {useSchema} from 'sanity'
import type {Schema} from 'sanity'
import {styled} from 'styled-components'
import type {ImportConflict} from '../../schemas/index.ts'
import {fieldTitle} from '../workflow/names.ts'
import type {OpenArticle} from './change.ts'
import {said, valueAt} from './conflicts.ts'
import {OneSide} from './differences.tsx'

/** Where it is, as the form calls it: “Headline”, “A paragraph of the body”. */
export function whereOf(schema: Schema, {field, key}: ImportConflict): string {
  const title = fieldTitle(schema, 'article', field)
  if (key === undefined) return title
  return field === 'body' || field === 'standfirst' ? `A paragraph of the ${title.toLowerCase()}` : `An entry of “${title}”`
}

const sentences: Record<ImportConflict['kind'], string> = {
  changed: 'Somebody here and the source changed the same words. The story has ours.',
  removedAtSource: 'The source no longer has this, and somebody here had changed it. It stands in the story.',
  removedHere: 'Somebody here removed this, and the source has changed it since.',
  marks: 'The source has other words now; a link or a name that somebody here had marked on the old ones is gone.',
}

interface ConflictCardProps {
  conflict: ImportConflict
  article: OpenArticle
  onOurs: () => void
  onSource: () => void
}

/** Ours and the source's side by side, the differing words brought out, and the two ways to settle it. */
export function ConflictCard({conflict, article, onOurs, onSource}: ConflictCardProps): ReactNode {
  const schema = useSchema()
  const {kind} = conflict
  const ours = said(valueAt(article, conflict.path)) ?? ''
  const source = said(conflict.source) ?? ''
  return (
    <Stack gap={3}>
      <Text as="h3" size={1} weight="semibold">
        {whereOf(schema, conflict)}
      </Text>
      <Text size={1} muted style={{lineHeight: 1.4}}>
        {sentences[kind]}
        {kind === 'marks' && conflict.about ? ` It was on ${conflict.about}.` : ''}
      </Text>
      {kind !== 'marks' && (
        <Sides>
          <Side title="In our story">{ours === '' ? <Nothing /> : <OneSide first={ours} second={source} side="first" />}</Side>
          <Side title="In the source">{source === '' ? <Nothing /> : <OneSide first={ours} second={source} side="second" />}</Side>
        </Sides>
      )}
      <Flex gap={1} wrap="wrap">
        <Button mode="ghost" fontSize={1} padding={2} text={kind === 'marks' ? 'Understood' : ours === '' ? 'Leave it out' : 'Keep ours'} onClick={onOurs} />
        {kind !== 'marks' && <Button mode="ghost" fontSize={1} padding={2} text={source === '' ? 'Remove it, as the source did' : 'Take the source’s'} onClick={onSource} />}
      </Flex>
    </Stack>
  )
}

function Side({title, children}: {title: string; children: ReactNode}): ReactNode {
  return (
    <Card border radius={2} padding={3} tone="default">
      <Box paddingBottom={3}>
        <Text as="h4" size={0} weight="semibold" muted>
          {title}
        </Text>
      </Box>
      {children}
    </Card>
  )
}

const Nothing = (): ReactNode => (
  <Text size={1} muted>
    Nothing
  </Text>
)

/** Side by side where there is room for two columns, else one above the other. */
const Sides = styled.div`
  display: grid;
  gap: 0.5rem;
  grid-template-columns: repeat(auto-fit, minmax(min(100%, 11rem), 1fr));
`
