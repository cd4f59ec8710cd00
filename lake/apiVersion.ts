/** Since this version the default perspective is `published`, and there are releases (Sanity's changelog of 24 February 2025). */
const RELEASES_SINCE = '2025-02-19'

/** Does a request of this API version (`1`, `X` or a date) know releases, and start from what is published? */
export function knowsReleases(apiVersion: string): boolean {
  return apiVersion.toUpperCase() === 'X' || (apiVersion !== '1' && apiVersion >= RELEASES_SINCE)
}
