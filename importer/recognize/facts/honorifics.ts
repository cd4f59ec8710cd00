/** Forms of address before a name. Without full stops, in small letters. */

/** They are printed as part of the name ("Sayyed Ali Khamenei", "Sir Keir Starmer"): inside the words of a mention, outside the canonical name. */
export const nameHonorifics: ReadonlySet<string> = new Set(
  'sayyed sayyid sayed seyyed seyed syed sheikh shaikh sheik sheikha shaykh haji hajji hadji hajj mullah maulana moulana mollah mawlawi mawlana dato datuk tengku tunku thich daw'.split(' '),
)

/** Courtesy titles: outside the words of a mention. */
export const courtesyTitles: ReadonlySet<string> = new Set(
  'mr mrs ms miss mx mister shri smt madam madame mme mlle monsieur messrs herr frau señor señora señorita senor senora don doña dona dr doctor prof professor rev reverend revd fr father sister brother hon honourable honorable sir dame lord lady saint st emir chief ayatollah hojatoleslam hojjatoleslam imam rabbi pastor bishop archbishop cardinal pope deacon canon mother uncle aunt auntie capt sgt lt col gen maj cpl cmdr adm sen rep gov atty judge justice pvt pc'.split(' '),
)

/** What follows a name and belongs to it. */
export const nameSuffixes: ReadonlySet<string> = new Set('jr jr. sr sr. ii iii iv v'.split(' '))

/** Small words inside names: "Ursula von der Leyen", "Mohammed bin Salman". */
export const particles: ReadonlySet<string> = new Set(
  'van von der den de del della di da dos das do du la le ter ten zu zur af av bin bint ibn abu al el ul e y i und op'.split(' '),
)
