import { type Operation, type OperationName, operations, unmatched } from '../adapters/api-gateway/operations.ts';
import { type Rights, rights } from '../adapters/dynamodb/rights.ts';

export { tableSchema } from '../adapters/dynamodb/table-schema.ts';

/** One deployed function: where it is called, and what it may do. */
export interface FunctionRow {
  /** Also its folder in `build/lambda`. */
  readonly name: string;
  readonly routes: readonly { readonly method: string; readonly resource: string }[];
  readonly rights: Rights;
}

const methodsUsed: Record<OperationName, readonly (keyof typeof rights)[]> = {
  createUser: ['insert'],
  listUsers: ['list', 'findByEmail'],
  getUser: ['find'],
  replaceUser: ['find', 'update'],
  patchUser: ['find', 'update'],
  deleteUser: ['find', 'remove'],
};

const joined = (name: OperationName, of: keyof Rights): readonly string[] =>
  [...new Set(methodsUsed[name].flatMap((method): readonly string[] => rights[method][of]))].sort();

const rowOf = ({ name, methods, resource }: Operation & { name: OperationName }): FunctionRow => ({
  name,
  routes: methods.map((method) => ({ method, resource })),
  rights: { table: joined(name, 'table'), index: joined(name, 'index') },
});

const resources = [...new Set(Object.values(operations).map(({ resource }) => resource))];

/** Every function of the service. The laptop, the deployment and the documents read this; nothing lists operations twice. */
export const functions: readonly FunctionRow[] = [
  ...Object.values(operations).map(rowOf),
  {
    name: unmatched.name,
    routes: [
      ...[...unmatched.resources, ...resources].map((resource) => ({ method: 'ANY', resource })),
      ...resources.map((resource) => ({ method: 'OPTIONS', resource })),
    ],
    rights: { table: [], index: [] },
  },
];
