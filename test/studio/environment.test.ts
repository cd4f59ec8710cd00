import {expect, test} from 'vitest'
import {resolveEnvironment} from '../../studio/environment.ts'

const local = {projectId: 'copydesk', dataset: 'production', apiHost: 'http://localhost:3399', developer: false, login: false}
const hosted = {dataset: 'production', developer: false, login: true}

test.each([
  ['nothing is said: the lake on this machine', {}, {}, local],
  ['the page says where its lake is', {projectId: 'news', dataset: 'test', apiHost: 'http://localhost:4000'}, {}, {...local, projectId: 'news', dataset: 'test', apiHost: 'http://localhost:4000'}],
  ['only the address of the lake', {apiHost: 'http://localhost:4000'}, {}, {...local, apiHost: 'http://localhost:4000'}],
  ['a hosted project', {}, {SANITY_STUDIO_PROJECT_ID: 'abc123'}, {...hosted, projectId: 'abc123'}],
  ['a hosted project with a dataset', {}, {SANITY_STUDIO_PROJECT_ID: 'abc123', SANITY_STUDIO_DATASET: 'staging'}, {...hosted, projectId: 'abc123', dataset: 'staging'}],
  ['a built-in lake', {}, {SANITY_STUDIO_PROJECT_ID: 'news', SANITY_STUDIO_API_HOST: 'http://localhost:5000'}, {...local, projectId: 'news', apiHost: 'http://localhost:5000'}],
  ['the page wins over the build', {projectId: 'news', apiHost: 'http://localhost:4000'}, {SANITY_STUDIO_PROJECT_ID: 'abc123', SANITY_STUDIO_DATASET: 'staging'}, {...local, projectId: 'news', dataset: 'staging', apiHost: 'http://localhost:4000'}],
  ['a page with a hosted project does not meet the build’s lake', {projectId: 'abc123'}, {SANITY_STUDIO_API_HOST: 'http://localhost:5000'}, {...hosted, projectId: 'abc123'}],
  ['empty variables are not said', {}, {SANITY_STUDIO_PROJECT_ID: '', SANITY_STUDIO_API_HOST: '', SANITY_STUDIO_DATASET: ''}, local],
  ['a lake that asks everybody who they are', {login: true}, {}, {...local, login: true}],
  ['… also where the Studio is built for it', {}, {SANITY_STUDIO_LOGIN: 'true'}, {...local, login: true}],
  ['the query tool is for developers', {}, {SANITY_STUDIO_DEVELOPER: 'true'}, {...local, developer: true}],
  ['… and the page may hide it', {developer: false}, {SANITY_STUDIO_DEVELOPER: 'true'}, local],
])('%s', (_, page, build, expected) => {
  expect(resolveEnvironment(page, build)).toEqual(expected)
})
