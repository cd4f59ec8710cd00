import {articleOf, publishedId, symptomsOf} from '../../workflow/index.ts'
import type {EditorialState, Stored, Symptom, Whole} from '../../workflow/index.ts'
import {counted} from '../counted.ts'
import type {Desk, DeskCommand} from './command.ts'

export const doctor: DeskCommand = {
  usage: 'doctor [--fix]',
  about: 'compare what is written down of every story with where its documents lie',
  help: `  --fix           write down what is true, where only that is wrong`,
  flags: {fix: {type: 'boolean', default: false}},
  async run(desk, asked) {
    const {stories, looked} = await readStories(desk)
    const found = stories.flatMap((story) => symptomsOf(story, desk.newsroom, desk.now()))
    for (const {message} of found) console.log(message)
    const curable = found.filter(({cure}) => cure !== undefined)
    const cured = asked.flags['fix'] === true ? await cureAll(desk, curable) : 0
    if (found.length === 0) console.log(`All is well: ${counted(looked, 'story', 'stories')}.`)
    else if (asked.flags['fix'] === true) console.log(`${counted(cured, 'state')} written down as it is; ${found.length - cured} left.`)
    else console.log(`${counted(found.length, 'thing')} to look at in ${counted(looked, 'story', 'stories')}.${curable.length > 0 ? ` --fix writes down what is true for ${curable.length} of them.` : ''}`)
    return found.length === cured
  },
}

/** Only what the checks of a story look at: whole articles are not needed. */
const FIELDS = '_id, _type, _rev, headline, withdrawal, embargo, expiresAt, _system'

async function readStories({client}: Desk): Promise<{stories: Whole[]; looked: number}> {
  const articles = await client.fetch<Stored[]>(`*[_type == "article"]{${FIELDS}, "fields": select(defined(withdrawal.kind) => @)}`)
  const states = await client.fetch<EditorialState[]>('*[_type == "editorialState"]')
  const waiting = new Set(await client.fetch<string[]>('*[_type == "system.release" && state == "scheduled"].name'))
  const stories = new Map<string, Whole>()
  const storyOf = (id: string): Whole => {
    const known = stories.get(id) ?? {id, versions: [], waiting}
    stories.set(id, known)
    return known
  }
  for (const {fields, ...article} of articles) {
    const id = publishedId(article._id)
    const story = storyOf(id)
    // What is left of a withdrawn story is looked at whole.
    const document = (typeof fields === 'object' && fields !== null ? fields : article) as Stored
    if (article._id === id) stories.set(id, {...story, published: document})
    else if (article._id.startsWith('drafts.')) stories.set(id, {...story, draft: document})
    else stories.set(id, {...story, versions: [...story.versions, document]})
  }
  for (const state of states) {
    const id = articleOf(state._id)
    stories.set(id, {...storyOf(id), state})
  }
  return {stories: [...stories.values()], looked: stories.size}
}

async function cureAll({client}: Desk, symptoms: readonly Symptom[]): Promise<number> {
  let cured = 0
  for (const {story, cure} of symptoms) {
    try {
      await client.patch(`editorial.${story}`).set({state: cure}).commit({tag: 'desk.doctor'})
      cured++
    } catch (error) {
      console.error(`  not written: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  return cured
}
