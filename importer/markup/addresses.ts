/** Schemes that a link in a story may have; schemas allow the same. */
const LINKED = /^(?:https?|mailto|tel):/i

/** Without the control characters and white space that browsers ignore in an address: "java\nscript:" is a script. */
function cleaned(address: string): string {
  // oxlint-disable-next-line no-control-regex -- they are what is taken out
  return address.replace(/[\u0000-\u001f\u007f]/g, '').trim()
}

/** The full address that a link leads to; undefined for what no story may link to: scripts, data, places on the same page. */
export function linkAddress(href: string, base: string | undefined): string | undefined {
  const address = cleaned(href)
  if (address === '' || address.startsWith('#')) return undefined
  if (/^(?:mailto|tel):/i.test(address)) return address
  const full = URL.parse(address, base)
  return full && LINKED.test(full.protocol) ? full.href : undefined
}

/** The address of a picture or a file: of the web, or relative to the source; undefined when it is neither. */
export function mediaAddress(address: string, base: string | undefined): string | undefined {
  const clean = cleaned(address)
  if (clean === '') return undefined
  if (/^[a-z][a-z0-9+.-]*:/i.test(clean) || clean.startsWith('//')) {
    const full = URL.parse(clean, base ?? 'https://unknown.invalid')
    return full && /^https?:$/.test(full.protocol) ? full.href : undefined
  }
  if (base === undefined) return clean
  const full = URL.parse(clean, base)
  return full && /^https?:$/.test(full.protocol) ? full.href : undefined
}

/** Sites whose address alone on a line means: show it here. With the name that readers know. */
const PROVIDERS: readonly (readonly [RegExp, string])[] = [
  [/^(?:www\.|m\.)?(?:youtube\.com|youtube-nocookie\.com)$|^youtu\.be$/, 'YouTube'],
  [/^(?:www\.|player\.)?vimeo\.com$/, 'Vimeo'],
  [/^(?:www\.|mobile\.)?(?:twitter\.com|x\.com)$/, 'X'],
  [/^(?:www\.)?instagram\.com$/, 'Instagram'],
  [/^(?:www\.|m\.)?facebook\.com$|^fb\.watch$/, 'Facebook'],
  [/^(?:www\.|vm\.)?tiktok\.com$/, 'TikTok'],
  [/^(?:w\.|www\.)?soundcloud\.com$/, 'SoundCloud'],
  [/^open\.spotify\.com$/, 'Spotify'],
  [/^(?:www\.)?dailymotion\.com$|^dai\.ly$/, 'Dailymotion'],
  [/^(?:www\.)?(?:ted\.com|embed\.ted\.com)$/, 'TED'],
  [/^(?:www\.)?flickr\.com$|^flic\.kr$/, 'Flickr'],
  [/^(?:www\.|embed\.)?reddit\.com$/, 'Reddit'],
  [/^datawrapper\.dwcdn\.net$/, 'Datawrapper'],
  [/^(?:public\.)?flourish\.studio$|^flo\.uri\.sh$/, 'Flourish'],
  [/^(?:www\.)?google\.[a-z.]+$|^maps\.google\.[a-z.]+$/, 'Google'],
  [/^bsky\.app$|^embed\.bsky\.app$/, 'Bluesky'],
  [/^(?:www\.)?scribd\.com$/, 'Scribd'],
  [/^(?:www\.)?documentcloud\.org$|^embed\.documentcloud\.org$/, 'DocumentCloud'],
]

/** The site that an embed comes from, by its host; undefined for one we do not know. */
export function providerOf(address: string): string | undefined {
  const host = URL.parse(address)?.hostname
  return host === undefined ? undefined : PROVIDERS.find(([pattern]) => pattern.test(host))?.[1]
}
