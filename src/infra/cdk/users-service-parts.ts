import type { UserPool, UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import type { Alias, Function as Lambda } from 'aws-cdk-lib/aws-lambda';

/** One function of the service. */
export interface UsersFunction {
  readonly lambda: Lambda;
  /** What the API calls: it names the version that is live. For an alarm, its metrics count. */
  readonly alias: Alias;
}

/** Where callers sign in, where no user pool was brought. */
export interface UsersSignIn {
  readonly userPool: UserPool;
  /** Of applications that people use. */
  readonly people: UserPoolClient;
  /** Of programs. */
  readonly machines: UserPoolClient;
  /** Where both get their tokens (RFC 6749 §3.2). */
  readonly tokenUrl: string;
}
