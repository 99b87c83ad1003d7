import { Duration } from 'aws-cdk-lib';
import { CognitoUserPoolsAuthorizer } from 'aws-cdk-lib/aws-apigateway';
import type { IUserPool } from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import { bearerChallenge } from '../operations.ts';
import type { Access } from './access.ts';

/** Callers bring an access token of a user pool: of people who signed in, and of programs. */
export function cognitoAccess(scope: Construct, userPool: IUserPool): Access {
  const authorizer = new CognitoUserPoolsAuthorizer(scope, 'Authorizer', {
    cognitoUserPools: [userPool],
    // By itself API Gateway keeps a result for five minutes, which may go beyond the token's end.
    resultsCacheTtl: Duration.seconds(0),
  });
  return {
    // Without scopes API Gateway would take ID tokens ("Control access to REST APIs using Amazon Cognito user pools").
    method: (scopes) => ({ authorizer, authorizationScopes: [...scopes] }),
    challenge: bearerChallenge,
    acknowledged: [],
    environment: {},
  };
}
