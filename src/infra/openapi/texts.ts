import type { OperationName } from '../../adapters/api-gateway/operations.ts';

interface Text {
  readonly summary: string;
  readonly description: string;
}

const info = `A REST API for who a user is: an id, an e-mail address nobody else has, a display name.

- A change names the version that was seen (\`If-Match\`), so that nobody overwrites what they have not read.
- Every request may be repeated. 503: nothing was written. 504: the outcome is not known, and the identical request settles it; a create needs an \`Idempotency-Key\` for that.
- Every error is \`application/problem+json\` with a stable \`code\`. A path that is not listed here is 404 \`path_not_found\`, another method of one that is 405 \`method_not_allowed\`, for whoever may call at all.
- A person uses the one record that they made, and \`me\` names it; those of others are 404, like those that never were. Administrators use all.`;

const operations: Readonly<Record<OperationName, Text>> = {
  createUser: {
    summary: 'Create a user',
    description:
      'A person may create one record, their own. With an Idempotency-Key it happens once, however often it is sent.',
  },
  listUsers: {
    summary: 'List users, or find one by address',
    description: 'For administrators. Each user exactly once, in an order that means nothing.',
  },
  getUser: {
    summary: 'Read a user',
    description: 'With If-None-Match, 304 where the client has the version already (never for `me`).',
  },
  replaceUser: {
    summary: 'Replace what a user says of themselves',
    description: 'Repeated after a lost answer, it is 200 again, though the version has moved on.',
  },
  patchUser: {
    summary: 'Change some of it',
    description:
      'What is not sent stays. Every accepted change is a new version, also one that changes nothing. Repeated after a lost answer, it is 200 again, though the version has moved on.',
  },
  deleteUser: {
    summary: 'Delete a user',
    description: 'The address is free again. Repeated, it is 404: the user is gone. A body means nothing.',
  },
};

export const texts = { info, operations };
