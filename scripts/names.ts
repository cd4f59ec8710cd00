/** What Sanity takes for the name of a project and of a dataset. */
export const patterns = {projectId: /^[a-z0-9][-a-z0-9]*$/i, dataset: /^[a-z0-9][-_a-z0-9]{0,63}$/}
