/** The tables of names as sets, and what the spelling of a name alone tells. */
import {africanGivenNames} from './facts/given-names-african.ts'
import {ambiguousGivenNames, namesBeforeWords} from './facts/given-names-ambiguous.ts'
import {asianGivenNames} from './facts/given-names-asian.ts'
import {eitherGivenNames} from './facts/given-names-either.ts'
import {femaleGivenNames} from './facts/given-names-female.ts'
import {maleGivenNames} from './facts/given-names-male.ts'
import {englishGivenNames} from './facts/given-names-english.ts'
import {germanicGivenNames} from './facts/given-names-germanic.ts'
import {romanceGivenNames} from './facts/given-names-romance.ts'
import {slavicGivenNames} from './facts/given-names-slavic.ts'
import {demonyms} from './facts/countries.ts'
import {familyNames} from './facts/family-names.ts'

// "German", "Roman" and "Dane" are nations before they are names.
const ambiguous = new Set([...ambiguousGivenNames, ...demonyms])
/** Accents are often left out in print. */
const unaccented = (name: string): string => name.normalize('NFD').replace(/\p{M}/gu, '')
const certain = new Set([
  ...maleGivenNames, ...femaleGivenNames, ...eitherGivenNames, ...englishGivenNames, ...germanicGivenNames, ...romanceGivenNames, ...slavicGivenNames, ...asianGivenNames, ...africanGivenNames,
].flatMap((name) => [name, unaccented(name)]).filter((name) => !ambiguous.has(name)))
const male = new Set(maleGivenNames)
const female = new Set(femaleGivenNames)
const nationsAsNames = new Set(['Roman', 'Christian', 'German', 'Dane', 'Finn', 'Scott', 'Roma', 'Jordan', 'French', 'English'])
const family = new Set(familyNames)

const strength = new Map<string, 1 | 2>()
for (const name of ambiguous) if (!demonyms.has(name) || nationsAsNames.has(name)) strength.set(name, 1)
for (const name of certain) strength.set(name, 2)

/** 2: nothing but a given name; 1: a given name, and also a word, a place or a month; 0: not in the tables. */
export function givenName(word: string): 0 | 1 | 2 {
  const found = strength.get(word)
  if (found !== undefined) return found
  if (ambiguous.has(word) || !/[-‐‑]/.test(word)) return 0
  const [first = '', second = '', ...rest] = word.split(/[-‐‑]/)
  if (rest.length > 0) return 0
  return strength.has(first) && (strength.has(second) || (certain.has(first) && /^\p{L}/u.test(second))) ? 2 : 0
}

const beforeWords = new Set(namesBeforeWords)

/** `givenName` for a word in the middle of a sentence, where "Mark" and "Grace" are names. */
export const givenNameInside = (word: string): 0 | 1 | 2 => (beforeWords.has(word) ? 2 : givenName(word))

/** Whether a given name is a man's or a woman's, where the tables know it. */
export function genderOf(word: string): 'male' | 'female' | undefined {
  return male.has(word) ? 'male' : female.has(word) ? 'female' : undefined
}

/** The endings of family names in the languages that mark them. */
const endings = /(?:ov|ova|ev|eva|enko|chuk|yuk|skii|sky|ski|ska|cki|czyk|wicz|vich|vić|ić|ich|escu|eanu|sson|dottir|sen|berg|stein|mann|idis|opoulos|poulos|akis|adze|idze|shvili|yan|ian|oglu|oğlu|zadeh|nejad|pour|aitis|auskas|unas|inen|ström|quist|waite|worth|wick|ford|ham|ley|ington|field|well|ings|kins|cock|man|ez|ini|elli|etti|ucci|eaux|ault|ard|eau|wala|singh|kumar)$/

/** A word of the table of family names. */
export const knownFamilyName = (word: string): boolean => family.has(word)

/** A word that is known as a family name, or is spelled like one. */
export function familyName(word: string): boolean {
  if (family.has(word)) return true
  if (/[-‐‑]/.test(word)) return word.split(/[-‐‑]/).some((part) => family.has(part))
  return word.length > 4 && endings.test(word) || /^(?:Mc|Mac|O['’]|Fitz|D['’]|L['’]|Al-|al-|El-|el-)\p{Lu}?/u.test(word) && word.length > 4
}

const chinese = 'Xi Li Wang Zhang Liu Chen Yang Zhao Huang Zhou Wu Xu Sun Hu Zhu Gao Lin He Guo Ma Luo Liang Song Zheng Xie Han Tang Feng Deng Cao Peng Zeng Xiao Tian Dong Pan Yuan Cai Jiang Yu Du Ye Cheng Wei Su Lu Ding Ren Yao Shen Zhong Wen Bo Hua Qiao Meng Bai Jia Jin Qin Hou Lei Long Tao Shi Mao Dai Fan Fang Fu Hao Kong Lai Mo Ni Qi Qian Qiu Shao Tan Wan Xiong Xue Yan Yin Zou Zhuang Ai Chan Cheung Tsai Leung Lam Ng Wong Lau Tsang Carrie'
const korean = 'Kim Lee Park Choi Jung Jeong Kang Cho Yoon Jang Lim Im Moon Ban Bae Hwang Han Shin Seo Kwon Oh Song Ahn Hong Yoo Son Ryu Noh Roh Ri Pak Chung Chun Hyun Yang Baek Nam Sim Woo Min Ko Hur Heo'
const vietnamese = 'Nguyen Tran Le Pham Hoang Huynh Phan Vu Vo Dang Bui Do Ho Ngo Duong Ly To Truong'
const familyFirst = new Set(`${chinese} ${korean} ${vietnamese}`.split(' '))
const koreanFirst = new Set(korean.split(' '))
const koreanSyllable = /^[bcdghjkmnprstyw]{0,2}[aeiouy]{1,3}(?:ng|[nmlkptb])?h?$/
const pinyin = /^(?:(?:zh|ch|sh|ts|hs|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|ang|eng|ing|ong|ung|ian|iao|uai|uan|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|ue|ui|uo|ee|oo|yu|a|e|i|o|u|ü)'?){1,2}(?:h)?$/

/** "Xi Jinping", "Kim Jong Un", "Moon Jae-in": an East Asian family name and then one or two syllables like given names. */
export function isFamilyFirst(words: readonly string[]): boolean {
  const [first = '', ...rest] = words
  if (!familyFirst.has(first) || rest.length === 0 || rest.length > 2) return false
  // "Le Pen", "Du Bois": an article in other languages, unless two given names follow ("Le Duc Tho").
  if (rest.length === 1 && /^(?:Le|Du|Do|To|Ho|Ha|No)$/.test(first)) return false
  const syllables = rest.flatMap((word) => word.split(/[-‐‑]/))
  if (koreanFirst.has(first) && syllables.length === 2 && syllables.every((syllable) => koreanSyllable.test(syllable.toLowerCase())) && !rest.some((word) => certain.has(word))) return true
  return rest.every((word) => !certain.has(word) && word.split(/[-‐‑]/).every((syllable) => pinyin.test(syllable.toLowerCase()) && (rest.length === 1 || syllable.length < 6)))
}
