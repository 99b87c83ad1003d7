import { constantHeaders } from '../adapters/api-gateway/constant-headers.ts';
import { exposedHeaders } from '../adapters/api-gateway/exposed-headers.ts';
import { type Operation, type OperationName, operations, unmatched } from '../adapters/api-gateway/operations.ts';
import { problemTypes } from '../adapters/api-gateway/problem.ts';
import { administratorsGroup, bearerChallenge, scopes } from '../adapters/api-gateway/scopes.ts';
import { type Right, rights } from '../adapters/dynamodb/rights.ts';

export { tableSchema } from '../adapters/dynamodb/table-schema.ts';
export type { Right };
export { administratorsGroup, bearerChallenge, constantHeaders, exposedHeaders, problemTypes, scopes };

/** Of a function that is deployed: an operation's, or the one that answers what no operation does. */
export type FunctionName = OperationName | 'unmatched';

export interface FunctionRoute {
  readonly method: string;
  readonly resource: string;
  /** An access token needs one of these. */
  readonly scopes: readonly string[];
}

/** One deployed function: where it is called, and what it may do. */
export interface FunctionRow {
  /** Also its folder in `build/lambda`. */
  readonly name: string;
  readonly routes: readonly FunctionRoute[];
  /** At most one for each action. */
  readonly rights: readonly Right[];
}

const methodsUsed: Record<OperationName, readonly (keyof typeof rights)[]> = {
  createUser: ['insert'],
  listUsers: ['list', 'findByEmail'],
  getUser: ['find', 'findBySubject'],
  replaceUser: ['find', 'findBySubject', 'update'],
  patchUser: ['find', 'findBySubject', 'update'],
  deleteUser: ['find', 'findBySubject', 'remove'],
};

/** An action that several methods need is one right, on the items of all of them. */
function joined(all: readonly Right[]): readonly Right[] {
  const byAction = new Map<string, Right>();
  for (const right of all) {
    const prefixes = new Set([...(byAction.get(right.action)?.keyPrefixes ?? []), ...(right.keyPrefixes ?? [])]);
    byAction.set(right.action, right.keyPrefixes === undefined ? right : { ...right, keyPrefixes: [...prefixes] });
  }
  return [...byAction.values()];
}

const rowOf = ({ name, methods, resource, scope }: Operation & { name: OperationName }): FunctionRow => ({
  name,
  routes: methods.map((method) => ({ method, resource, scopes: [scope, scopes.admin] })),
  rights: joined(methodsUsed[name].flatMap((method) => rights[method])),
});

/** Everything that the access policy decides, by the names that it has there. */
export const actions: readonly string[] = [...new Set(Object.values(operations).map(({ action }) => action))];

const resources = [...new Set(Object.values(operations).map(({ resource }) => resource))];

/** Every function of the service. The laptop, the deployment and the documents read this; nothing lists operations twice. */
export const functions: readonly FunctionRow[] = [
  ...Object.values(operations).map(rowOf),
  {
    name: unmatched.name satisfies FunctionName,
    routes: [
      ...[...unmatched.resources, ...resources].map((resource) => ({
        method: 'ANY',
        resource,
        scopes: Object.values(scopes),
      })),
      ...resources.map((resource) => ({ method: 'OPTIONS', resource, scopes: [] })),
    ],
    rights: [],
  },
];
