import { RemovalPolicy, Validations } from 'aws-cdk-lib';
import { AccountRecovery, FeaturePlan, Mfa, UserPool } from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import { administratorsGroup } from '../operations.ts';

/** The people who may sign in, by e-mail address, password and a code of their authenticator. */
export class SignInPool extends UserPool {
  constructor(scope: Construct, id: string, { throwAway }: { readonly throwAway: boolean }) {
    super(scope, id, {
      // Who may have an account is for the owner of the service to decide.
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      standardAttributes: { email: { required: true, mutable: true } },
      autoVerify: { email: true },
      // A new address counts, and signs in, only once its owner has shown the code that was sent there.
      keepOriginal: { email: true },
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
      },
      mfa: Mfa.REQUIRED,
      // Text messages can be intercepted (NIST SP 800-63B §5.1.3.3), and cost.
      mfaSecondFactor: { otp: true, sms: false },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      featurePlan: FeaturePlan.ESSENTIALS,
      deletionProtection: !throwAway,
      removalPolicy: throwAway ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN,
    });
    this.addGroup('Administrators', { groupName: administratorsGroup });
    Validations.of(this).acknowledge({
      id: 'AwsSolutions-COG8',
      reason:
        'Threat protection costs by active person; every sign-in needs a second factor, and nobody signs up alone.',
    });
  }
}
