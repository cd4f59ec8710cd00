import {describe, expect, test} from 'vitest'
import {expectLaws, noRecognition} from '../laws/expectImport.ts'

const body = '\n\nThe council voted late on Tuesday to close the bridge for repairs, officials said.\n\nThe work is to take two years and cost 40 million euros.\n'
const headOf = (lines: string) => expectLaws({text: `Bridge to close for repairs\n\n${lines}${body}`, recognize: noRecognition}).story

describe('a byline', () => {
  test.each<[line: string, names: string[]]>([
    ['By Jane Doe (AP)', ['Jane Doe']],
    ['By Dr. Jane Doe', ['Jane Doe']],
    ['מאת ישראל ישראלי', ['ישראל ישראלי']],
    ['بقلم أحمد محمد', ['أحمد محمد']],
    ['文／王小明', ['王小明']],
    ['文・山田太郎', ['山田太郎']],
    ['本報記者 王小明、李大同', ['王小明', '李大同']],
    ['（記者王小明／台北報導）', ['王小明']],
    ['By Jane Doe @janedoe', ['Jane Doe']],
    ['By JANE DOE and JOHN ROE Associated Press', ['JANE DOE', 'JOHN ROE']],
    ['Von Anna Müller, Berlin', ['Anna Müller']],
    ['Von Hans-Peter von der Heide, Köln', ['Hans-Peter von der Heide']],
    ['Von Anna Müller (dpa)', ['Anna Müller']],
    ['Von Anna Müller und Jörg Weiß', ['Anna Müller', 'Jörg Weiß']],
    ['Von unserer Korrespondentin Anna Müller', ['Anna Müller']],
    ['Eine Analyse von Anna Müller', ['Anna Müller']],
    ['Autorin: Anna Müller', ['Anna Müller']],
    ['Por João Silva, de Lisboa', ['João Silva']],
    ['Von der Redaktion', []],
    ['Von Redaktion', []],
    ['By A Staff Reporter', []],
    ['Par Claire Dubois avec AFP', ['Claire Dubois']],
    ['Por Lucía Fernández con EFE', ['Lucía Fernández']],
    ['Texte : Claire Dubois', ['Claire Dubois']],
    ['Text och foto: Karin Olsson', ['Karin Olsson']],
    ['Haber: Ayşe Yılmaz', ['Ayşe Yılmaz']],
  ])('“%s”', (line, names) => {
    const {byline} = headOf(line)
    expect(byline?.line.text).toBe(line)
    expect(byline?.names.map(({text}) => text)).toEqual(names)
  })

  test.each(['Von Tag zu Tag wird es kälter', 'By night, the bridge is lit', 'Von Neuem, Berlin', 'A report by the council', 'By the numbers', 'Text: see below', 'By Storm with Reuters', '记者调查', '記者調查港口電車線的真相', '記者 觀察'])('“%s” is none', (line) => {
    expect(headOf(line).byline).toBeUndefined()
  })

  test.each<[string, string[]]>([['María López / Madrid', ['María López']], ['Анна Петрова', ['Анна Петрова']], ['Anna Lind | Oslo', ['Anna Lind']]])('“%s” above the date is one', (line, names) => {
    expect(headOf(`${line}\n4 May 2024`).byline?.names.map(({text}) => text)).toEqual(names)
  })

  test.each([['By Jane Doe - May 4, 2024', 'May 4, 2024'], ['By Jane Doe Updated May 4, 2024 at 10:15 a.m. EDT', 'Updated May 4, 2024 at 10:15 a.m. EDT']])('“%s” is one with a date', (line, date) => {
    const {byline, dates} = headOf(line)
    expect(byline?.names.map(({text}) => text)).toEqual(['Jane Doe'])
    expect(dates.map(({line: {text}}) => text)).toEqual([date])
  })
})

describe('a byline with who made the pictures', () => {
  test.each([
    ['Words: Tom Reed / Pictures: Karim Said', 'Words: Tom Reed'],
    ['Text: Karin Olsson  Foto: Per Holm', 'Text: Karin Olsson'],
    ['Texte : Claire Dubois, photos : Marc Petit', 'Texte : Claire Dubois'],
    ['By Tom Reed Photos by Karim Said', 'By Tom Reed'],
  ])('“%s”', (line, byline) => {
    const {byline: read, credits} = headOf(line)
    expect(read?.line.text).toBe(byline)
    expect(credits.flatMap(({contributors}) => contributors.map(({name, role}) => [name.text, role]))).toEqual([[line.split(/(?::|by) /).at(-1), 'photographer']])
  })

  test.each(['Photos: Storm hits Harby', 'Photo: dpa', 'Bild: Was nun', 'Foto: Berliner Feuerwehr'])('“%s” names none', (line) => {
    expect(headOf(line).credits).toEqual([])
  })
})

test('whom somebody writes for, below the name', () => {
  const {byline, credits} = headOf('12 January 2026\nKarin Olsen\nBBC News, Lenn')
  expect(byline?.line.text).toBe('Karin Olsen')
  expect(credits.map(({line}) => line.text)).toEqual(['BBC News, Lenn'])
})

test('a place and a date on a line of their own', () => {
  const {byline, dateline} = headOf('Por Lucía Fernández\nMadrid - 12 ene 2026 - 06:30 CET')
  expect(byline?.names.map(({text}) => text)).toEqual(['Lucía Fernández'])
  expect([dateline?.place?.text, dateline?.iso]).toEqual(['Madrid', '2026-01-12'])
})

describe('above the headline of a press release', () => {
  test.each(['EMBARGOED UNTIL 00:01 GMT, MONDAY 6 MAY 2024', 'Sperrfrist: 4. Mai 2024, 12.00 Uhr', 'Embargo: 6 May 2024'])('“%s” is for the desk, which is told to keep it', (line) => {
    const {story, article, doubts} = expectLaws({text: `${line}\n\nNEWS RELEASE\n\nBridge to close for repairs${body}`, recognize: noRecognition})
    expect(story).toMatchObject({headline: {text: 'Bridge to close for repairs'}, kicker: {text: 'NEWS RELEASE'}, desk: [{text: line}]})
    expect(article).toMatchObject({articleType: 'pressRelease', edNote: `As printed: ${line}`})
    expect(doubts.map(({message}) => message)).toContain(`“${line}”: set the embargo of the story.`)
  })

  test('an embargo in the news is a headline', () => {
    expect(expectLaws({text: `Embargo until 2030 agreed by ministers${body}`, recognize: noRecognition}).story.headline?.text).toBe('Embargo until 2030 agreed by ministers')
  })
})

test.each([['MADRID, 4 may (EFE).- ', 'EFE'], ['LISBON, Portugal (AP) _ ', 'AP'], ['ROMA, 4 MAG - ', undefined], ['MADRID, 12 (EUROPA PRESS) - ', 'EUROPA PRESS']])('“%s” is a dateline', (line, agency) => {
  const {dateline, credits} = expectLaws({text: `Bridge to close for repairs\n\n${line}The council voted late on Tuesday to close the bridge.\n`, recognize: noRecognition}).story
  expect(dateline).toBeDefined()
  expect(credits.map(({agency: found}) => found?.text)).toEqual(agency ? [agency] : [])
})

test.each([['OPINION | Why the harbour must stay', 'OPINION', 'Why the harbour must stay'], ['Sport | United win at the third attempt', 'Sport', 'United win at the third attempt'], ['Harby United | Moudon Rovers in the final', undefined, 'Harby United | Moudon Rovers in the final']])('“%s”: what stands before the stroke is a kicker when newsrooms print such', (line, kicker, headline) => {
  const {story} = expectLaws({text: `${line}\n\nThe council voted late on Tuesday to close the bridge, and nobody was surprised.\n`, recognize: noRecognition})
  expect([story.kicker?.text, story.headline?.text]).toEqual([kicker, headline])
})
