/**
 * The form in which a headline is looked up: two printings of the same headline give the same key.
 * Compatibility forms, case, accents on Latin letters, quote marks, dashes and punctuation make no difference.
 *   “Iranian FM signs  memorandum.” → iranian fm signs memorandum
 * Empty when the text has no letter and no digit.
 */
export function matchKey(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/(\p{Script=Latin})\p{M}+/gu, '$1')
    .normalize('NFC')
    .toLowerCase()
    .replace(/['’ʼ]/gu, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
}
