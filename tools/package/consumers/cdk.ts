import { App, Stack } from 'aws-cdk-lib';
import { UserPool } from 'aws-cdk-lib/aws-cognito';
import { AttributeType, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import {
  administratorsGroup,
  type FunctionName,
  PropError,
  UsersScopes,
  UsersService,
  usersTableSchema,
} from 'hexagonal-users/cdk';

const stack = new Stack(new App(), 'Stack');
const userPool = new UserPool(stack, 'People');
const table = new TableV2(stack, 'Table', { partitionKey: { name: 'pk', type: AttributeType.STRING } });

export const schema = usersTableSchema;
export const group = administratorsGroup;
export const scopes = new UsersScopes(stack, 'Scopes', { userPool });

export function addUsers(): string {
  try {
    const service = new UsersService(stack, 'Users', { access: { kind: 'cognito', userPool }, table });
    const name: FunctionName = 'createUser';
    return `${service.api.url} ${service.functions[name].alias.functionName}`;
  } catch (error) {
    if (error instanceof PropError) return error.message;
    throw error;
  }
}

// @ts-expect-error A public API takes an acknowledged risk.
new UsersService(stack, 'Public', { access: { kind: 'public' } });
