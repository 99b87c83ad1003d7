import { describe, expect, it } from '@jest/globals';
import { deployedService } from '../../support/deployment.ts';

const prod = deployedService({ stage: 'prod' });
const dev = deployedService({ stage: 'dev' });

describe.each([
  ['prod', prod],
  ['dev', dev],
] as const)('the people who may sign in, in %s,', (_, deployed) => {
  const { Properties } = deployed.one('AWS::Cognito::UserPool');

  it('are invited, by their e-mail address, which they prove, also a new one', () => {
    expect(Properties).toMatchObject({
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      UsernameAttributes: ['email'],
      UsernameConfiguration: { CaseSensitive: false },
      AutoVerifiedAttributes: ['email'],
      Schema: [{ Name: 'email', Required: true, Mutable: true }],
      UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
      AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'verified_email', Priority: 1 }] },
    });
  });

  it('need a second factor, and it is no text message', () => {
    expect(Properties).toMatchObject({ MfaConfiguration: 'ON', EnabledMfas: ['SOFTWARE_TOKEN_MFA'] });
    expect(Properties).not.toHaveProperty('SmsConfiguration');
  });

  it('need a password that is long and mixed', () => {
    expect(Properties.Policies).toEqual({
      PasswordPolicy: {
        MinimumLength: 12,
        RequireLowercase: true,
        RequireUppercase: true,
        RequireNumbers: true,
        RequireSymbols: true,
      },
    });
  });

  it('cost what a new pool costs by itself', () => {
    expect(Properties.UserPoolTier).toBe('ESSENTIALS');
    expect(Properties).not.toHaveProperty('UserPoolAddOns');
  });

  it('sign in to a pool that is nothing besides: no device is remembered, and no function of its own is asked', () => {
    const messages = /^(Email|Sms)Verification|^VerificationMessageTemplate$/;
    expect(Object.keys(Properties).filter((name) => !messages.test(name))).toEqual([
      'AccountRecoverySetting',
      'AdminCreateUserConfig',
      'AutoVerifiedAttributes',
      'DeletionProtection',
      'EnabledMfas',
      'MfaConfiguration',
      'Policies',
      'Schema',
      'UserAttributeUpdateSettings',
      'UserPoolTier',
      'UsernameAttributes',
      'UsernameConfiguration',
    ]);
  });

  it('are administrators by one group', () => {
    expect(deployed.one('AWS::Cognito::UserPoolGroup').Properties).toEqual({
      // By hand: who renames it takes away everybody's rights.
      GroupName: 'administrators',
      UserPoolId: `<${deployed.one('AWS::Cognito::UserPool').id}>`,
    });
  });
});

describe('the pool', () => {
  it('survives its stack', () => {
    expect(prod.one('AWS::Cognito::UserPool')).toMatchObject({
      Properties: { DeletionProtection: 'ACTIVE' },
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
    });
  });

  it('goes with a stage that may be thrown away', () => {
    expect(dev.one('AWS::Cognito::UserPool')).toMatchObject({
      Properties: { DeletionProtection: 'INACTIVE' },
      DeletionPolicy: 'Delete',
    });
  });
});
