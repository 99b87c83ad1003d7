import { Duration } from 'aws-cdk-lib';
import { type IUserPool, OAuthScope, UserPoolClient, UserPoolClientIdentityProvider } from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import type { UsersScopes } from './users-scopes.ts';

interface PeopleClientProps {
  readonly userPool: IUserPool;
  readonly scopes: UsersScopes;
  readonly callbackUrls: readonly string[];
}

/**
 * An application that people use, on machines of theirs: it can keep no secret (RFC 6749 §2.1). So it has none, and gets its tokens by an
 * authorization code with PKCE. Cognito checks the proof of who began with one, and can't be told to demand it.
 */
export class PeopleClient extends UserPoolClient {
  constructor(scope: Construct, id: string, { userPool, scopes, callbackUrls }: PeopleClientProps) {
    super(scope, id, {
      userPool,
      generateSecret: false,
      // Nothing named means more than this. What it brings holds none of our scopes: no token for the API.
      authFlows: { userSrp: true },
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, scopes.oAuthScope('read'), scopes.oAuthScope('write')],
        callbackUrls: [...callbackUrls],
      },
      supportedIdentityProviders: [UserPoolClientIdentityProvider.COGNITO],
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      // API Gateway does not ask whether a token was revoked: it ends soon instead.
      accessTokenValidity: Duration.minutes(15),
      idTokenValidity: Duration.minutes(15),
      refreshTokenValidity: Duration.days(1),
      // Of two who use the same refresh token one is a thief (RFC 9700 §4.14.2); a lost answer may be asked for again.
      refreshTokenRotationGracePeriod: Duration.seconds(30),
    });
  }
}
