import type {NewsroomSettings} from '../../../workflow/index.ts'

export const newsroom: NewsroomSettings = {
  // Nobody waits for somebody who is out: whoever publishes has looked.
  fourEyes: false,
  moves: {
    submit: {by: ['reporter', 'publisher']},
    approve: {by: ['publisher']},
  },
}
