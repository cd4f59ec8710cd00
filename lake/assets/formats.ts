/** An image format as it stands in file names and ids, and as the web calls it. */
export interface Format {
  /** Without a dot. */
  extension: string
  mimeType: string
}

/** The formats an uploaded image may have: what sharp calls them → what Sanity calls them. */
export const imageFormats: Readonly<Record<string, Format>> = {
  jpeg: {extension: 'jpg', mimeType: 'image/jpeg'},
  png: {extension: 'png', mimeType: 'image/png'},
  gif: {extension: 'gif', mimeType: 'image/gif'},
  webp: {extension: 'webp', mimeType: 'image/webp'},
  svg: {extension: 'svg', mimeType: 'image/svg+xml'},
  tiff: {extension: 'tif', mimeType: 'image/tiff'},
  heif: {extension: 'avif', mimeType: 'image/avif'},
}

/** Pixels an image may have; Sanity's limit. A small file can promise more than any machine has room for. */
export const MAX_PIXELS = 256_000_000
