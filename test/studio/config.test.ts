import {expect, test, vi} from 'vitest'
import {editorialTypes, systemTypes} from '../../schemas/index.ts'
import {articleLists} from '../../studio/desk/lists.ts'
import {newDocumentTypes} from '../../studio/desk/structure.ts'
import {studio} from '../../studio/index.ts'

const local = {projectId: 'copydesk', dataset: 'production', apiHost: 'http://localhost:3399', developer: false, login: false}
const system = systemTypes.map(({name}) => name)

test('importing sanity.config.ts does nothing: no request, no timer, no word', async () => {
  const fetch = vi.spyOn(globalThis, 'fetch')
  const spies = [fetch, vi.spyOn(globalThis, 'setInterval'), vi.spyOn(console, 'log'), vi.spyOn(console, 'error')]
  const {default: config} = await import('../../sanity.config.ts')
  for (const spy of spies) {
    expect(spy).not.toHaveBeenCalled()
    spy.mockRestore()
  }
  expect(config).toMatchObject({projectId: 'copydesk', dataset: 'production', apiHost: 'http://localhost:3399'})
})

test('a hosted project has no API host of its own', () => {
  const {apiHost: _, ...hosted} = local
  expect(studio(hosted)).not.toHaveProperty('apiHost')
})

test('what the lake does not serve is off', () => {
  expect(studio(local)).toMatchObject({
    scheduledPublishing: {enabled: false},
    mediaLibrary: {enabled: false},
    announcements: {enabled: false},
    apps: {canvas: {enabled: false}},
  })
})

test('the query tool is there for developers only', () => {
  const tools = (developer: boolean) => studio({...local, developer}).plugins?.map(({name}) => name)
  expect(tools(false)).toEqual(['sanity/structure'])
  expect(tools(true)).toEqual(['sanity/structure', '@sanity/vision'])
})

/** A template as Sanity hands it to the configuration. */
const template = (name: string) => ({id: name, title: name, schemaType: name, value: {}})

test('editors start only documents of their own', () => {
  const {schema, document} = studio(local)
  const templates = schema?.templates
  if (typeof templates !== 'function') throw new Error('templates is a function')
  const all = ['sanity.imageAsset', ...system, ...editorialTypes.map(({name}) => name).toReversed()]
  const offered = templates(all.map(template), {} as never).map(({id}) => id)
  for (const name of system) expect(offered).not.toContain(name)

  const options = document?.newDocumentOptions
  if (typeof options !== 'function') throw new Error('newDocumentOptions is a function')
  const menu = (type: 'global' | 'structure') => options(all.map((templateId) => ({templateId})), {creationContext: {type}} as never).map(({templateId}) => templateId)
  expect(menu('global')).toEqual(newDocumentTypes)
  expect(menu('global')[0]).toBe('article')
})

test('system documents are not found by the search of the desk', () => {
  expect(systemTypes.map((type) => [type.name, '__experimental_omnisearch_visibility' in type && type.__experimental_omnisearch_visibility])).toEqual(system.map((name) => [name, false]))
})

test('every list of articles speaks of articles only', () => {
  for (const {filter} of articleLists) expect(filter).toMatch(/^_type == "article"/)
})
