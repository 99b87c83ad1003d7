import { describe, expect, it } from '@jest/globals';
import { CfnParameter } from 'aws-cdk-lib';
import { PropError, UsersService, type UsersServiceProps } from '../../../src/infra/cdk/index.ts';
import { embedded, embedding, signedIn } from '../../support/embedding.ts';

const callbackUrls = ['https://app.example.com/back'];
/** Nobody looks at it before the prop beside it is refused. */
const userPool = {};
const risk = { kind: 'public', acknowledgedRisk: 'anybody may get' };

/** Also what a program in JavaScript may say, which has no compiler to stop it. */
const made = (props: unknown) => () =>
  embedding((stack) => new UsersService(stack, 'Users', props as UsersServiceProps));

describe('a prop is refused in one sentence', () => {
  it.each<[unknown, string]>([
    [undefined, '"access.kind" of UsersService is missing: set it to cognito, iam or public.'],
    [null, '"access.kind" of UsersService is missing: set it to cognito, iam or public.'],
    [{}, '"access.kind" of UsersService is missing: set it to cognito, iam or public.'],
    [{ access: { kind: 'IAM' } }, '"access.kind" of UsersService cannot be "IAM": set it to cognito, iam or public.'],
    [
      { access: { kind: 'cognito' } },
      '"access.callbackUrls" of UsersService is missing: set it to one address or more',
    ],
    [{ access: { kind: 'cognito', callbackUrls: [] } }, '"access.callbackUrls" of UsersService cannot be []: set it'],
    [
      { access: { kind: 'cognito', callbackUrls: ['http://app.example.com'] } },
      '"access.callbackUrls" of UsersService cannot be ["http://app.example.com"]: set it to one address or more',
    ],
    [
      { access: { kind: 'cognito', callbackUrls, domainPrefix: 'my-aws-users' } },
      '"access.domainPrefix" of UsersService cannot be "my-aws-users": set it to at most 63',
    ],
    [
      { access: { kind: 'cognito', callbackUrls, userPool } },
      '"access.callbackUrls" of UsersService cannot be ["https://app.example.com/back"]: leave it out, since the user pool',
    ],
    [
      { access: { kind: 'cognito', domainPrefix: 'people', userPool } },
      '"access.domainPrefix" of UsersService cannot be "people": leave it out, since the user pool',
    ],
    [
      { access: { kind: 'public', acknowledgedRisk: 'anybody may do everything' }, throwAway: true },
      '"access.acknowledgedRisk" of UsersService cannot be "anybody may do everything": with public access it says',
    ],
    [{ access: risk }, '"throwAway" of UsersService cannot be false: set it to true, since what anybody may use'],
    [{ ...signedIn, stageName: 'v1.0' }, '"stageName" of UsersService cannot be "v1.0": set it to at most 128 letters'],
    [{ ...signedIn, corsOrigin: '*' }, '"corsOrigin" of UsersService cannot be "*": set it to one origin'],
    [
      { access: { kind: 'iam' }, corsOrigin: 'https://app.example.com' },
      '"corsOrigin" of UsersService cannot be "https://app.example.com": leave it out, since with iam callers sign',
    ],
  ])('%#', (props, sentence) => {
    expect(made(props)).toThrow(PropError);
    expect(made(props)).toThrow(`The prop ${sentence}`);
  });
});

it('takes addresses that are known only once they are deployed', () => {
  const deployed = embedded((stack) => {
    const { valueAsString: domain } = new CfnParameter(stack, 'Domain');
    return {
      access: { kind: 'cognito', callbackUrls: [`https://${domain}/back`] },
      corsOrigin: `https://${domain}`,
    };
  });
  expect(deployed.all('AWS::Cognito::UserPoolClient')[0]?.Properties.CallbackURLs).toEqual(['https://<Domain>/back']);
  expect(deployed.function('getUser').lambda.Properties.Environment.Variables.CORS_ORIGIN).toBe('https://<Domain>');
});
