/** News agencies under the names that credits and datelines print; small letters. */
export const AGENCIES: ReadonlySet<string> = new Set([
  'reuters', 'thomson reuters', 'ap', 'associated press', 'the associated press', 'afp', 'agence france-presse', 'dpa', 'efe', 'europa press', 'ansa', 'upi', 'pa', 'pa media', 'press association',
  'bloomberg', 'bloomberg news', 'xinhua', 'tass', 'ria novosti', 'interfax', 'irna', 'isna', 'tasnim', 'mehr', 'fars', 'ani', 'pti', 'ians', 'app', 'kyodo', 'kyodo news', 'jiji', 'yonhap', 'kcna', 'bernama', 'antara',
  'anadolu', 'anadolu agency', 'aa', 'wam', 'spa', 'sana', 'kuna', 'qna', 'petra', 'menaf', 'map', 'ats', 'keystone-sda', 'apa', 'ntb', 'tt', 'ritzau', 'stt', 'anp', 'belga', 'lusa', 'pap', 'ctk', 'čtk', 'mti', 'ukrinform',
  'belta', 'canadian press', 'the canadian press', 'cp', 'aap', 'notimex', 'agência brasil', 'rtr', 'ips', 'cna', 'vna', 'epa', 'getty images', 'wire services', 'agencies', 'news agencies', 'agences', 'agencias', 'agências', 'agenzie', 'agenturen',
  'staff report', 'staff reports',
])

export function isAgency(text: string): boolean {
  return AGENCIES.has(text.trim().toLowerCase())
}
