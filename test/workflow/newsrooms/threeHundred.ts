import type {NewsroomSettings} from '../../../workflow/index.ts'

export const newsroom: NewsroomSettings = {
  fourEyes: true,
  // Changes of published stories pass all desks, like new ones.
  revisions: 'reviewed',
  roles: {
    copyEditor: {title: 'Copy editor', description: 'Reads every line.', as: 'editor'},
    lawyer: {title: 'Lawyer', description: 'Reads what may be expensive.', as: 'editor'},
  },
  stages: [
    {
      name: 'copyDesk', title: 'On the copy desk', meaning: 'Somebody reads every line.',
      move: {title: 'To the copy desk', past: 'sent it to the copy desk', by: ['editor']},
    },
    {
      name: 'legal', title: 'With the lawyers', meaning: 'Somebody weighs the risk.',
      move: {title: 'To the lawyers', past: 'sent it to the lawyers', by: ['copyEditor']},
    },
  ],
  moves: {approve: {by: ['lawyer']}},
  // No story without a section; and a check of the newsroom's own.
  levels: {P12: 'error'},
  checks: {
    shouting: {
      title: 'Headlines do not shout', level: 'error', at: ['approve', 'publish', 'publishRevision', 'schedule'],
      look: ({words}) => (String(words['headline']).endsWith('!') ? {field: 'headline', message: `“${String(words['headline'])}” shouts. Take the exclamation mark away.`} : undefined),
    },
  },
}
