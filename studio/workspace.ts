import {visionTool} from '@sanity/vision'
import type {DocumentActionComponent, DocumentActionsVersionType, WorkspaceOptions} from 'sanity'
import {structureTool} from 'sanity/structure'
import {systemTypes} from '../schemas/index.ts'
import {desk, newDocumentTypes} from './desk/structure.ts'
import {SteadyLayout} from './document/steady.tsx'
import {dressedTypes} from './editor/attach.ts'
import type {Environment} from './environment.ts'
import {publishTogether} from './publish/action.tsx'
import {bringAlong} from './releases/bringAlong.tsx'
import {scheduleTogether} from './releases/schedule.tsx'
import {words} from './words.ts'

const isSystemType = (name: string): boolean => systemTypes.some((type) => type.name === name)

/** Drafts go live together with what they need. A version belongs to its release: there Sanity's own actions hold. */
function actionsFor(actions: DocumentActionComponent[], versionType: DocumentActionsVersionType | undefined): DocumentActionComponent[] {
  if (versionType === 'version') return [...actions, bringAlong]
  if (versionType === 'scheduled-draft') return actions
  return actions.map((action) => (action.action === 'publish' ? publishTogether(action) : action.action === 'schedule' ? scheduleTogether(action) : action))
}

/** The unmodified Studio, set up as a news desk. */
export function studio({projectId, dataset, apiHost, developer}: Environment): WorkspaceOptions {
  return {
    name: 'default',
    title: 'Copydesk',
    basePath: '/',
    projectId,
    dataset,
    ...(apiHost ? {apiHost} : {}),
    plugins: [structureTool({name: 'desk', title: 'Desk', structure: desk}), ...(developer ? [visionTool()] : [])],
    schema: {
      types: dressedTypes,
      templates: (templates) => templates.filter(({schemaType}) => !isSystemType(schemaType)),
    },
    document: {
      components: {unstable_layout: SteadyLayout},
      actions: (actions, {versionType}) => actionsFor(actions, versionType),
      newDocumentOptions: (options, {creationContext}) =>
        creationContext.type === 'global' ? newDocumentTypes.flatMap((name) => options.filter(({templateId}) => templateId === name)) : options,
    },
    i18n: {bundles: words},
    // What the lake does not serve is not shown (docs/differences.md).
    scheduledPublishing: {enabled: false},
    mediaLibrary: {enabled: false},
    announcements: {enabled: false},
    apps: {canvas: {enabled: false}},
    beta: {create: {startInCreateEnabled: false}, eventsAPI: {releases: true}},
  }
}
