import {visionTool} from '@sanity/vision'
import type {DocumentActionComponent, DocumentActionsVersionType, WorkspaceOptions} from 'sanity'
import {structureTool} from 'sanity/structure'
import {systemTypes} from '../schemas/index.ts'
import {ARTICLE} from '../workflow/index.ts'
import {desk, newDocumentTypes} from './desk/structure.ts'
import {SteadyLayout} from './document/steady.tsx'
import {dressedTypes} from './editor/attach.ts'
import type {Environment} from './environment.ts'
import {decideInspector} from './imported/inspector.tsx'
import {sourceInspector} from './imported/sourceInspector.tsx'
import {bringAlong} from './releases/bringAlong.tsx'
import {scheduleTogether} from './releases/schedule.tsx'
import {NamedLayout} from './nameless.tsx'
import {previewInspector} from './preview/inspector.tsx'
import {usedInspector} from './used/inspector.tsx'
import {removeUnused} from './used/removeUnused.tsx'
import {words} from './words.ts'
import {menuMoves, moveAction, nextMove, versionMoves} from './workflow/actions.tsx'
import {boardTool} from './workflow/board/tool.tsx'
import {changedBadge, dueBadge, stateBadge} from './workflow/badges.ts'
import {workflowInspector} from './workflow/inspector.tsx'
import {deleteUnpublished, publishTogether} from './workflow/others.tsx'

const isSystemType = (name: string): boolean => systemTypes.some((type) => type.name === name)

/** One action for each move of a story; in the place of Sanity's own where those would do the same. */
const ownMoves = menuMoves.map(moveAction)
const ownVersionMoves = versionMoves.map(moveAction)
/** What stands for Sanity's own actions on people, organizations and the rest. */
const instead: Record<string, (action: DocumentActionComponent) => DocumentActionComponent> = {publish: publishTogether, schedule: scheduleTogether, unpublish: removeUnused, delete: removeUnused}
const itself = (action: DocumentActionComponent): DocumentActionComponent => action
const replaced = ['publish', 'schedule', 'unpublish']

/** Drafts go live together with what they need. A version belongs to its release: there Sanity's own actions hold. */
function actionsFor(actions: DocumentActionComponent[], type: string, versionType: DocumentActionsVersionType | undefined): DocumentActionComponent[] {
  const isStory = type === ARTICLE
  if (versionType === 'version') return [...actions, bringAlong, ...(isStory ? ownVersionMoves : [])]
  if (versionType === 'scheduled-draft') return actions
  if (!isStory) return actions.map((action) => (instead[action.action ?? ''] ?? itself)(action))
  const kept = actions.filter(({action}) => !replaced.includes(action ?? '')).map((action) => (action.action === 'delete' ? deleteUnpublished(action) : action))
  return [...actions.filter(({action}) => action === 'publish').map(nextMove), ...ownMoves, ...kept]
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
    tools: (tools) => [...tools.slice(0, 1), boardTool, ...tools.slice(1)],
    schema: {
      types: dressedTypes,
      templates: (templates) => templates.filter(({schemaType}) => !isSystemType(schemaType)),
    },
    document: {
      components: {unstable_layout: SteadyLayout},
      actions: (actions, {schemaType, versionType}) => actionsFor(actions, schemaType, versionType),
      badges: (badges, {schemaType}) => (schemaType === ARTICLE ? [stateBadge, changedBadge, dueBadge] : badges),
      inspectors: (inspectors) => [...inspectors, previewInspector, decideInspector, sourceInspector, workflowInspector, usedInspector],
      newDocumentOptions: (options, {creationContext}) =>
        creationContext.type === 'global' ? newDocumentTypes.flatMap((name) => options.filter(({templateId}) => templateId === name)) : options,
    },
    studio: {components: {layout: NamedLayout}},
    i18n: {bundles: words},
    // What the lake does not serve is not shown (docs/differences.md).
    scheduledPublishing: {enabled: false},
    mediaLibrary: {enabled: false},
    announcements: {enabled: false},
    apps: {canvas: {enabled: false}},
    beta: {create: {startInCreateEnabled: false}, eventsAPI: {releases: true}},
  }
}
