import { type IUserPool, OAuthScope, ResourceServerScope, UserPoolResourceServer } from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import { scopes } from '../operations.ts';

type ScopeName = keyof typeof scopes;

/** What people read when an application asks for a scope. */
const descriptions: Readonly<Record<ScopeName, string>> = {
  read: 'Read your user record',
  write: 'Create, change and delete your user record',
  admin: 'Read, create, change and delete every user record',
};

const [identifier = ''] = scopes.admin.split('/');

const scopeOf = (scopeName: ScopeName) =>
  new ResourceServerScope({ scopeName, scopeDescription: descriptions[scopeName] });

/**
 * The resource server whose scopes the API asks for. A user pool has one, however many services take its tokens.
 * @example
 * ```ts
 * import { Stack } from 'aws-cdk-lib';
 * import { UserPool } from 'aws-cdk-lib/aws-cognito';
 * import { administratorsGroup, UsersScopes } from 'hexagonal-users/cdk';
 *
 * const stack = new Stack();
 * const userPool = new UserPool(stack, 'Staff');
 * const scopes = new UsersScopes(stack, 'Scopes', { userPool });
 * userPool.addClient('Intranet', { oAuth: { scopes: [scopes.oAuthScope('read'), scopes.oAuthScope('write')] } });
 * userPool.addGroup('Administrators', { groupName: administratorsGroup });
 * ```
 */
export class UsersScopes extends UserPoolResourceServer {
  constructor(scope: Construct, id: string, { userPool }: { readonly userPool: IUserPool }) {
    super(scope, id, { userPool, identifier, scopes: (Object.keys(scopes) as ScopeName[]).map(scopeOf) });
  }

  /** What a client of the pool names, so that the scope is made before the client. `admin` makes whoever has it an administrator. */
  oAuthScope(name: ScopeName): OAuthScope {
    return OAuthScope.resourceServer(this, scopeOf(name));
  }
}
