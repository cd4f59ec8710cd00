import type {NewsroomSettings} from './workflow/index.ts'

/**
 * How this newsroom works: the one place where it says otherwise than the table of moves (workflow/moves.ts). The lake, the Studio
 * and the commands read it; after a change, start them anew. docs/workflow.md says what can be set, with a newsroom of three
 * people and one of three hundred as examples.
 */
export const newsroom: NewsroomSettings = {
  // An approval is by somebody else than wrote the words, as soon as people sign in (npm start -- --login).
  fourEyes: 'whenSignedIn',
}
