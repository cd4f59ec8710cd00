import {mkdir, mkdtemp, rm, symlink, writeFile} from 'node:fs/promises'
import {createServer} from 'node:http'
import type {AddressInfo} from 'node:net'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {Readable} from 'node:stream'
import {gzipSync} from 'node:zlib'
import type {SanityClient} from '@sanity/client'
import sharp from 'sharp'
import {pack} from 'tar-stream'
import {beforeEach, describe, expect, onTestFinished, test} from 'vitest'
import {importPaths} from '../../../scripts/import.ts'
import type {ImportOptions, Outcome} from '../../../scripts/import.ts'
import {collected} from '../../../scripts/importing/generators.ts'
import {Journal} from '../../../scripts/importing/journal.ts'
import {rollback} from '../../../scripts/importing/rollback.ts'
import {startLake} from '../../support/lake.ts'
import type {StartedLake} from '../../support/lake.ts'
import {zipOf} from '../../support/zip.ts'

let started: StartedLake
let client: SanityClient
let folder: string
let skipped: string[]

beforeEach(async () => {
  started = await startLake()
  client = started.client
  folder = await mkdtemp(path.join(tmpdir(), 'copydesk-files-'))
  skipped = []
  onTestFinished(() => rm(folder, {recursive: true, force: true}))
})

const run = (paths: string[] = ['.'], options: Partial<ImportOptions> = {}): Promise<Outcome[]> =>
  importPaths({paths, from: folder, client, write: true, project: folder, onSkipped: ({shown, reason}) => skipped.push(`${shown}: ${reason}`), ...options})
const write = async (name: string, content: string | Uint8Array): Promise<void> => {
  await mkdir(path.dirname(path.join(folder, name)), {recursive: true})
  await writeFile(path.join(folder, name), content)
}
const picture = (colour: string) => sharp({create: {width: 4, height: 3, channels: 3, background: colour}}).png().toBuffer()
const transactions = () => [...(started.lake.dataset('production')?.log() ?? [])].length
const headlines = () => client.fetch<string[]>('*[_type == "article"].headline | order(@)').then((list) => list.toSorted())
const html = (headline: string, body: string) => `<h1>${headline}</h1>\n<p>${body}</p>\n`

describe('pictures', () => {
  test('beside the source are taken along, once each, and the second run writes nothing', async () => {
    await write('story.html', `<h1>A tram</h1><p>Words.</p><figure><img src="pictures/red%20one.png" alt="Red"><figcaption>A red one</figcaption></figure><img src="./pictures/again.png">`)
    await write('pictures/red one.png', await picture('red'))
    await write('pictures/again.png', await picture('red'))
    const outcomes = await run()
    expect(outcomes.map(({status}) => status)).toEqual(['imported'])
    expect(skipped).toEqual(['pictures/again.png: a PNG image, taken along with the stories that show it', 'pictures/red one.png: a PNG image, taken along with the stories that show it'])
    const [{body}] = await client.fetch<[{body: {_type: string; asset?: {_ref: string}; caption?: string}[]}]>('*[_type == "article"]')
    const shown = body.filter(({_type}) => _type === 'newsImage')
    expect(shown).toMatchObject([{alt: 'Red', caption: 'A red one', sourceAddress: 'pictures/red%20one.png', asset: {_ref: expect.stringMatching(/^image-[0-9a-f]{40}-4x3-png$/) as string}}, {asset: {_ref: shown[0]!.asset!._ref}}])
    expect(await client.fetch('count(*[_type == "sanity.imageAsset"])')).toBe(1)
    const before = transactions()
    expect((await run())[0]?.status).toBe('unchanged')
    expect(transactions()).toBe(before)
  })

  test('that an editor has changed stay, and one that is gone later is kept', async () => {
    await write('story.html', html('A tram', 'Words. <img src="a.png">'))
    await write('a.png', await picture('red'))
    await run()
    const [{_id, body}] = await client.fetch<[{_id: string; body: {_key: string; _type: string; asset: unknown}[]}]>('*[_type == "article"]')
    const image = body.find(({_type}) => _type === 'newsImage')!
    await client.patch(_id).set({[`body[_key=="${image._key}"].credit`]: 'Jo Roe'}).commit()
    await rm(path.join(folder, 'a.png'))
    await write('story.html', html('A tram', 'Other words. <img src="a.png">'))
    await run()
    const after = await client.getDocument<{body: unknown[]}>(_id)
    expect(after?.body).toMatchObject([{children: [{text: 'Other words.'}]}, {credit: 'Jo Roe', asset: image.asset}])
  })

  test('outside of what is imported are never touched, whatever the address or the link says', async () => {
    const secret = path.join(await mkdtemp(path.join(tmpdir(), 'copydesk-secret-')), 'secret.png')
    await writeFile(secret, await picture('blue'))
    onTestFinished(() => rm(path.dirname(secret), {recursive: true, force: true}))
    await write('site/story.html', html('Traps', `Words. <img src="${path.relative(path.join(folder, 'site'), secret)}"><img src="${secret}"><img src="link.png"><img src="%2e%2e/%2e%2e${secret}"><img src="text.png"><img src="file://${secret}">`))
    await symlink(secret, path.join(folder, 'site/link.png'))
    await write('site/text.png', 'no picture at all, although it is called one')
    const [outcome] = await run(['site/story.html'])
    expect(outcome?.status).toBe('imported')
    expect(await client.fetch('count(*[_type == "sanity.imageAsset"])')).toBe(0)
    expect(outcome?.doubts.filter(({about}) => about === 'picture').map(({message}) => message)).toEqual([
      expect.stringContaining('it is not beside the source'), expect.stringContaining('it is not beside the source'), expect.stringContaining('it is not beside the source'), expect.stringContaining('it is not beside the source'), '“text.png” is no picture: it was not taken along.',
    ])
  })

  test('on the web are listed, and fetched only from hosts that were named', async () => {
    const asked: string[] = []
    const bytes = await picture('green')
    const server = createServer((request, response) => {
      asked.push(request.url ?? '')
      if (request.url === '/away.png') response.writeHead(302, {location: 'http://other.invalid/secret.png'}).end()
      else if (request.url === '/page.png') response.end('<html>no picture</html>')
      else response.end(bytes)
    }).listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    onTestFinished(() => void server.close())
    const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
    await write('story.html', html('A tram', `Words. <img src="http://${host}/a.png"><img src="http://${host}/away.png"><img src="http://${host}/page.png"><img src="http://other.invalid/b.png">`))
    const [listed] = await run()
    expect(asked).toEqual([])
    expect(listed?.doubts.map(({message}) => message)).toContainEqual(expect.stringMatching(/^4 pictures are on the web and not fetched: .* --fetch 127\.0\.0\.1:\d+ fetches them\.$/) as string)

    const [fetched] = await run(['.'], {fetchFrom: [host]})
    expect(asked.toSorted()).toEqual(['/a.png', '/away.png', '/page.png'])
    expect(fetched?.doubts.filter(({about}) => about === 'picture').map(({message}) => message)).toEqual([
      expect.stringContaining('sends us to other.invalid, which was not named'), expect.stringContaining('is no picture'), expect.stringContaining('One picture is on the web and not fetched'),
    ])
    expect(await client.fetch('count(*[_type == "article"].body[_type == "newsImage" && defined(asset)])')).toBe(1)
  })

  test('go with their run when nobody shows them', async () => {
    const journal = new Journal(':memory:')
    await write('story.html', html('A tram', 'Words. <img src="a.png">'))
    await write('a.png', await picture('red'))
    let number = 0
    await run(['.'], {journal, onRun: (one) => (number = one)})
    for await (const {action} of rollback({client, journal, run: number})) expect(action).toBe('deleted')
    expect(await client.fetch('*[]._type')).toEqual([])
    journal.close()
  })
})

describe('archives', () => {
  const files = async () => ({'news/b.html': html('Bridge opens', 'A bridge. <img src="../pictures/a.png">'), 'news/a.txt': 'Ferry stays\n\nThe ferry stays in port until May.\n', 'pictures/a.png': await picture('red'), '__MACOSX/._a.txt': 'x', '.DS_Store': 'x'})

  test.each([['a.zip', false], ['a.data', false], ['a.tar', true], ['a.tar.gz', true]])('%s: its files, each with the pictures beside it', async (name, isTar) => {
    const contents = await files()
    let bytes = zipOf(contents)
    if (isTar) {
      const tar = pack()
      for (const [inside, content] of Object.entries(contents)) tar.entry({name: inside}, Buffer.from(content as string))
      tar.finalize()
      bytes = (await collected(tar as AsyncIterable<Buffer>))!
    }
    await write(name, name.endsWith('.gz') ? gzipSync(bytes) : bytes)
    const outcomes = await run([name])
    expect(outcomes.map(({source, status}) => [source, status])).toEqual([[`${name}/news/a.txt`, 'imported'], [`${name}/news/b.html`, 'imported']])
    expect(skipped.toSorted()).toEqual([`${name}/.DS_Store: its name begins with a dot`, `${name}/__MACOSX/._a.txt: its name begins with a dot`, `${name}/pictures/a.png: a PNG image, taken along with the stories that show it`])
    expect(await client.fetch('count(*[_type == "article"].body[_type == "newsImage" && defined(asset)])')).toBe(1)
    expect((await run([name])).map(({status}) => status)).toEqual(['unchanged', 'unchanged'])
  })

  test('a gzip file is what it holds, by its content', async () => {
    await write('story.txt', gzipSync(html('Bridge opens', 'A bridge.')))
    expect(await run(['story.txt'])).toMatchObject([{status: 'imported'}])
    expect(await headlines()).toEqual(['Bridge opens'])
  })

  test.each<[string, () => Uint8Array, RegExp]>([
    ['names that lead outside', () => zipOf({'../../evil.txt': 'Evil\n\nWords.'}), /invalid relative path/],
    ['an absolute name', () => zipOf({'/etc/evil.txt': 'Evil\n\nWords.'}), /absolute path/],
    ['a bomb', () => zipOf({'bomb.txt': Buffer.alloc(40 * 2 ** 20, 'x')}), /looks like a bomb/],
    ['a bomb in gzip', () => gzipSync(Buffer.alloc(40 * 2 ** 20, 'x')), /looks like a bomb/],
    ['a bomb that lies about its size', () => zipOf({'bomb.txt': Buffer.alloc(40 * 2 ** 20, 'x')}, {claims: {'bomb.txt': 100}}), /damaged/],
    ['half an archive', () => zipOf({'a.txt': 'A\n\nWords.'}).subarray(0, 60), /damaged/],
    ['a gzip file that was cut off', () => gzipSync(Buffer.from('A\n\nWords. '.repeat(999))).subarray(0, 40), /damaged/],
    ['a tar archive that is none', () => Buffer.concat([Buffer.from('x'.repeat(257)), Buffer.from('ustar'), Buffer.alloc(2000, 'x')]), /damaged/],
    ['an archive packed once more', () => gzipSync(zipOf({'a.txt': 'A\n\nWords.'})), /archive inside an archive/],
    ['an archive in an archive', () => zipOf({'inner.zip': zipOf({'a.txt': 'A\n\nWords.'})}), /archive inside an archive/],
  ])('%s: refused with the reason', async (_, bytes, reason) => {
    await write('a.bin', bytes())
    const outcomes = await run(['a.bin'])
    expect(outcomes).toMatchObject([{status: 'failed'}])
    expect(outcomes[0]?.reason).toMatch(reason)
    expect(await client.fetch('count(*)')).toBe(0)
  })
})

describe('stdin', () => {
  test('is one source, known again by its words or by the name it is given', async () => {
    const text = 'Bridge opens\n\nThe bridge opened on Monday.\n'
    const stdin = (said: string) => ({stdin: Readable.from([Buffer.from(said)])})
    expect(await run(['-'], stdin(text))).toMatchObject([{source: '-', status: 'imported'}])
    expect(await run(['-'], stdin(text))).toMatchObject([{status: 'unchanged'}])
    expect(await run(['-'], stdin(text.replace('Bridge', 'Tunnel')))).toMatchObject([{status: 'imported'}])
    expect(await run(['-'], {...stdin(text.replace('Bridge', 'Pier')), stdinName: 'pier.txt'})).toMatchObject([{status: 'imported'}])
    expect(await run(['-'], {...stdin(text.replace('Bridge', 'New pier')), stdinName: 'pier.txt'})).toMatchObject([{status: 'imported'}])
    expect(await headlines()).toEqual(['Bridge opens', 'New pier opens', 'Tunnel opens'])
  })

  test('may be an archive or an export', async () => {
    expect(await run(['-'], {stdin: Readable.from([zipOf({'a.txt': 'Bridge opens\n\nWords.\n', 'b.txt': 'Ferry stays\n\nWords.\n'})])})).toHaveLength(2)
    expect(await headlines()).toEqual(['Bridge opens', 'Ferry stays'])
  })
})

describe('an export', () => {
  const item = (id: number, title: string, body: string) => `<item><title>${title}</title><link>https://post.example/${id}/</link><content:encoded><![CDATA[${body}]]></content:encoded><wp:post_id>${id}</wp:post_id><wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item>\n`
  const wxr = (...items: string[]) => `<?xml version="1.0"?><rss xmlns:wp="x" xmlns:content="y"><channel><title>Post</title><wp:base_blog_url>https://post.example</wp:base_blog_url>\n${items.join('')}</channel></rss>\n`

  test('of tomorrow, in another file, is merged into what editors made of today’s', async () => {
    await write('monday.xml', wxr(item(1, 'Bridge opens', 'The bridge opened on Monday.'), item(2, 'Ferry stays', 'It stays in port.')))
    expect((await run(['monday.xml'])).map(({source, status}) => [source, status])).toEqual([['monday.xml › Bridge opens', 'imported'], ['monday.xml › Ferry stays', 'imported']])
    const [{_id, body}] = await client.fetch<[{_id: string; body: {_key: string}[]}]>('*[headline == "Ferry stays"]')
    await client.patch(_id).set({[`body[_key=="${body[0]!._key}"].children[0].text`]: 'It stays in port, sadly.'}).commit()
    await write('tuesday.xml', wxr(item(2, 'Ferry stays', 'It stays in port. Until May.'), item(3, 'Pier closed', 'For good.'), item(1, 'Bridge opens', 'The bridge opened on Monday.')))
    expect((await run(['tuesday.xml'])).map(({status}) => status)).toEqual(['imported', 'imported', 'unchanged'])
    expect(await client.fetch('*[headline == "Ferry stays"][0].body[0].children[0].text')).toBe('It stays in port, sadly. Until May.')
    expect(await headlines()).toEqual(['Bridge opens', 'Ferry stays', 'Pier closed'])
  })

  test('with a story twice: the second is the same story', async () => {
    await write('twice.xml', wxr(item(1, 'Bridge opens', 'The bridge opened.'), item(1, 'Bridge opens', 'The bridge opened.')))
    expect((await run()).map(({status}) => status)).toEqual(['imported', 'unchanged'])
    expect(await headlines()).toEqual(['Bridge opens'])
  })

  test('that gives one number to several stories: each stays a story of its own, also the second time', async () => {
    await write('twice.xml', wxr(item(1, 'Bridge opens', 'The bridge opened.'), item(1, 'Pier closed', 'For good.'), item(1, 'Bridge opens', 'The bridge opened.'), item(1, 'Pier closed', 'Until May.')))
    expect((await run()).map(({source, status}) => [source.replace(/^[^›]*› /, ''), status])).toEqual([
      ['Bridge opens', 'imported'],
      ['Pier closed (the export gives another story the same number)', 'imported'],
      ['Bridge opens', 'unchanged'],
      ['Pier closed (the export gives another story the same number)', 'imported'],
    ])
    expect(await headlines()).toEqual(['Bridge opens', 'Pier closed', 'Pier closed'])
    expect(new Set((await run()).map(({status}) => status))).toEqual(new Set(['unchanged']))
  })
})

test('a file without any story is told of', async () => {
  await writeFile(path.join(folder, 'feed.xml'), '<?xml version="1.0"?><rss version="2.0"><channel><title>Nothing yet</title></channel></rss>')
  await writeFile(path.join(folder, 'empty.zip'), zipOf({}))
  const skipped: string[] = []
  const outcomes = await run(['feed.xml', 'empty.zip'], {onSkipped: ({shown, reason}) => skipped.push(`${shown}: ${reason}`)})
  expect([...skipped, ...outcomes.map(({source, status}) => `${source}: ${status}`)]).toEqual(['feed.xml: no story is in it', 'empty.zip: no story is in it'])
})

test('a text with bytes that spell no letter comes in only when told, and its bytes are kept', async () => {
  const bytes = Buffer.concat([Buffer.from('\ufeffBridge opens\n\nIt opened on '), Buffer.from([0xff, 0xfe, 0]), Buffer.from(' Monday.\n')])
  await writeFile(path.join(folder, 'a.txt'), bytes)
  const run = (damaged: boolean) => importPaths({paths: ['a.txt'], from: folder, client, write: true, project: folder, damaged})
  expect(await run(false)).toMatchObject([{status: 'failed', reason: expect.stringContaining('its bytes are damaged') as string}])
  expect((await run(true)).map(({status}) => status)).toEqual(['imported'])
  expect((await run(true)).map(({status}) => status)).toEqual(['unchanged'])
  const [source] = await client.fetch<[{text: string; url: string}]>('*[_type == "sourceText"]{text, "url": file.asset->url}')
  expect(source.text).toContain('It opened on ��� Monday.')
  expect(Buffer.from(await (await fetch(source.url)).arrayBuffer()).equals(bytes)).toBe(true)
})
