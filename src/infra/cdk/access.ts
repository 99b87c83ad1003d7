import type { Acknowledgment } from 'aws-cdk-lib';
import { AuthorizationType, type MethodOptions } from 'aws-cdk-lib/aws-apigateway';

/** How callers prove who they are. */
export interface Access {
  /** Of every method but OPTIONS. */
  readonly method: MethodOptions;
  /** The `WWW-Authenticate` of a 401 (RFC 9110 §11.6.1). */
  readonly challenge: string;
  /** Findings about such methods that are meant to be so. */
  readonly acknowledged: readonly Acknowledgment[];
}

/** Every way in that a deployment may choose. */
export const accessKinds = {
  iam: {
    method: { authorizationType: AuthorizationType.IAM },
    challenge: 'AWS4-HMAC-SHA256',
    acknowledged: [
      {
        id: 'AwsSolutions-COG4',
        reason: 'Callers sign with Signature Version 4, and their IAM policies decide; there is no user pool.',
      },
    ],
  },
} as const satisfies Record<string, Access>;
