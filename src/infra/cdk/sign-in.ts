import { Aws, Fn } from 'aws-cdk-lib';
import type { UserPool } from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { MachinesClient } from './machines-client.ts';
import { PeopleClient } from './people-client.ts';
import { SignInPool } from './sign-in-pool.ts';
import { UsersScopes } from './users-scopes.ts';
import type { UsersSignIn } from './users-service-parts.ts';

interface SignInProps {
  readonly callbackUrls: readonly string[];
  readonly domainPrefix?: string | undefined;
  readonly throwAway: boolean;
}

/** Of all the world's user pools in a region one may have a prefix: the id of a stack is no other's, and tells nothing. */
const ownPrefix = (scope: Construct): string =>
  `users-${scope.node.addr.slice(-8)}-${Fn.select(2, Fn.split('/', Aws.STACK_ID))}`;

/** Where people and programs get their tokens, where nobody has brought a user pool. */
export class SignIn extends Construct implements UsersSignIn {
  readonly userPool: UserPool;
  readonly people: PeopleClient;
  readonly machines: MachinesClient;
  readonly tokenUrl: string;

  constructor(scope: Construct, id: string, { callbackUrls, domainPrefix = ownPrefix(scope), throwAway }: SignInProps) {
    super(scope, id);
    const userPool = new SignInPool(this, 'Pool', { throwAway });
    const domain = userPool.addDomain('Domain', { cognitoDomain: { domainPrefix } });
    const scopes = new UsersScopes(this, 'Scopes', { userPool });
    this.userPool = userPool;
    this.people = new PeopleClient(this, 'People', { userPool, scopes, callbackUrls });
    this.machines = new MachinesClient(this, 'Machines', { userPool, scopes });
    this.tokenUrl = `${domain.baseUrl()}/oauth2/token`;
  }
}
