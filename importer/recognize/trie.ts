/** A set of names as a tree of tokens: the longest name that begins at a token is found in as many steps as it has words. */
import type {Token} from './tokens.ts'
import {tokenize} from './tokens.ts'

export interface Trie<Value> {
  next: Map<string, Trie<Value>>
  values: Value[]
}

export const emptyTrie = <Value>(): Trie<Value> => ({next: new Map(), values: []})

export function insert<Value>(trie: Trie<Value>, name: string, value: Value): void {
  let node = trie
  for (const token of tokenize(name)) {
    const {key} = token
    let next = node.next.get(key)
    if (next === undefined) {
      next = emptyTrie()
      node.next.set(key, next)
    }
    node = next
  }
  if (node !== trie && !node.values.includes(value)) node.values.push(value)
}

/** The longest name of `trie` that begins at token `at`; `length` in tokens. Names do not run over a sentence's end. */
export function longest<Value>(trie: Trie<Value>, tokens: readonly Token[], at: number): {length: number; values: readonly Value[]} | undefined {
  let node: Trie<Value> | undefined = trie
  let found: {length: number; values: readonly Value[]} | undefined
  for (let length = 1; ; length += 1) {
    const token = tokens[at + length - 1]
    if (token === undefined) return found
    node = node.next.get(token.key)
    if (node === undefined) return found
    if (node.values.length > 0) found = {length, values: node.values}
  }
}
