import { Aws, Duration, Fn } from 'aws-cdk-lib';
import { CognitoUserPoolsAuthorizer, type MethodOptions } from 'aws-cdk-lib/aws-apigateway';
import { ResourceServerScope } from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { bearerChallenge, scopes } from '../operations.ts';
import type { Access } from './access.ts';
import type { CognitoChoice } from './access-choice.ts';
import { MachinesClient } from './machines-client.ts';
import { PeopleClient } from './people-client.ts';
import type { Settings } from './settings.ts';
import { SignInPool } from './sign-in-pool.ts';

/** What people read when an application asks for a scope. */
const descriptions: Readonly<Record<keyof typeof scopes, string>> = {
  read: 'Read your user record',
  write: 'Create, change and delete your user record',
  admin: 'Read, create, change and delete every user record',
};

const [identifier = ''] = scopes.admin.split('/');

/** Of all the world's user pools in a region one may have a prefix: the id of a stack is no other's, and tells nothing. */
const ownPrefix = (stageName: string): string => `users-${stageName}-${Fn.select(2, Fn.split('/', Aws.STACK_ID))}`;

/** Callers bring an access token of a user pool: of people who signed in, and of programs. */
export class CognitoAccess extends Construct implements Access {
  readonly challenge = bearerChallenge;
  readonly acknowledged = [];
  readonly environment = {};
  readonly outputs: Access['outputs'];
  readonly #authorizer: CognitoUserPoolsAuthorizer;

  constructor(scope: Construct, id: string, { stageName, stage }: Settings, choice: CognitoChoice) {
    super(scope, id);
    const pool = new SignInPool(this, 'Pool', stage);
    const domainPrefix = choice.domainPrefix ?? ownPrefix(stageName);
    const domain = pool.addDomain('Domain', { cognitoDomain: { domainPrefix } });
    const server = pool.addResourceServer('Scopes', {
      identifier,
      scopes: Object.entries(descriptions).map(
        ([scopeName, scopeDescription]) => new ResourceServerScope({ scopeName, scopeDescription }),
      ),
    });
    const people = new PeopleClient(this, 'People', { userPool: pool, callbackUrls: choice.callbackUrls });
    const machines = new MachinesClient(this, 'Machines', pool);
    // They name its scopes as text.
    for (const client of [people, machines]) client.node.addDependency(server);
    this.#authorizer = new CognitoUserPoolsAuthorizer(this, 'Authorizer', {
      cognitoUserPools: [pool],
      // By itself API Gateway keeps a result for five minutes, which may go beyond the token's end.
      resultsCacheTtl: Duration.seconds(0),
    });
    this.outputs = {
      UserPoolId: pool.userPoolId,
      PeopleClientId: people.userPoolClientId,
      MachinesClientId: machines.userPoolClientId,
      TokenUrl: `${domain.baseUrl()}/oauth2/token`,
      Issuer: pool.userPoolProviderUrl,
    };
  }

  /** Without scopes API Gateway would take ID tokens ("Control access to REST APIs using Amazon Cognito user pools"). */
  method(scopes: readonly string[]): MethodOptions {
    return { authorizer: this.#authorizer, authorizationScopes: [...scopes] };
  }
}
