import {mkdtemp, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'
import type {SanityClient} from '@sanity/client'
import {describe, expect, onTestFinished, test} from 'vitest'
import {meant} from '../../importer/index.ts'
import {linksOf} from '../../schemas/index.ts'
import {importPaths} from '../../scripts/import.ts'
import {TitleIndex} from '../../scripts/importing/titleIndex.ts'
import {perturbations, randomOf} from '../support/headlines.ts'
import {startLake} from '../support/lake.ts'

async function aFolder(files: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'copydesk-links-'))
  onTestFinished(() => rm(folder, {recursive: true, force: true}))
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text)
  return folder
}

async function content(client: SanityClient): Promise<unknown[]> {
  const documents = await client.fetch<Record<string, unknown>[]>('*[] | order(_id)')
  return documents.map(({_rev, _updatedAt, _createdAt, ...fields}) => fields)
}

/** The lake after these runs, one after the other. */
async function after(folder: string, runs: readonly string[][]): Promise<{client: SanityClient; run: (...paths: string[]) => ReturnType<typeof importPaths>}> {
  const {client} = await startLake({memory: true})
  const run = (...paths: string[]) => importPaths({paths, from: folder, client, write: true, project: folder})
  for (const paths of runs) await run(...paths)
  return {client, run}
}

const linkIn = (client: SanityClient, headline: string) => client.fetch<{_id: string; relatedLinks: {_key: string; label?: string; article?: {_ref: string}; unresolved?: {title: string}}[]}>('*[_type == "article" && headline == $headline] | order(_id desc) [0]', {headline})
const idOf = async (client: SanityClient, headline: string) => (await linkIn(client, headline))._id.replace('drafts.', '')
const recordOf = async (client: SanityClient, headline: string) => linksOf((await client.getDocument(`import.${await idOf(client, headline)}`))!)

describe('a link that waits', () => {
  const files = {
    'a.txt': 'Council votes to reopen the harbour line\n\nThe council voted on Tuesday evening.\n\nRead more: Storm washes away the old railway embankment…\n',
    'b.txt': 'Storm washes away old railway embankment near Harby\n\nThe storm took the embankment on Sunday.\n',
    'c.txt': 'Storm washes away the old railway embankment\n\nAn earlier storm took another one.\n',
    'd.txt': 'Bridge plan 7 goes ahead\n\nIt was decided on Monday.\n\nRead more: Bridge plan 8 goes ahead\n',
    'e.txt': 'Bridge plan 9 goes ahead\n\nIt was decided on Friday.\n',
  }
  const names = Object.keys(files)

  test('finds its story however that prints its headline; a better one that comes later takes its place; another number is another story', async () => {
    const folder = await aFolder(files)
    const {client, run} = await after(folder, [['a.txt', 'd.txt', 'e.txt']])
    expect((await linkIn(client, 'Council votes to reopen the harbour line')).relatedLinks[0]).toHaveProperty('unresolved')
    const [outcome] = await run('b.txt')
    expect(outcome?.documents.flatMap(({changes}) => changes)).toContain('+ relatedLinks: “Storm washes away the old railway embankment…” leads to “Storm washes away old railway embankment near Harby”')
    expect((await linkIn(client, 'Council votes to reopen the harbour line')).relatedLinks[0]?.article?._ref).toBe(await idOf(client, 'Storm washes away old railway embankment near Harby'))
    await run('c.txt')
    expect((await linkIn(client, 'Council votes to reopen the harbour line')).relatedLinks[0]?.article?._ref).toBe(await idOf(client, 'Storm washes away the old railway embankment'))
    expect((await linkIn(client, 'Bridge plan 7 goes ahead')).relatedLinks[0]).toHaveProperty('unresolved')
    const before = await content(client)
    expect((await run(...names)).map(({status}) => status)).toEqual(Array(5).fill('unchanged'))
    expect(await content(client)).toEqual(before)
    for (const runs of [[names], [names.toReversed()], names.map((name) => [name]), [['c.txt', 'a.txt'], ['e.txt', 'b.txt', 'd.txt']]]) expect(await content((await after(folder, runs)).client), JSON.stringify(runs)).toEqual(before)
  })

  test('waits for an editor when two stories may be meant, and names them', async () => {
    const folder = await aFolder({
      'a.txt': 'Council votes\n\nIt voted.\n\nRead more: Ferry stays in port until May\n',
      'b.txt': 'Ferry stays in port until May\n\nOne story.\n',
      'c.txt': 'Ferry stays in port until May\n\nAnother story.\n',
    })
    const {client, run} = await after(folder, [['a.txt', 'b.txt']])
    expect((await linkIn(client, 'Council votes')).relatedLinks[0]).toHaveProperty('article')
    await run('c.txt')
    expect((await linkIn(client, 'Council votes')).relatedLinks[0]).toMatchObject({unresolved: {title: 'Ferry stays in port until May'}})
    expect((await recordOf(client, 'Council votes'))[0]).toMatchObject({candidates: [expect.any(String), expect.any(String)]})
    // An editor is asked, once: what was decided stays, also over a new version of the text; another story that may be meant is another question.
    const record = `import.${await idOf(client, 'Council votes')}`
    const asked = async () => (await client.getDocument<{suggestions?: {_key: string; kind: string; status: string; evidence: object; candidates: {name: string; entity: {_ref: string}}[]}[]}>(record))?.suggestions ?? []
    const [first, ...more] = await asked()
    expect(more).toEqual([])
    expect(first).toMatchObject({kind: 'relatedLink', status: 'open', evidence: {words: 'Ferry stays in port until May'}, candidates: [{name: 'Ferry stays in port until May', reason: 'Its headline is the same.'}, {entity: {_weak: true}}]})
    await client.patch(record).set({[`suggestions[_key=="${first!._key}"].status`]: 'rejected'}).commit()
    await writeFile(path.join(folder, 'a.txt'), 'Council votes\n\nIt voted again.\n\nRead more: Ferry stays in port until May\n')
    await run('a.txt')
    expect((await asked()).map(({status}) => status)).toEqual(['rejected'])
    await writeFile(path.join(folder, 'd.txt'), 'Ferry stays in port until May\n\nA third story.\n')
    await run('d.txt')
    expect((await asked()).map(({status, candidates}) => [status, candidates.length])).toEqual([['rejected', 2], ['open', 3]])
    expect((await run('a.txt', 'b.txt', 'c.txt', 'd.txt')).map(({status}) => status)).toEqual(Array(4).fill('unchanged'))
    // Nobody is asked about a link that leads somewhere, whoever led it there.
    const {_id, relatedLinks} = await linkIn(client, 'Council votes')
    const {unresolved: _, ...link} = relatedLinks[0] as {unresolved?: object}
    await client.patch(_id).set({relatedLinks: [{...link, article: {_type: 'reference', _ref: first!.candidates[0]!.entity._ref, _weak: true}}]}).commit()
    await writeFile(path.join(folder, 'e.txt'), 'Ferry stays in port until May\n\nA fourth story.\n')
    await run('e.txt')
    expect((await asked()).map(({status}) => status)).toEqual(['rejected'])
  })

  test('is left alone once an editor has touched it, or readers have it', async () => {
    const folder = await aFolder({...files, 'f.txt': 'Mayor retires\n\nShe does.\n\nRead more: Storm washes away the old railway embankment…\n'})
    const {client, run} = await after(folder, [['a.txt', 'b.txt', 'f.txt']])
    const {_id, relatedLinks} = await linkIn(client, 'Council votes to reopen the harbour line')
    await client.patch(_id).set({relatedLinks: [{...relatedLinks[0]!, article: {_type: 'reference', _ref: 'elsewhere', _weak: true}}]}).commit()
    const held = (await client.getDocument((await linkIn(client, 'Mayor retires'))._id))!
    await client.transaction().create({...held, _id: held._id.replace('drafts.', ''), _type: 'article'}).delete(held._id).commit()
    await run('c.txt')
    expect((await linkIn(client, 'Council votes to reopen the harbour line')).relatedLinks[0]?.article?._ref).toBe('elsewhere')
    expect((await linkIn(client, 'Mayor retires'))).toMatchObject({_id: held._id.replace('drafts.', ''), relatedLinks: held['relatedLinks']})
  })
})

describe('a migrated site', () => {
  const item = (id: number, title: string, body: string) => `<item><title>${title}</title><link>https://www.harby.example/2024/${title.toLowerCase().replaceAll(' ', '-')}/</link><wp:post_id>${id}</wp:post_id><wp:post_type>post</wp:post_type><wp:status>publish</wp:status><content:encoded><![CDATA[${body}]]></content:encoded></item>`
  const exported = (...items: string[]) => `<?xml version="1.0"?><rss xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Harby</title><wp:base_site_url>https://harby.example</wp:base_site_url>${items.join('')}</channel></rss>`
  const files = {
    '1.xml': exported(item(1, 'Bridge opens', '<p>It opened, see <a href="http://harby.example/2024/ferry-stays?utm_source=x#top">the ferry</a>, <a href="/?p=3">the pier</a> and <a href="https://harby.example/about/">about us</a>.</p>')),
    '2.xml': exported(item(2, 'Ferry stays', '<p>It stays. <a href="https://www.harby.example/2024/bridge-opens/">The bridge</a> is open, <a href="https://elsewhere.example/2024/bridge-opens/">they say</a>.</p>'), item(3, 'Pier closed', '<p>It is closed.</p>')),
  }
  const marks = async (client: SanityClient, headline: string) => (await client.fetch<{_type: string; href?: string; article?: {_ref: string}}[]>('*[_type == "article" && headline == $headline][0].body[].markDefs[]', {headline}))

  test('keeps the links between its stories, in whatever order and however many runs they come', async () => {
    const folder = await aFolder(files)
    const {client, run} = await after(folder, [['1.xml']])
    expect((await marks(client, 'Bridge opens')).map(({_type}) => _type)).toEqual(['link', 'link', 'link'])
    await run('2.xml')
    const [ferry, pier, bridge] = await Promise.all(['Ferry stays', 'Pier closed', 'Bridge opens'].map((headline) => idOf(client, headline)))
    expect(await marks(client, 'Bridge opens')).toMatchObject([{_type: 'internalLink', article: {_ref: ferry, _weak: true}}, {_type: 'internalLink', article: {_ref: pier}}, {_type: 'link', href: 'https://harby.example/about/'}])
    expect(await marks(client, 'Ferry stays')).toMatchObject([{_type: 'internalLink', article: {_ref: bridge}}, {_type: 'link', href: 'https://elsewhere.example/2024/bridge-opens/'}])
    const before = await content(client)
    expect((await run('1.xml', '2.xml')).map(({status}) => status)).toEqual(Array(3).fill('unchanged'))
    expect(await content(client)).toEqual(before)
    for (const runs of [[['2.xml'], ['1.xml']], [['1.xml', '2.xml']]]) expect(await content((await after(folder, runs)).client)).toEqual(before)
    // A new version of the story keeps them, too.
    await writeFile(path.join(folder, '1.xml'), files['1.xml'].replace('It opened', 'It opened on Monday'))
    await run('1.xml')
    expect((await marks(client, 'Bridge opens')).map(({_type}) => _type)).toEqual(['internalLink', 'internalLink', 'link'])
  })
})

describe('headlines that are printed otherwise', () => {
  const random = randomOf(11)
  const any = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!
  const who = ['Council', 'Harby council', 'Mayor', 'Police', 'Rail union', 'Harbour board', 'Teachers', 'Court', 'Government', 'Opposition', 'Researchers', 'Bus drivers', 'Coastguard', 'Water company', 'Health ministry', 'Fishermen']
  const does = ['votes to reopen', 'rejects plan for', 'warns of delays to', 'wants more money for', 'calls off strike over', 'opens inquiry into', 'seeks bids for', 'approves sale of', 'promises review of', 'halts work on', 'loses appeal over', 'unveils design for']
  const what = ['harbour tram line', 'northern bridge', 'old railway embankment', 'city hospital wing', 'school meals', 'winter ferry timetable', 'river flood wall', 'market hall roof', 'airport runway', 'housing at mill site', 'wind farm off Harby', 'national library', 'coal pier', 'fish market', 'stadium lease', 'water rates', 'night buses', 'cycle path']
  const when = ['after storm', 'before election', 'despite protests', 'in second attempt', 'as costs rise', 'amid row', 'until May', 'for third time', 'after 12 years', 'within weeks', 'over safety fears', 'at last']
  // Names as rare as they are in an archive.
  const name = () => Array.from({length: 2 + Math.floor(random() * 2)}, () => any(['ba', 'ker', 'lin', 'mo', 'tan', 'res', 'vi', 'dor', 'sha', 'pel', 'un', 'ter', 'gra', 'ni', 'sol', 'cam'])).join('').replace(/^./, (letter) => letter.toUpperCase())
  const headlines = [...new Set(Array.from({length: 400}, () => `${any(who)} of ${name()} ${any(does)} ${any(what)} ${any(when)}`))]
  const [there, away] = [headlines.filter((_, i) => i % 5 > 0), headlines.filter((_, i) => i % 5 === 0)]

  test('are found nine times in ten; none that is not there leads elsewhere, nor another story in almost the same words, in more than one of a hundred', () => {
    using index = new TitleIndex()
    for (const [i, headline] of there.entries()) index.add({article: String(i), headline, addresses: []})
    const linked = (title: string): string | undefined => {
      const target = meant(index.like(title, ''))
      return 'article' in target ? target.article : undefined
    }
    const changes = Object.values(perturbations)
    const asked = changes.flatMap((change) => there.flatMap((headline, i) => (i % 3 === 0 ? [[String(i), linked(change(headline, random))] as const] : [])))
    expect(share(asked, ([wanted, found]) => found === wanted)).toBeGreaterThan(0.9)
    expect(share(asked, ([wanted, found]) => found !== undefined && found !== wanted)).toBeLessThan(0.01)
    expect(share(changes.flatMap((change) => away.map((headline) => linked(change(headline, random)))), (found) => found !== undefined)).toBeLessThan(0.01)
    // Somewhere else, somebody else, another thing: an editor is asked, no reader is led astray.
    const others = there.map((headline) => otherStory(headline))
    expect(share(others, (title) => linked(title) !== undefined)).toBeLessThan(0.01)
    expect(share(others, (title) => { const target = meant(index.like(title, '')); return 'candidates' in target && target.candidates.length > 0 })).toBeGreaterThan(0.8)
  })

  /** The headline with a word of another one in the place of one of its own. */
  function otherStory(headline: string): string {
    const words = headline.split(' ')
    const long = words.flatMap((word, i) => (word.length > 3 ? [i] : []))
    const at = any(long)
    return words.with(at, any(any(there).split(' ').filter((word) => word.length > 3 && !words.includes(word)))).join(' ')
  }

  const share = <Item>(list: readonly Item[], holds: (item: Item) => boolean): number => list.filter(holds).length / list.length

  test.each([
    ['Iran agrees to talks in Geneva', 'Iraq agrees to talks in Geneva'],
    ['Austria votes on new water law', 'Australia votes on new water law'],
    ['Earthquake of magnitude 6.5 strikes western Peru', 'Earthquake of magnitude 5.6 strikes western Peru'],
    ['Harby elects mayor in third round (June 2024)', 'Harby elects mayor in third round (May 2024)'],
    ['Bridge opens', 'Bridge opens again'],
    ['V-Neck T-Shirt - Blue', 'V-Neck T-Shirt - Red'],
    ['東京で新しい橋が開通', '大阪で新しい橋が開通'],
    ['Turning the old mill into flats - Part 1', 'Turning the old mill into flats - Part 2'],
    ['The bridge of my dreams and its builders', 'The bridge of my dreams and its builders 2'],
    ['A quiet night at the harbour', 'A quiet night at the harbour - Continued'],
    ['A second quiet night at the harbour', 'A quiet night at the harbour'],
    ['Harby United - Moudon Rovers at the stadium', 'Moudon Rovers - Harby United at the stadium'],
    ['What will become of the old mill?', 'What will become of the old mill? The owners answer'],
    ['Fish market - Water rates', 'Fishing and frying market - Water rates'],
  ])('“%s” is not “%s”', (title, headline) => {
    using index = new TitleIndex()
    index.add({article: 'other', headline, addresses: []})
    expect(meant(index.like(title, ''))).not.toHaveProperty('article')
  })

  test.each([
    ['Storm washes away the old railway…', 'Storm washes away the old railway embankment near Harby, police say'],
    ['WATCH: Ferry stays in port until May', 'Ferry stays in port until May'],
    ['Ferry stays in port until May | The Harby Post', 'Ferry stays in port until May'],
    ['東京で新しい橋が開通した', '東京で新しい橋が開通'],
    ['Video: Bridge opens', 'Bridge opens'],
    ['Ferry stays in port until May - Valley News', 'Ferry stays in port until May'],
    ['Ferry stays in port until May (Reuters)', 'Ferry stays in port until May'],
    ['Mayor says the council of the town wins', 'The mayor says the council of the town wins'],
  ])('“%s” is “%s”', (title, headline) => {
    using index = new TitleIndex()
    index.add({article: 'same', headline, addresses: []})
    expect(meant(index.like(title, ''))).toEqual({article: 'same'})
  })
})
