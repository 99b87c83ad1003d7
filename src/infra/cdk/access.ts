import type { Acknowledgment } from 'aws-cdk-lib';
import { AuthorizationType, type MethodOptions } from 'aws-cdk-lib/aws-apigateway';
import { actionsIn } from './acknowledged-risk.ts';
import type { UsersSignIn } from './users-service-parts.ts';

/** How callers prove who they are. */
export interface Access {
  /** Of every method but OPTIONS, by the scopes of its route. */
  method(scopes: readonly string[]): MethodOptions;
  /** The `WWW-Authenticate` of a 401 (RFC 9110 §11.6.1); undefined where no credentials help. */
  readonly challenge: string | undefined;
  /** Findings about such methods that are meant to be so. */
  readonly acknowledged: readonly Acknowledgment[];
  /** What every function is told of it. */
  readonly environment: Readonly<Record<string, string>>;
  /** What was made for callers to sign in with. */
  readonly signIn?: UsersSignIn;
}

export const iamAccess: Access = {
  method: () => ({ authorizationType: AuthorizationType.IAM }),
  challenge: 'AWS4-HMAC-SHA256',
  acknowledged: [
    {
      id: 'AwsSolutions-COG4',
      reason: 'Callers sign with Signature Version 4, and their IAM policies decide; there is no user pool.',
    },
  ],
  environment: {},
};

/** Nobody is asked anything: the functions let through what the risk names, and nothing else. */
export const publicAccess = (acknowledgedRisk: string): Access => ({
  method: () => ({ authorizationType: AuthorizationType.NONE }),
  challenge: undefined,
  acknowledged: ['AwsSolutions-APIG4', 'AwsSolutions-COG4'].map((id) => ({
    id,
    reason: `Whoever deployed this stage, which may be thrown away, acknowledged that ${acknowledgedRisk}.`,
  })),
  environment: { ANONYMOUS_ACTIONS: actionsIn(acknowledgedRisk).join(',') },
});
