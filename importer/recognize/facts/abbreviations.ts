/**
 * Words whose full stop belongs to them. 'before a name': it never ends a sentence ("Mr. Smith", "Gen. Lee");
 * 'anywhere': it may also end one ("Acme Inc. The company …"). Written with a capital, but for `small`.
 */
const beforeAName = `mr mrs ms mx dr prof rev revd hon sen rep reps sens gov lt col gen maj capt cpt cmdr sgt cpl pvt adm brig supt
  insp st ste mt ft fr sr messrs mme mlle pres amb atty treas asst dep pte det cllr ald`
const anywhere = `inc corp co ltd plc llc bros jr esq dept univ assn ave blvd rd jan feb mar apr jun jul aug sept oct nov dec
  mon tue tues wed thu thur thurs fri sat ph.d m.d b.a m.a d.c
  ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mont neb nev okla ore pa penn tenn tex va vt wash wis wyo ont que`
const small = 'vs etc a.m p.m e.g i.e cf approx est'

const rows: [string, 'before a name' | 'anywhere'][] = []
for (const word of beforeAName.trim().split(/\s+/)) rows.push([word, 'before a name'])
for (const word of anywhere.trim().split(/\s+/)) rows.push([word, 'anywhere'])
const capitalised: ReadonlyMap<string, 'before a name' | 'anywhere'> = new Map(rows)
const uncapitalised: ReadonlySet<string> = new Set(small.split(' '))

/** Whether `word` (without its full stop) is an abbreviation, and whether it can end a sentence. */
export function abbreviation(word: string): 'before a name' | 'anywhere' | undefined {
  if (uncapitalised.has(word)) return 'anywhere'
  return /^\p{Lu}/u.test(word) ? capitalised.get(word.toLowerCase()) : undefined
}
