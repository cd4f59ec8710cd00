import {documentTest, type DocumentTest} from '../query/index.ts'
import type {Allowance, Doc, Permission} from '../types.ts'
import type {Grant, Roles} from './roles.ts'

/**
 * What a list of grants allows one person. Documents are immutable here, so what was found out about one is remembered with it:
 * an allowance is made once for a person and kept.
 */
export function allowanceOf(grants: readonly Grant[], identity: string): Allowance {
  const tests = new Map<Permission, DocumentTest>()
  const testOf = (permission: Permission): DocumentTest => {
    const known = tests.get(permission)
    if (known) return known
    const filters = new Set(grants.filter((grant) => grant.permissions.includes(permission)).map(({filter}) => filter))
    const test = remembering(any([...filters].map((filter) => documentTest(filter, identity))))
    tests.set(permission, test)
    return test
  }
  return {
    all: (permission) => testOf(permission).always,
    may: (permission, doc) => testOf(permission).passes(doc),
    mayConcern: (permission, id) => testOf(permission).possible(id),
    some: (permission) => grants.some((grant) => grant.permissions.includes(permission)),
    isByIdAlone: (permission) => testOf(permission).byId,
  }
}

/** Throws `queryParse` for a filter that no allowance can be made of. */
export function checkGrants(roles: Roles): void {
  const filters = Object.values(roles).flatMap(({grants}) => grants.map(({filter}) => filter))
  for (const filter of new Set(filters)) documentTest(filter, '')
}

/** Grants add up. */
function any(tests: readonly DocumentTest[]): DocumentTest {
  const [only] = tests
  if (only && tests.length === 1) return only
  return {
    passes: (doc) => tests.some((test) => test.passes(doc)),
    possible: (id) => tests.some((test) => test.possible(id)),
    byId: tests.every((test) => test.byId),
    always: tests.some((test) => test.always),
  }
}

function remembering(test: DocumentTest): DocumentTest {
  if (test.always) return {...test, passes: () => true, possible: () => true, byId: true}
  if (test.byId) return {...test, passes: (doc) => test.possible(doc._id)}
  const known = new WeakMap<Doc, boolean>()
  const passes = (doc: Doc): boolean => {
    const before = known.get(doc)
    if (before !== undefined) return before
    const now = test.passes(doc)
    known.set(doc, now)
    return now
  }
  return {...test, passes}
}
