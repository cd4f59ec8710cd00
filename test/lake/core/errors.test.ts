import {ClientError, ServerError} from '@sanity/client'
import {describe, expect, test} from 'vitest'
import {failed, LakeError, toReply, type ErrorCode} from '../../../lake/errors.ts'

/** The reply as @sanity/client sees it. */
function received(error: unknown) {
  const {status, body} = toReply(error)
  const response = {statusCode: status, statusMessage: null, headers: {'content-type': 'application/json'}, body, url: 'http://lake', method: 'POST'}
  return status >= 500 ? new ServerError(response) : new ClientError(response)
}

describe('a refusal', () => {
  test('of mutations names each, as the client prints it', () => {
    const refusal = failed('mutationFailed', [
      {error: new LakeError('revisionMismatch', 'Too late.', {id: 'a', currentRevisionID: 'r2', expectedRevisionID: 'r1'}), index: 3},
      {error: new LakeError('documentNotFound', 'Not there.', {id: 'b'}), index: 4},
    ])
    expect(toReply(refusal)).toEqual({
      status: 409,
      body: {
        error: {
          type: 'mutationError',
          description: 'The mutation(s) failed: Too late. Not there.',
          items: [
            {error: {type: 'documentRevisionIDDoesNotMatchError', description: 'Too late.', id: 'a', currentRevisionID: 'r2', expectedRevisionID: 'r1'}, index: 3},
            {error: {type: 'documentNotFoundError', description: 'Not there.', id: 'b'}, index: 4},
          ],
        },
      },
    })
    expect(received(refusal)).toMatchObject({statusCode: 409, details: {type: 'mutationError'}})
    expect(received(refusal).message).toContain('- Too late.\n- Not there.')
  })

  test('of actions says so', () => {
    const refusal = failed('actionFailed', [{error: new LakeError('conflict', 'No.'), index: 0}])
    expect(received(refusal)).toMatchObject({statusCode: 409, details: {type: 'actionError', items: [{index: 0}]}})
  })

  test('of actions that somebody may not take has the type by which the Studio tells it from every other', () => {
    const items = [{error: new LakeError('conflict', 'No.'), index: 0}, {error: new LakeError('insufficientPermissions', 'Not you.', {permission: 'create'}), index: 1}]
    const refusal = failed('actionFailed', items)
    expect(received(refusal)).toMatchObject({statusCode: 403, details: {type: 'insufficientPermissionsError', items: [{index: 0}, {index: 1, error: {permission: 'create'}}]}})
    expect(received(refusal).message.split('Not you.')).toHaveLength(2)
    expect(received(failed('mutationFailed', items))).toMatchObject({statusCode: 403, details: {type: 'mutationError'}})
  })

  test('that can never succeed is 400, whatever else went wrong', () => {
    const items = [{error: new LakeError('documentNotFound', 'a'), index: 0}, {error: new LakeError('invalid', 'b'), index: 1}]
    expect(toReply(failed('mutationFailed', items)).status).toBe(400)
  })

  test('of a query frames the place', () => {
    const refusal = new LakeError('queryParse', 'expected "]"', {query: '*[_type == "a"', start: 14, end: 14})
    expect(received(refusal).message).toContain('GROQ query parse error')
    expect(toReply(refusal)).toMatchObject({status: 400, body: {error: {type: 'queryParseError', start: 14, end: 14, query: '*[_type == "a"'}}})
  })

  test.each([
    ['datasetNotFound', 404, 'SIO-404-DNF'],
    ['projectNotFound', 404, 'SIO-404-PNF'],
    ['unauthorized', 401, 'SIO-401-ANF'],
  ] satisfies [ErrorCode, number, string][])('%s is plain, with Sanity’s code', (code, status, errorCode) => {
    const reply = toReply(new LakeError(code, 'Why.'))
    expect(reply).toMatchObject({status, body: {statusCode: status, message: 'Why.', errorCode}})
    expect(received(new LakeError(code, 'Why.')).message).toContain('Why.')
  })
})

describe('what is no refusal', () => {
  test('a lock of SQLite is 503: the Studio keeps what was typed and tries again', () => {
    for (const errcode of [5, 6, 261, 517, 262]) {
      const reply = toReply(Object.assign(new Error('database is locked'), {code: 'ERR_SQLITE_ERROR', errcode}))
      expect(reply.status).toBe(503)
    }
    expect(received(Object.assign(new Error('x'), {errcode: 5}))).toBeInstanceOf(ServerError)
  })

  test('anything else is 500 and tells nobody what broke inside', () => {
    const reply = toReply(new Error('news/secret.db is malformed'))
    expect(reply.status).toBe(500)
    expect(JSON.stringify(reply)).not.toContain('secret')
  })

  test.each([
    [{errcode: 13}, 507, 'disk'],
    [{code: 'ENOSPC'}, 507, 'disk'],
    [{errcode: 8}, 503, 'cannot be written'],
    [{code: 'EROFS'}, 503, 'cannot be written'],
    [{errcode: 14}, 503, 'cannot be opened'],
    [{errcode: 11}, 500, 'damaged'],
    [{errcode: 26}, 500, 'damaged'],
    [{errcode: 266}, 500, 'disk reported an error'],
  ])('a fault of the disk says what to do: %j', (fault, status, words) => {
    const reply = toReply(Object.assign(new Error('news/secret.db'), fault))
    expect(reply).toMatchObject({status, body: {error: {description: expect.stringContaining(words) as string}}})
    expect(JSON.stringify(reply)).not.toContain('secret')
  })
})
