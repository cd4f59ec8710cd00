/**
 * The form in which a headline is looked up: two printings of the same headline give the same key.
 * Compatibility forms, case, accents on Latin letters, quote marks, dashes and punctuation make no difference.
 *   “Iranian FM signs  memorandum.” → iranian fm signs memorandum
 * Empty when the text has no letter and no digit.
 */
export function matchKey(text: string): string {
  // Most headlines are plain ASCII, which has no forms and no accents.
  if (!/[\u0080-\uffff]/.test(text)) return text.toLowerCase().replaceAll("'", '').replace(/[^a-z0-9]+/g, ' ').trim()
  return text
    .normalize('NFKD')
    .replace(/(\p{Script=Latin})\p{M}+/gu, '$1')
    .normalize('NFC')
    .toLowerCase()
    .replace(/['’ʼ]/gu, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
}
