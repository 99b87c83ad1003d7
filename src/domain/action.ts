/** What can be done with users: what the access policy is asked. */
export const actions = ['create', 'list', 'get', 'replace', 'patch', 'delete'] as const;

export type Action = (typeof actions)[number];
