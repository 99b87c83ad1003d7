import type { FunctionRow } from '../operations.ts';
import { type PolicyStatement, policyOf } from '../policy.ts';
import { tableArn } from './arns.ts';
import { tableName } from './function-environment.ts';

/** What each function's role allows, by the function's name. One that is not here may do nothing. */
export type RolePolicies = ReadonlyMap<string, readonly PolicyStatement[]>;

/** The statements that the deployment grants, on the laptop's table. */
export const policiesOf = (functions: readonly FunctionRow[]): RolePolicies =>
  new Map(functions.map(({ name, rights }) => [name, policyOf(rights, tableArn(tableName))]));
