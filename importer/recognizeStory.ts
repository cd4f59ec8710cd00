import type {Recognition, Registry, Story} from './types.ts'

/** Names nobody. */
export function recognizeStory(_story: Story, _registry: Registry): Recognition {
  return {entities: [], mentions: [], quotes: [], suggestions: []}
}
