import type {Doc, Effect, Transaction} from '../types.ts'
import {isObject, type JsonObject} from '../json.ts'
import {op} from './mendoza.ts'

/** One open value of the stack machine: what is read from, what is being built, and the field it will go back into. */
interface Frame {
  input: unknown
  output: unknown
  key?: string
  keys?: string[]
}

/** Applies a patch that `encode` wrote. Takes values and gives values: `before` is not touched. */
export function applyEffect(before: unknown, patch: Effect): unknown {
  const stack: Frame[] = [{input: before, output: isObject(before) ? {...before} : before}]
  let at = 0
  const top = () => stack.at(-1) as Frame
  const next = () => patch[at++]

  while (at < patch.length) {
    const code = next()
    const frame = top()
    switch (code) {
      case op.value:
        frame.output = next()
        break
      case op.blank:
        frame.output = undefined
        break
      case op.pushFieldCopy:
      case op.pushFieldBlank: {
        const key = fieldAt(frame, next() as number)
        const input = (frame.input as JsonObject)[key]
        stack.push({input, output: code === op.pushFieldCopy ? {...(input as JsonObject)} : undefined, key})
        break
      }
      case op.pushElementCopy:
      case op.pushElementBlank: {
        const input = (frame.input as unknown[])[next() as number]
        stack.push({input, output: code === op.pushElementCopy ? {...(input as JsonObject)} : undefined})
        break
      }
      case op.returnIntoObjectSameKeyPop:
        stack.pop()
        ;(top().output as JsonObject)[frame.key as string] = frame.output
        break
      case op.returnIntoArrayPop:
        stack.pop()
        arrayOf(top()).push(frame.output)
        break
      case op.setField: {
        const value = next()
        ;(frame.output as JsonObject)[next() as string] = value
        break
      }
      case op.deleteField:
        delete (frame.output as JsonObject)[fieldAt(frame, next() as number)]
        break
      case op.appendValue:
        arrayOf(frame).push(next())
        break
      case op.appendSlice:
        for (const item of (frame.input as unknown[]).slice(next() as number, next() as number)) arrayOf(frame).push(item)
        break
      case op.appendString:
        frame.output = `${(frame.output as string | undefined) ?? ''}${next() as string}`
        break
      case op.appendStringSlice: {
        const slice = sliceBytes(frame.input as string, next() as number, next() as number)
        frame.output = `${(frame.output as string | undefined) ?? ''}${slice}`
        break
      }
      default:
        throw new Error(`The log holds an effect with opcode ${String(code)}, which this lake never writes.`)
    }
  }
  return top().output
}

function fieldAt(frame: Frame, index: number): string {
  frame.keys ??= Object.keys(frame.input as JsonObject).sort()
  return frame.keys[index] as string
}

function arrayOf(frame: Frame): unknown[] {
  frame.output ??= []
  return frame.output as unknown[]
}

/** A lone surrogate counts three bytes, as Mendoza counts it, so the text cannot simply be turned into a buffer and back. */
function sliceBytes(text: string, from: number, to: number): string {
  const start = unitAt(text, from)
  return text.slice(start, unitAt(text, to))
}

function unitAt(text: string, bytes: number): number {
  let unit = 0
  for (let seen = 0; seen < bytes && unit < text.length; ) {
    const point = text.codePointAt(unit) as number
    seen += point > 0xffff ? 4 : point > 0x7ff ? 3 : point > 0x7f ? 2 : 1
    unit += point > 0xffff ? 2 : 1
  }
  return unit
}

/** The state after a change, or undefined when it deleted the document. Effects leave out `_rev`: it is the transaction's id. */
export function stateAfter(before: Doc | undefined, apply: Effect, transactionId: string): Doc | undefined {
  const result = applyEffect(before === undefined ? null : withoutRev(before), apply)
  return result === null ? undefined : ({...(result as Doc), _rev: transactionId})
}

export function withoutRev(doc: Doc): Omit<Doc, '_rev'> {
  const {_rev, ...rest} = doc
  return rest
}

/** Rebuilds every document from the log alone, by id. The law of the lake: this equals the stored documents. */
export function replay(log: Iterable<Transaction>): Map<string, Doc> {
  const documents = new Map<string, Doc>()
  for (const transaction of log) {
    for (const change of transaction.changes) {
      const result = stateAfter(documents.get(change.id), change.effects.apply, transaction.id)
      if (result) documents.set(change.id, result)
      else documents.delete(change.id)
    }
  }
  return documents
}
