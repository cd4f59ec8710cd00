/**
 * Faults that somebody could make in the workflow, each as a change of one place in its code. The model test must notice every one:
 * `FAULTS=1 npx vitest run test/workflow/faults.test.ts` plants them one by one and sees it fail.
 */
export interface Fault {
  file: string
  from: string
  to: string
}

export const faults: Record<string, Fault> = {
  'the guard looks at mutations only': {file: 'workflow/guard/index.ts', from: 'if (!touched) return undefined', to: "if (!touched || ((transaction as unknown as {actions: unknown[]}).actions.length > 0 && actor.id !== 'schedule')) return undefined"},
  'four eyes are not asked for': {file: 'workflow/checks/quotations.ts', from: 'return mover.id === author ?', to: "return mover.id === author + '!' ?"},
  'whoever touches a story last has written it': {file: 'workflow/inquiry.ts', from: 'if (!past.before || !sameWords', to: 'if (past || !past.before || !sameWords'},
  'an approval outlives an edit': {file: 'workflow/story.ts', from: "at.document === document._id && at.revision === document['_rev']", to: 'at.document === document._id'},
  'what is kept does not hear of an edit': {file: 'workflow/guard/lapse.ts', from: "if (!state || state.state !== 'approved') return", to: 'if (state) return'},
  'a schedule outlives its story': {file: 'workflow/guard/releases.ts', from: "if (before?.state !== 'scheduled' || !before.release", to: "if (before?.state !== 'nowhere' || !before.release"},
  'an embargo is not looked at': {file: 'workflow/checks/publication.ts', from: 'Date.parse(until) > at.getTime()', to: 'Date.parse(until) > at.getTime() * 2'},
  'nothing is looked at once more when the hour has come': {file: 'workflow/moves.ts', from: "to: 'published', by: [CLOCK], checks: [...form, ...quotations, ...publication, ...changes]", to: "to: 'published', by: [CLOCK], checks: []"},
  'a withdrawn story keeps its words': {file: 'workflow/checks/withdrawal.ts', from: '(isTombstone(words, published) ?', to: '(words ?'},
  'a withdrawn story keeps its draft': {file: 'workflow/guard/publicMove.ts', from: 'if (_id !== id) scene.riders.push({delete: {id: _id}})', to: 'if (_id === id) scene.riders.pop()'},
  'a withdrawn story can come back': {file: 'workflow/guard/maintenance.ts', from: 'if (isWithdrawn(before) && !(', to: 'if (isWithdrawn(before) && !before && !('},
  'taking down is not written into the trail': {file: 'workflow/guard/publicMove.ts', from: 'noteAll(scene, decision, {from: scene.standing(story).state, subject: id, subjectRev: transaction.id})\n}\n\nfunction withdraw', to: '}\n\nfunction withdraw'},
  'an approval is not written into the trail': {file: 'workflow/guard/scene.ts', from: 'note(entry: Omit', to: "note(entry: Omit<Entry, 'at' | 'actor' | 'role'>): void {\n    if (entry.move !== 'approve') this.really(entry)\n  }\n\n  private really(entry: Omit"},
  'the trail is not chained': {file: 'workflow/ledger.ts', from: "previousHash: before ? hash(sealed(before)) : ''", to: "previousHash: before ? hash('') : ''"},
  'anybody may change the trail': {file: 'workflow/guard/kept.ts', from: "if (type === AUDIT_EVENT || before?._type === AUDIT_EVENT) {", to: "if (type === AUDIT_EVENT || before?._type === AUDIT_EVENT) {\n      if (before) continue"},
  'anybody may take a state away': {file: 'workflow/guard/kept.ts', from: '} else if (!after) {', to: '} else if (!type) {'},
  'everybody may make every move': {file: 'workflow/decide.ts', from: 'return by.some((role) => role !== CLOCK && (roles', to: 'return by.length > 0 || by.some((role) => role !== CLOCK && (roles'},
  'reporters approve': {file: 'workflow/moves.ts', from: "from: ['inReview'], to: 'approved', by: ['editor']", to: "from: ['inReview'], to: 'approved', by: ['editor', 'reporter']"},
  'standards editors unpublish': {file: 'workflow/moves.ts', from: "to: 'draft', by: ['publisher'], checks: [], isPublic: true},\n  expire", to: "to: 'draft', by: ['publisher', 'standards'], checks: [], isPublic: true},\n  expire"},
  'publishers withdraw': {file: 'workflow/moves.ts', from: "to: 'withdrawn', by: ['standards']", to: "to: 'withdrawn', by: ['standards', 'publisher']"},
  'editors take off the schedule': {file: 'workflow/moves.ts', from: "to: 'approved', by: ['publisher', CLOCK]", to: "to: 'approved', by: ['publisher', 'editor', CLOCK]"},
  'a spiked story is published': {file: 'workflow/moves.ts', from: "publish: {title: 'Publish', past: 'published it', from: ['approved']", to: "publish: {title: 'Publish', past: 'published it', from: ['approved', 'spiked']"},
  'what is in review is published': {file: 'workflow/moves.ts', from: "publish: {title: 'Publish', past: 'published it', from: ['approved']", to: "publish: {title: 'Publish', past: 'published it', from: ['approved', 'inReview']"},
  'the clock publishes what is no longer approved': {file: 'workflow/story.ts', from: "if (written === 'scheduled') return isAwaited ?", to: "if (written === 'scheduled') return written ?"},
  'changes need not be classified': {file: 'workflow/checks/changes.ts', from: 'if (kinds.every(isKind) && (kinds.length > 0', to: 'if (facts || (kinds.length > 0'},
  'a correction may be silent': {file: 'workflow/checks/changes.ts', from: 'isTold && !wordsIn(publicNote)', to: 'isTold && wordsIn(publicNote) === kind'},
  'the change log may be forgotten': {file: 'workflow/checks/changes.ts', from: 'return lost.length === 0 ?', to: 'return lost.length >= 0 ?'},
  'publishers correct': {file: 'workflow/checks/changes.ts', from: 'if (!published || mover.isClock ||', to: 'if (published || mover.isClock ||'},
  'a public note comes in unseen': {file: 'workflow/guard/live.ts', from: 'return before.every((entry, index)', to: 'return before.length >= 0 || before.every((entry, index)'},
  'readers get what no form shows': {file: 'workflow/guard/hidden.ts', from: 'return [...hidden(after)].find(([field, value])', to: 'return [].find(([field, value])'},
  'a copy of an approved story may say other words': {file: 'workflow/guard/lapse.ts', from: 'sameWords(after, holder) && wordsLog(after) === wordsLog(holder) ?', to: 'after ?'},
  'something else takes the place of a story': {file: 'workflow/guard/others.ts', from: 'const isTaken = after !== undefined &&', to: 'const isTaken = after === undefined &&'},
  'anybody waives a check': {file: 'workflow/guard/stateMove.ts', from: "role === 'standards' || role === 'administrator'", to: "role !== 'nobody'"},
  'a waiver is taken from whoever writes it, with other moves': {file: 'workflow/guard/scene.ts', from: '...(before?.waivers && {waivers: before.waivers})', to: '...(after.waivers && {waivers: after.waivers})'},
  'an approval need not name its words': {file: 'workflow/guard/stateMove.ts', from: "if (to === 'approved' && (wanted.decidedRev !== on.revision", to: "if (to === 'approved' && (wanted.decidedRev === '?'"},
  'a story is called whatever somebody likes': {file: 'workflow/guard/stateMove.ts', from: 'if (byPlace.includes(to)) {', to: 'if (byPlace.includes(to)) {\n    if (before) return scene.keep({...before, state: to})'},
  'dates are the client’s to say': {file: 'workflow/guard/publicMove.ts', from: "if (Object.keys(set).length > 0) scene.riders.push({patch: {id, set}})", to: ''},
  'two stories have one address': {file: 'workflow/checks/publication.ts', from: 'const others = mover.isClock', to: 'const others = words ? [] : mover.isClock'},
  'readers lose a story by a delete': {file: 'workflow/guard/publicMove.ts', from: 'if (!keepDraft(scene, id, before) && !draft) return', to: 'if (!keepDraft(scene, id, before) && !before) return'},
  'anybody imports what readers see': {file: 'workflow/guard/maintenance.ts', from: "mover.roles.includes('administrator') && !mover.isClock", to: '!mover.isClock'},
  'an approval comes in with an import': {file: 'workflow/guard/maintenance.ts', from: "if (!after || (after.state !== 'approved' && after.state !== 'scheduled')) return", to: 'if (after) return'},
}
