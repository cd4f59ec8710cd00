import type {WorkspaceOptions} from 'sanity'
import {structureTool} from 'sanity/structure'
import {visionTool} from '@sanity/vision'
import {schemaTypes} from '../schemas/index.ts'
import type {Environment} from './environment.ts'

export function studio({projectId, dataset, apiHost, developer}: Environment): WorkspaceOptions {
  return {
    name: 'default',
    title: 'Copydesk',
    basePath: '/',
    projectId,
    dataset,
    ...(apiHost ? {apiHost} : {}),
    plugins: [structureTool(), ...(developer ? [visionTool()] : [])],
    schema: {types: schemaTypes},
  }
}
