import { type OperationName, operations } from '../../adapters/api-gateway/operations.ts';
import type { ProblemCode } from '../../adapters/api-gateway/problem.ts';
import type { HeaderName } from './headers.ts';

/** What an operation answers when it does what it was asked. */
export interface Success {
  readonly status: number;
  readonly description: string;
  readonly body?: 'User' | 'UserPage';
  /** On every one of these answers, besides those of all answers. */
  readonly headers?: readonly HeaderName[];
  readonly optionalHeaders?: readonly HeaderName[];
  /** Whoever asked may keep it. */
  readonly mayBeKept?: true;
}

const changed: Success = {
  status: 200,
  description:
    'The user as it is now. Also where it already was so, and If-Match no longer matches: the answer to a first try was lost.',
  body: 'User',
  headers: ['ETag', 'Content-Location'],
};

export const successes: Readonly<Record<OperationName, readonly Success[]>> = {
  createUser: [
    {
      status: 201,
      description: 'The new user; with an Idempotency-Key that was used before, the first answer again.',
      body: 'User',
      headers: ['Location', 'ETag'],
      optionalHeaders: ['Idempotent-Replayed'],
    },
  ],
  listUsers: [{ status: 200, description: 'A page of users.', body: 'UserPage', optionalHeaders: ['Link'] }],
  getUser: [
    {
      status: 200,
      description: 'The user.',
      body: 'User',
      headers: ['ETag'],
      optionalHeaders: ['Content-Location'],
      mayBeKept: true,
    },
    { status: 304, description: 'The client has this version already.', headers: ['ETag'], mayBeKept: true },
  ],
  replaceUser: [changed],
  patchUser: [changed],
  deleteUser: [{ status: 204, description: 'There is no such user any more.' }],
};

/** OPTIONS of a path that has these methods. */
export const preflight = (methods: readonly string[]): Success => ({
  status: 204,
  description: 'Allow lists the methods.',
  headers: ['Allow', ...(methods.includes('PATCH') ? ['Accept-Patch' as const] : [])],
  optionalHeaders: ['Access-Control-Allow-Methods', 'Access-Control-Allow-Headers', 'Access-Control-Max-Age'],
});
export const problemsOfPreflight: readonly ProblemCode[] = ['too_many_requests', 'internal_error'];

const ofEvery: readonly ProblemCode[] = [
  'invalid_input',
  'unauthenticated',
  'forbidden',
  'not_acceptable',
  'too_many_requests',
  'internal_error',
  'unavailable',
  'outcome_unknown',
];
const ofContent: readonly ProblemCode[] = ['content_too_large', 'unsupported_media_type'];
const ofOneUser: readonly ProblemCode[] = ['user_not_found', 'version_mismatch'];

/** What goes wrong, besides what may go wrong everywhere. */
const ofItsOwn: Readonly<Record<OperationName, readonly ProblemCode[]>> = {
  createUser: [...ofContent, 'email_taken', 'already_registered', 'idempotency_key_reused'],
  listUsers: [],
  getUser: ofOneUser,
  replaceUser: [...ofContent, ...ofOneUser, 'email_taken', 'precondition_required'],
  patchUser: [...ofContent, ...ofOneUser, 'email_taken', 'precondition_required'],
  deleteUser: [...ofOneUser, 'precondition_required'],
};

export const problemsOf = (name: OperationName): readonly ProblemCode[] => [...ofEvery, ...ofItsOwn[name]];

/** What is answered where there is no operation, which OpenAPI has no place for. */
export const ofNoOperation = ['path_not_found', 'method_not_allowed'] as const satisfies readonly ProblemCode[];

export const operationNames = Object.keys(operations) as OperationName[];
