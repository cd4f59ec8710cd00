/** Lets a signed-in browser look at pictures and files, for which it sends no token; good for nothing else. */
export const PASS_COOKIE = 'lake-pass'

/** The value of one cookie of a request. */
export function cookieIn(header: string | undefined, name: string): string | undefined {
  const found = (header ?? '').split(';').map((part) => part.trim()).find((part) => part.startsWith(`${name}=`))
  return found?.slice(name.length + 1)
}
