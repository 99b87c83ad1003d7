import { sessionArn } from './arns.ts';
import type { AccessRequest } from './authorizer.ts';

/** The body of the answer, in DynamoDB's words. */
export const accessDenied = (functionName: string, { action, resource = '*' }: AccessRequest) => ({
  __type: 'com.amazon.coral.service#AccessDeniedException',
  Message: `User: ${sessionArn(functionName)} is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action`,
});

/** Keys are personal data, what they begin with is not. */
const kindsOf = (keys: AccessRequest['leadingKeys'] = []): readonly string[] => [
  ...new Set(keys.flatMap((key) => /^[A-Z]+#/.exec(key ?? '') ?? [])),
];

/** One line for the terminal, in the terms of `Right`. */
export function missingRight(functionName: string, request: AccessRequest): string {
  const { action, resource = 'what cannot be told', leadingKeys, enclosingOperation } = request;
  const kinds = kindsOf(leadingKeys);
  return [
    `access denied: ${functionName} lacks ${action} on ${resource}`,
    ...(kinds.length === 0 ? [] : [`for the keys ${kinds.map((kind) => `${kind}*`).join(', ')}`]),
    ...(enclosingOperation === undefined ? [] : [`within ${enclosingOperation}`]),
  ].join(' ');
}
