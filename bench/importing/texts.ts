import {chanceOf, type Chance} from '../chance.ts'
import {capital, words} from '../words.ts'

const given = ['Ines', 'Tom', 'Petra', 'Owen', 'Marta', 'Jonas', 'Lena', 'Ahmed', 'Sofia', 'David', 'Anna', 'Peter', 'Laura', 'Karim', 'Julia', 'Henry']
const titles = ['the mayor', 'the engineer', 'a spokeswoman', 'the president of the union', 'the finance minister', 'the chief of police']
const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const doings = ['voted to reopen the harbour line', 'asked for more money for schools', 'closed the old bridge for repairs', 'opened an inquiry into the fire', 'put off the sale of the mill', 'promised to look at the figures again']

/** An English news text of about 2.5 kB, as plain text: headline, standfirst, byline, paragraphs with names and quotations, a related line. */
export function newsText(seed: string, index: number): string {
  const chance = chanceOf(`${seed} text ${index}`)
  const names = Array.from({length: 3}, () => `${chance.pick(given)} ${capital(words(chance, 1))}er`)
  const town = capital(words(chance, 1))
  const paragraphs = Array.from({length: 8}, (_, i) => paragraph(chance, names, town, i))
  return [`Council of ${town} ${chance.pick(doings)} after row over ${words(chance, 2)}`, `The decision on ${chance.pick(days)} came after a long night and two earlier attempts.`, `By ${chance.pick(given)} ${capital(words(chance, 1))}`, ...paragraphs, `Read more: Council of ${capital(words(chance, 1))} ${chance.pick(doings)}`].join('\n\n') + '\n'
}

function paragraph(chance: Chance, names: readonly string[], town: string, i: number): string {
  const name = names[i % names.length]!
  const family = name.split(' ')[1]!
  if (i % 3 === 1) return `"We have waited long enough for this, and we will not wait any longer," ${family} said on ${chance.pick(days)}. "It will cost less than the ${words(chance, 1)} did, and it will last."`
  return `${i < names.length ? `${name}, ${chance.pick(titles)}` : family}, said that the council of ${town} ${chance.pick(doings)} because the ${words(chance, 3)} had not been looked at since ${1990 + chance.below(30)}. The ${words(chance, 2)} will take ${2 + chance.below(20)} months, according to the office, and parts of the town will be closed on ${chance.pick(days)}.`
}

/** The same as HTML, with links and emphasis. */
export function newsHtml(seed: string, index: number): string {
  const [headline = '', ...rest] = newsText(seed, index).trim().split('\n\n')
  return `<h1>${headline}</h1>\n${rest.map((text, i) => `<p>${text.replace('said', i % 2 ? '<em>said</em>' : '<a href="https://news.example/said">said</a>').replace(/"/g, '&quot;')}</p>`).join('\n')}\n`
}
