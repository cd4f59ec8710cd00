/** The API version every script speaks; `drafts` perspectives need this one or later. */
export const apiVersion = '2025-02-19'
