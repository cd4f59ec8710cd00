import {describe, expect, test} from 'vitest'
import {recognize} from '../../../importer/recognize/index.ts'
import {bodyOnly, nameOf, wordsAt} from './story.ts'

/** "q1.1 kind speaker | cue: words" of every quotation. */
function quotes(text: string): string[] {
  const story = bodyOnly(text)
  const found = recognize(story, [])
  return found.quotes.map(({utterance, part, kind, speaker, cue, place}) => `${utterance}.${part} ${kind} ${nameOf(found, speaker)} | ${cue ?? '–'}: ${wordsAt(story, place)}`)
}

describe('who speaks', () => {
  test.each<[string, string, string[]]>([
    ['cue behind', '"We will win the vote," Rita Azevedo said.', ['q1.1 direct Rita Azevedo | said: "We will win the vote,"']],
    ['inverted cue', '"We will win the vote," said Foreign Minister Rita Azevedo.', ['q1.1 direct Rita Azevedo | said: "We will win the vote,"']],
    ['inverted cue with an occupation', '"We will win," said the firm’s chief executive, Rita Azevedo.', ['q1.1 direct Rita Azevedo | said: "We will win,"']],
    ['apposition before the cue', '"We will win," Rita Azevedo, 45, the chief executive of Norvik, said.', ['q1.1 direct Rita Azevedo | said: "We will win,"']],
    ['cue before, comma', 'Rita Azevedo said, "We will win the vote."', ['q1.1 direct Rita Azevedo | said: "We will win the vote."']],
    ['cue before, colon', 'Rita Azevedo told reporters: "We will win the vote."', ['q1.1 direct Rita Azevedo | told: "We will win the vote."']],
    ['colon without a cue', 'Rita Azevedo thanked the volunteers: "We could not do it without them."', ['q1.1 direct Rita Azevedo | –: "We could not do it without them."']],
    ['name and colon', 'Rita Azevedo: "We will win the vote."', ['q1.1 direct Rita Azevedo | :: "We will win the vote."']],
    ['that', 'Rita Azevedo argued that "we are going to win the vote."', ['q1.1 mixed Rita Azevedo | argued that: "we are going to win the vote."']],
    ['adverb before the cue', 'Rita Azevedo further noted that "we will win the vote."', ['q1.1 mixed Rita Azevedo | noted that: "we will win the vote."']],
    ['perfect tense', 'Rita Azevedo has repeatedly said that "we will win the vote."', ['q1.1 mixed Rita Azevedo | said that: "we will win the vote."']],
    ['participle', 'Rita Azevedo praised the voters, noting that "they were very patient."', ['q1.1 mixed Rita Azevedo | noting that: "they were very patient."']],
    ['second verb of the subject', 'Rita Azevedo opened the bridge and stressed that "it will last a century."', ['q1.1 mixed Rita Azevedo | stressed that: "it will last a century."']],
    ['two or three words', 'Rita Azevedo called the plan "a fairy tale".', ['q1.1 partial Rita Azevedo | called: "a fairy tale"']],
    ['as a', 'Rita Azevedo slammed an article in the Marlbridge Post as a "fake story."', ['q1.1 partial Rita Azevedo | slammed … as a: "fake story."']],
    ['never the nearest name', 'Rita Azevedo described Peter Hale as "a gift to satire".', ['q1.1 partial Rita Azevedo | described … as: "a gift to satire"']],
    ['an organization', 'The Kremlin said it was "not aware" of that.', ['q1.1 partial Kremlin | said: "not aware"']],
    ['according to', '"We will win the vote," according to Rita Azevedo.', ['q1.1 direct Rita Azevedo | according to: "We will win the vote,"']],
    ['was quoted as saying', 'Rita Azevedo was quoted as saying "it will not happen again".', ['q1.1 mixed Rita Azevedo | saying: "it will not happen again"']],
    ['passive names nobody', 'Rita Azevedo was described as "a fairy tale" in the paper.', ['q1.1 partial ? | described as: "a fairy tale"']],
    ['passive with by', 'Rita Azevedo was described as "a fairy tale" by Peter Hale.', ['q1.1 partial Peter Hale | described as: "a fairy tale"']],
    ['a spokesman of somebody is nobody', 'A spokesman for Rita Azevedo said it was "not a promise".', ['q1.1 partial ? | said: "not a promise"']],
    ['somebody’s lawyer is nobody', '"He is well," Rita Azevedo’s lawyer said.', ['q1.1 direct ? | said: "He is well,"']],
    ['two speakers are nobody', '"We will win," Rita Azevedo and Peter Hale said.', ['q1.1 direct ? | said: "We will win,"']],
    ['said a person from somewhere', 'Rita Azevedo of the University of Bergen said it was "not a promise".', ['q1.1 partial Rita Azevedo | said: "not a promise"']],
    ['pronoun for its own sentence’s subject', 'Rita Azevedo said she was "very tired".', ['q1.1 partial Rita Azevedo | said: "very tired"']],
    ['what she called', 'Rita Azevedo denounced what she called "a shabby trick".', ['q1.1 partial Rita Azevedo | called: "a shabby trick"']],
    ['pronoun for the paragraph’s only subject', 'Rita Azevedo opened the bridge. "It will last a century," she said.', ['q1.1 direct Rita Azevedo | said: "It will last a century,"']],
    ['pronoun with two subjects', 'Rita Azevedo met Ana Dias. Ana Dias smiled. "It will last a century," she said.', ['q1.1 direct ? | said: "It will last a century,"']],
    ['pronoun that fits only one of two subjects', 'Rita Azevedo met Peter Hale. Peter Hale smiled. "It will last a century," she said.', ['q1.1 direct Rita Azevedo | said: "It will last a century,"']],
    ['pronoun that does not fit', 'Rita Azevedo smiled. "It will last a century," he said.', ['q1.1 direct ? | said: "It will last a century,"']],
    ['no cue, only one subject in the paragraph', 'Rita Azevedo said she was happy. "It will last a century."', ['q1.1 direct Rita Azevedo | –: "It will last a century."']],
    ['never from the paragraph before', 'Rita Azevedo said she was happy.\n"It will last a century."', ['q1.1 direct ? | –: "It will last a century."']],
    ['a colon at the end of the paragraph before', 'Rita Azevedo told reporters:\n"It will last a century."', ['q1.1 direct Rita Azevedo | –: "It will last a century."']],
    ['signature', '"It will last a century." — Rita Azevedo', ['q1.1 direct Rita Azevedo | –: "It will last a century."']],
    ['not what follows "when"', '"It will last," when Rita Azevedo said so.', ['q1.1 direct ? | –: "It will last,"']],
    ['clause before the colon, another cue farther off', 'After Ana Dias suggested that they might sue, Peter Hale fired back: "We will win that."', ['q1.1 direct Peter Hale | –: "We will win that."']],
    ['cue at the end of the sentence', 'The plan was "bold" for us all, Rita Azevedo said.', ['q1.1 partial Rita Azevedo | said: "bold"']],
    ['a noun like the verb', 'Rita Azevedo said two late-night posts were "not hers at all".', ['q1.1 partial Rita Azevedo | said: "not hers at all"']],
    ['as somebody put it', 'As Rita Azevedo put it, the bridge was "a promise kept".', ['q1.1 partial Rita Azevedo | put: "a promise kept"']],
    ['a question', '"Will it last?" asked Rita Azevedo.', ['q1.1 direct Rita Azevedo | asked: "Will it last?"']],
    ['cue behind three sentences', 'Rita Azevedo was angry. "It is bad. It is worse. It is done," Azevedo said.', ['q1.1 direct Rita Azevedo | said: "It is bad. It is worse. It is done,"']],
    ['habit', 'Rita Azevedo, who taught me, used to say that "home is far away."', ['q1.1 mixed Rita Azevedo | say that: "home is far away."']],
    ['rejected as', 'The White House rejected the charge as "nonsense".', ['q1.1 partial White House | rejected … as: "nonsense"']],
    ['rejected what others claim', 'Rita Azevedo rejected claims that "the plan is mad".', ['q1.1 mixed ? | –: "the plan is mad"']],
    ['so-called', 'Rita Azevedo said the bank would repay the so-called "account care" fee.', ['q1.1 scare ? | –: "account care"']],
    ['dubbed', 'Rita Azevedo said the street, dubbed "death row", would close.', ['q1.1 scare ? | –: "death row"']],
    ['she dubbed it', 'Rita Azevedo dubbed the plan "a folly".', ['q1.1 partial Rita Azevedo | dubbed: "a folly"']],
    ['a nickname is no quotation', 'Rita Azevedo said he became known to his crew as "the Anchor".', []],
    ['words on a sign', 'The sign at the bridge reads: "Closed."', ['q1.1 scare ? | –: "Closed."']],
    ['one word that goes on', '"We won," said Rita Azevedo. "Finally."', ['q1.1 direct Rita Azevedo | said: "We won,"', 'q1.2 direct Rita Azevedo | –: "Finally."']],
    ['pronoun for who spoke behind the cue', '"It is late," said Rita Azevedo. "We are ready," she added.', ['q1.1 direct Rita Azevedo | said: "It is late,"', 'q2.1 direct Rita Azevedo | added: "We are ready,"']],
    ['pronoun for the one asked', 'When asked about it, Peter Hale shrugged. "It is late," he said.', ['q1.1 direct Peter Hale | said: "It is late,"']],
    ['pronoun beside a judge', 'Peter Hale was calm. The judge said it was over. "It is late," he said.', ['q1.1 direct ? | said: "It is late,"']],
    ['pronoun with another man in the sentence', 'Peter Hale met Karl Berg. "It is late," he said.', ['q1.1 direct ? | said: "It is late,"']],
    ['a subject of some other place', 'Peter Hale of the Harbour Union rose at six. "It is late," he said.', ['q1.1 direct Peter Hale | said: "It is late,"']],
    ['who is described before the colon', 'The mayor of Ostend, Ana Dias, thanked the volunteers: "We would be lost without you."', ['q1.1 direct Ana Dias | –: "We would be lost without you."']],
  ])('%s', (_, text, expected) => expect(quotes(text)).toEqual(expected))
})

describe('utterances', () => {
  test.each<[string, string, string[]]>([
    ['broken off by the cue', '"We won," said Rita Azevedo. "Nobody believed it."', ['q1.1 direct Rita Azevedo | said: "We won,"', 'q1.2 direct Rita Azevedo | –: "Nobody believed it."']],
    ['broken off inside a sentence', '"We won," said Rita Azevedo, "and nobody believed it."', ['q1.1 direct Rita Azevedo | said: "We won,"', 'q1.2 direct Rita Azevedo | said: "and nobody believed it."']],
    ['two cues, one sentence', 'Rita Azevedo said, "We won the vote," adding that "nobody believed it was possible."', ['q1.1 direct Rita Azevedo | said: "We won the vote,"', 'q1.2 mixed Rita Azevedo | adding that: "nobody believed it was possible."']],
    ['over paragraphs', 'Rita Azevedo resigned. “I was happy here.\n“I am happy to go,” Azevedo said.', ['q1.1 direct Rita Azevedo | –: “I was happy here.', 'q1.2 direct Rita Azevedo | said: “I am happy to go,”']],
    ['two speakers', '"We won," Rita Azevedo said. "We lost," Peter Hale said.', ['q1.1 direct Rita Azevedo | said: "We won,"', 'q2.1 direct Peter Hale | said: "We lost,"']],
  ])('%s', (_, text, expected) => expect(quotes(text)).toEqual(expected))
})

describe('marks', () => {
  test.each<[string, string, string[]]>([
    ['straight opens, curly closes', 'Rita Azevedo said, "We won.”', ['q1.1 direct Rita Azevedo | said: "We won.”']],
    ['curly opens, straight closes', 'Rita Azevedo said, “We won."', ['q1.1 direct Rita Azevedo | said: “We won."']],
    ['guillemets', '«We won», said Rita Azevedo.', ['q1.1 direct Rita Azevedo | said: «We won»']],
    ['guillemets with spaces', '« We won », said Rita Azevedo.', ['q1.1 direct Rita Azevedo | said: « We won »']],
    ['low and high', '„We won the day“, said Rita Azevedo.', ['q1.1 direct Rita Azevedo | said: „We won the day“']],
    ['two single marks', "''We won,'' said Rita Azevedo.", ["q1.1 direct Rita Azevedo | said: ''We won,''"]],
    ['British', "'It's the workers' bus,' said Rita Azevedo.", ["q1.1 direct Rita Azevedo | said: 'It's the workers' bus,'"]],
    ['British, nested', "'She said \"never\" to me,' said Rita Azevedo.", ["q1.1 direct Rita Azevedo | said: 'She said \"never\" to me,'"]],
    ['nested', "\"She said 'never' to me,\" said Rita Azevedo.", ["q1.1 direct Rita Azevedo | said: \"She said 'never' to me,\""]],
    ['nested to the end', "Rita Azevedo said, \"They call it 'the end.'\"", ["q1.1 direct Rita Azevedo | said: \"They call it 'the end.'\""]],
    ['interpolation, elision', 'Rita Azevedo said that "[the bridge] was old...and it had to go."', ['q1.1 mixed Rita Azevedo | said that: "[the bridge] was old...and it had to go."']],
    ['mark unclosed, another follows', 'Rita Azevedo said "yes and left. She said, "We won the day."', ['q1.1 direct Rita Azevedo | said: "We won the day."']],
  ])('%s', (_, text, expected) => expect(quotes(text)).toEqual(expected))

  test.each([
    ['apostrophes', "It's the workers' bus, Rita Azevedo's and O'Brien's, in the '90s and '80s, rock 'n' roll."],
    ['feet and inches', 'He is 6\'2" tall, the board is 12" wide and 5\' 10" long.'],
    ['titles of works', 'She wrote "War and Peace" and the novel "Salt," and starred in "The Slow River of Stone."'],
    ['nicknames', 'Dwayne "The Boulder" Jonson came.'],
    ['a mark that is never closed', 'Rita Azevedo said "yes and left.'],
  ])('no quotation: %s', (_, text) => expect(quotes(text)).toEqual([]))

  test('words nobody is named for', () => expect(quotes('The so-called "mirror test" failed.')).toEqual(['q1.1 scare ? | –: "mirror test"']))
})

describe('addressees and doubts', () => {
  test.each<[string, string]>([
    ['told', 'Rita Azevedo told Peter Hale: "We won the vote."'],
    ['address', 'In a direct address to Peter Hale, Rita Azevedo said, "We won the vote."'],
    ['spoke to', 'Rita Azevedo spoke to her Dutch counterpart Prime Minister Peter Hale and announced that "the vote is won."'],
  ])('%s', (_, text) => {
    const found = recognize(bodyOnly(text), [])
    expect(found.quotes.map(({speaker, addressee}) => [nameOf(found, speaker), nameOf(found, addressee)])).toEqual([['Rita Azevedo', 'Peter Hale']])
  })

  test('"he said" in a paragraph of its own: a suggestion with the last speaker', () => {
    const found = recognize(bodyOnly('"We won," Peter Hale said.\n"It was hard," he said.'), [])
    expect(found.quotes.map(({speaker}) => nameOf(found, speaker))).toEqual(['Peter Hale', '?'])
    expect(found.suggestions).toMatchObject([{kind: 'speaker', words: 'he', candidates: [{name: 'Peter Hale', score: 0.6}]}])
  })
})

test('a last name that two people share is nobody, and both are named to the editor', () => {
  const {quotes: [quote], suggestions} = recognize(bodyOnly('Ana Tarrant and Peter Tarrant left the house. "We won the vote," Tarrant said.'), [])
  expect(quote?.speaker).toBeUndefined()
  expect(suggestions.map(({kind, candidates}) => [kind, candidates.map(({name}) => name)])).toEqual([['mention', ['Ana Tarrant', 'Peter Tarrant']], ['speaker', ['Ana Tarrant', 'Peter Tarrant']]])
})
