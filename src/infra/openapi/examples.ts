import { type InputError, Problem, type ProblemCode } from '../../adapters/api-gateway/problem.ts';
import { problemResponse } from '../../adapters/api-gateway/problem-response.ts';
import { requestClasses, requestSchema } from './request-schemas.ts';

export const requestId = '8f7d2c5a-1d1b-4f0e-9a53-0c6e8f2b7d10';
export const userId = '3f0e2c9a-7f44-4c57-8d6b-5b1c0e9f2a41';
/** As the DynamoDB adapter makes it of `userId`. */
export const cursor = 'AT8OLJp_RExXjWtbHA6fKkE25u6aga3Qcg';
const at = '2026-11-25T01:44:46.612Z';

export const profile = Object.fromEntries(
  Object.entries(requestSchema(requestClasses.createUser).properties).map(([member, { examples }]) => [
    member,
    [examples].flat()[0],
  ]),
);
export const patch = { name: 'Ada King' };
export const user = { id: userId, ...profile, createdAt: at, updatedAt: at };
export const page = { items: [user], nextCursor: cursor };

const errors: readonly InputError[] = [
  { pointer: '/email', code: 'not_an_address', detail: 'must be an e-mail address like ada@example.com' },
  { pointer: '/admin', code: 'unknown', detail: 'is not a member of this request' },
];

/** The body as the edge makes it. */
export const problem = (code: ProblemCode) =>
  problemResponse(new Problem(code, { errors: code === 'invalid_input' ? errors : [] }), { requestId }).body;
