import {describe, expect, test} from 'vitest'
import {expectLaws, noRecognition} from '../laws/expectImport.ts'

/** Lines for the desk only: kept in the note to the desk, never in what readers see, and nothing of a story is among them. */
const lead = 'The bridge over the northern arm of the river opened on Monday, the mayor said.'
const story = (line: string) => expectLaws({text: `A bridge opens\n\n${lead}\n\n${line}\n\n${lead.replace('northern', 'southern')}\n`, recognize: noRecognition})

describe('lines for the desk', () => {
  test.each([
    ['(MORE)'], ['-more-'], ['MTF'], ['MORE'], ['ADVERTISEMENT'], ['Advertisement - scroll to continue'], ['Story continues below advertisement'], ['Article continues after this advertisement'], ['Share this article'], ['4 min read'],
    ['BC-HARBY-FLOOD, 2nd Ld-Writethru'], ['BC-Harby-Storm, 2nd Ld-Writethru, 0312'], ['AP-NY-05-06-24 1530EDT'], ['Eds: UPDATES with quotes from the mayor.'], ['(Adds analyst comment, share reaction)'], ['(Recasts throughout)'], ['Comments (12)'], ['Sent from my phone'], ['Skip to main content'],
  ])('%s', (line) => {
    const {article} = story(line)
    expect(article['edNote']).toBe(`As printed: ${line}`)
    expect(JSON.stringify({...article, edNote: undefined})).not.toContain(line)
  })

  test.each([
    ['Share prices fell by a third on Monday.'], ['More'], ['More than 300 people came.'], ['Advertisement revenue fell again'], ['US-China talks'], ['EU-UK, at last'], ['10 minutes'], ['Comments were welcome'], ['The article continues a long tradition.'],
    ['Media: a short history'], ['Contact was lost at noon.'], ['Twitter'], ['(The mayor did not comment.)'],
  ])('%s is the story’s', (line) => {
    const {article} = story(line)
    expect(article).not.toHaveProperty('edNote')
    expect(JSON.stringify(article['body'])).toContain(line)
  })

  test('the names of services count only below “Share”, and addresses only below “Contact”', () => {
    const {article} = story('Share this article\nFacebook\nTwitter\n\nMedia contact:\nTom Beck\npress@rail.example\n+44 20 7946 0000')
    expect(article['edNote']).toBe(['Share this article', 'Facebook', 'Twitter', 'Media contact:', 'Tom Beck', 'press@rail.example', '+44 20 7946 0000'].map((line) => `As printed: ${line}`).join('\n'))
    expect(article['body']).toHaveLength(2)
  })

  test('a wire’s update: points, what is new in it, and only then the dateline', () => {
    const {article} = expectLaws({text: `UPDATE 2-A bridge opens\n\n* Mayor speaks of a good day\n* Shares rise\n\n(Adds mayor's comment)\n\nNov 3 (Reuters) - ${lead}\n\n${lead.replace('northern', 'southern')}\n`, recognize: noRecognition})
    expect(article).toMatchObject({edNote: "As printed: (Adds mayor's comment)", dateline: {text: 'Nov 3'}, source: {kind: 'agency', creditLine: 'Reuters'}})
    expect(JSON.stringify(article['body'])).not.toContain('Reuters')
  })

  test('without an address below it, “Contact:” is a line like any other', () => {
    expect(story('Contact:\nNobody could be reached on Monday, the police said.').article).not.toHaveProperty('edNote')
  })
})

describe('a text that came as an e-mail', () => {
  const head = 'From: Press office <press@harby.example>\nTo: newsroom@post.example\nDate: Mon, 6 May 2024 10:00:00 +0200\nSubject: '

  test('has its subject for a headline when nothing else is one; the rest of its head is for the desk', () => {
    const {story} = expectLaws({text: `${head}Fwd: Bridge to close for repairs\n\nDear editors,\n\nThe council voted late on Tuesday to close the bridge until the autumn.\n`, recognize: noRecognition})
    expect(story.headline?.text).toBe('Bridge to close for repairs')
    expect(story.desk?.map(({text}) => text)).toEqual(head.split('\n').slice(0, 3))
    expect(story).not.toHaveProperty('byline')
    expect(story.dates).toEqual([])
  })

  test('keeps the headline that stands in it', () => {
    const {story} = expectLaws({text: `${head}Please publish\n\nBridge to close for repairs\n\nThe council voted late on Tuesday to close the bridge until the autumn.\n`, recognize: noRecognition})
    expect(story.headline?.text).toBe('Bridge to close for repairs')
    expect(story.desk).toHaveLength(4)
  })

  test.each(['From: here to eternity, a life on the quay', 'To: all who wait for the tram\n\nFrom: one of them'])('“%s” is no such head', (top) => {
    expect(expectLaws({text: `${top}\n\nThe council voted late on Tuesday to close the bridge until the autumn.\n`, recognize: noRecognition}).story).not.toHaveProperty('desk')
  })
})
