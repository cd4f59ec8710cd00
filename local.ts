/** What `npm start` runs on this machine: the default of the Studio, of the official tools and of every script. */
export const local = {apiHost: 'http://localhost:3399', projectId: 'copydesk', dataset: 'production'} as const

/** Where it serves the Studio. */
export const localStudio = 'http://localhost:3333'
