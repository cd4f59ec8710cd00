/** What one caller may ask for. Sizes in bytes, times in milliseconds. `createLake({limits})` changes any of them. */
export interface Limits {
  /** A JSON request body. */
  json: number
  /** The body of a query: anybody may send one to a public dataset. */
  question: number
  /** Mutations or actions of one transaction. */
  steps: number
  /** One document, as JSON in UTF-8. */
  document: number
  /** An uploaded file. */
  asset: number
  /** All images made from others that are kept on disk. */
  derived: number
  /** The work on one query: meanwhile nobody else is answered. */
  query: number
  /** Documents of a list that is answered as a whole: longer ones of plain fields go out while they are read. */
  whole: number
  /** Event streams that are open at once. */
  listeners: number
  /** For whoever connects to say what they want, and for the next byte of a body. The whole of an upload may take as long as it takes. */
  silence: number
}

/** Where the hosted service has a limit (sanity.io/docs/content-lake/technical-limits), it stands behind ours. */
export const usualLimits: Limits = {
  // Hosted: 4,000,000 bytes. An import from elsewhere should not have to be cut that small.
  json: 64 * 2 ** 20,
  question: 4_000_000,
  // Hosted: three minutes of work on one transaction. So many take seconds here.
  steps: 10_000,
  // Hosted: 32 MB.
  document: 32_000_000,
  asset: 1024 * 2 ** 20,
  derived: 512 * 2 ** 20,
  // Hosted: one minute, but there others do not wait. The Studio's own queries take a hundredth of this with 20,000 documents.
  query: 5000,
  // A tenth of a second's work, and ten megabytes.
  whole: 50_000,
  // Hosted: 1,000 to 10,000, by plan.
  listeners: 5000,
  // As long as Node gives a request for its headers.
  silence: 60_000,
}
