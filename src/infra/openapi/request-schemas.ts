import * as classValidator from 'class-validator';
import { targetConstructorToSchema } from 'class-validator-jsonschema';
import type { OperationName } from '../../adapters/api-gateway/operations.ts';
import {
  CreateUserRequest,
  PatchUserRequest,
  ReplaceUserRequest,
} from '../../adapters/api-gateway/requests/user-requests.ts';
import type { Schema } from './schema.ts';

interface RequestSchema extends Schema {
  readonly properties: Readonly<Record<string, Schema>>;
}

/** The class by which the body of an operation is validated. */
export const requestClasses = {
  createUser: CreateUserRequest,
  replaceUser: ReplaceUserRequest,
  patchUser: PatchUserRequest,
} as const satisfies Partial<Record<OperationName, unknown>>;

interface Constraint {
  readonly name?: string;
  readonly propertyName: string;
  readonly constraints?: readonly unknown[] | undefined;
}

/** What the rule of the domain says of itself, where `Satisfies` left it. @throws Error for a constraint without a schema */
function lentSchema({ name, propertyName, constraints = [] }: Constraint): Schema {
  const [schema] = constraints;
  if (typeof schema !== 'object' || schema === null) throw new Error(`${name} of ${propertyName} has no schema`);
  return { ...schema };
}

/**
 * The schema of a request, from the constraints by which its class is validated; what `IfGiven` stands before is optional.
 * @throws Error for a constraint without a schema
 */
export function requestSchema(Request: new (...parameters: never[]) => object): RequestSchema {
  const ownNames = classValidator
    .getMetadataStorage()
    .getTargetValidationMetadatas(Request, '', true, false)
    .flatMap(({ name }) => (name === undefined || name in classValidator ? [] : name));
  const { properties = {}, ...schema } = targetConstructorToSchema(Request, {
    additionalConverters: Object.fromEntries(ownNames.map((name) => [name, lentSchema])),
  });
  return { ...schema, additionalProperties: false, properties: properties as RequestSchema['properties'] };
}
