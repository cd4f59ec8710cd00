import {expect, test} from 'vitest'
import {splitFeed, splitJson} from '../../../importer/index.ts'

/** Stories of one size, given in pieces of 16 kB by somebody who notes how much was asked for. */
async function farthestAhead(split: typeof splitFeed | typeof splitJson, story: (i: number) => string, stories: number): Promise<{count: number; ahead: number}> {
  const bytes = Buffer.from(`${split === splitFeed ? '<rss><channel><title>x</title>' : ''}${Array.from({length: stories}, (_, i) => story(i)).join('')}${split === splitFeed ? '</channel></rss>' : ''}`)
  let given = 0
  async function* chunks() {
    for (; given < bytes.length; ) yield await Promise.resolve(bytes.subarray(given, (given += 16_384)))
  }
  let [count, ahead] = [0, 0]
  for await (const {kind, bytes: item, offset} of split(chunks())) {
    if (kind !== 'item') continue
    count += 1
    ahead = Math.max(ahead, given - offset - item.length)
  }
  return {count, ahead}
}

test.each([
  ['an XML file', splitFeed, (i: number) => `<item><title>Story ${i}</title><description>${'word '.repeat(2000)}</description></item>\n`],
  ['a JSON file', splitJson, (i: number) => `${JSON.stringify({_id: `a${i}`, text: 'word '.repeat(2000)})}\n`],
] as const)('of %s no more is held than a few stories, however many there are', async (_, split, story) => {
  const [few, many] = [await farthestAhead(split, story, 20), await farthestAhead(split, story, 2000)]
  expect([few.count, many.count]).toEqual([20, 2000])
  expect(many.ahead).toBeLessThanOrEqual(Math.max(few.ahead, 65_536))
})
