import { spawnSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import { App } from 'aws-cdk-lib';
import { RootConstruct } from 'constructs';
import { settingsOf } from '../../../../src/infra/cdk/app/settings.ts';
import { root } from '../../../architecture/sources.ts';
import { synthesise } from '../../../support/deployment.ts';

const settingsIn = (context: Readonly<Record<string, unknown>>) => () => {
  const { node } = new RootConstruct();
  for (const [key, value] of Object.entries(context)) node.setContext(key, value);
  return settingsOf(node);
};

/** Right as it is, so that each row shows what makes it wrong. */
const right = { stage: 'dev', access: 'cognito', callbackUrls: 'http://localhost:8080/callback' };
const publicly = { stage: 'dev', access: 'public' };

describe('the settings of a deployment', () => {
  it('are those of a stage that may be thrown away, with callers who sign in, unless it is told otherwise', () => {
    const settings = synthesise({}, (props) => settingsOf(new App(props).node));
    expect(settings).toMatchObject({
      stageName: 'dev',
      throwAway: true,
      access: { kind: 'cognito', domainPrefix: undefined, callbackUrls: ['http://localhost:8080/callback'] },
      corsOrigin: undefined,
    });
  });

  it('of production protect', () => {
    expect(settingsIn({ stage: 'prod', access: 'iam' })()).toMatchObject({ throwAway: false });
  });

  it.each([
    'https://app.example.com',
    'https://app.example.com:8443',
    'https://xn--bcher-kva.example',
    'http://localhost',
    'http://localhost:8080',
  ])('have the origin %s', (corsOrigin) => {
    expect(settingsIn({ ...right, corsOrigin })()).toMatchObject({ corsOrigin });
  });

  it.each(['anybody may create', 'anybody may create, get', 'anybody may delete, patch, replace, get, list, create'])(
    'take a risk, and no limits of those whom the stage knows: %s',
    (acknowledgedRisk) => {
      const { access, limits } = settingsIn({ ...publicly, acknowledgedRisk })();
      expect(access).toEqual({ kind: 'public', acknowledgedRisk });
      expect(limits).toBeUndefined();
    },
  );

  it('leave the CDK the keys that are its own', () => {
    const named = { '@aws-cdk/core:x': true, 'aws:cdk:x': true, 'availability-zones:x': ['a'] };
    const plain = { 'cli-telemetry': false, 'acknowledged-issue-numbers': [1] };
    expect(settingsIn({ ...right, ...named, ...plain })()).toEqual(settingsIn(right)());
  });

  it('name several pages to come back to', () => {
    const callbackUrls = 'https://app.example.com,https://app.example.com/back?to=1,http://localhost/';
    expect(settingsIn({ ...right, callbackUrls })().access).toMatchObject({ callbackUrls: callbackUrls.split(',') });
  });
});

const stageAdvice = 'set it to dev or prod, with -c stage=... or in cdk.json';
const accessAdvice = 'set it to cognito or iam or public, with -c access=... or in cdk.json';
const originAdvice =
  'set it to one origin as browsers write it, like https://app.example.com or http://localhost:8080, or leave it out';
const riskAdvice =
  'with public access it says who may do what, as in "anybody may create, get", each once of create, list, get, replace, patch, delete';
const prefixAdvice =
  'set it to at most 63 lower-case letters, digits and inner hyphens without "aws", "amazon" or "cognito", or leave it out';
const callbackAdvice =
  'between commas, set it to one address or more, each https://... or http://localhost..., with neither * nor #';

const keyAdvice =
  'the keys are stage, access, callbackUrls, domainPrefix, acknowledgedRisk, corsOrigin, and those of the CDK';

const wrong = (context: object, key: string, values: readonly unknown[], advice: string) =>
  values.map((value) => [
    { ...context, [key]: value },
    `The context key "${key}" ${value === undefined ? 'is missing' : `cannot be ${JSON.stringify(value)}`}: ${advice}.`,
  ]) as [Readonly<Record<string, unknown>>, string][];

describe('a deployment is refused in one sentence', () => {
  it.each([
    ...['Stage', 'acess', 'callbackUrl', 'cors-origin', 'domain_prefix', 'toString'].flatMap((key) =>
      wrong(right, key, ['prod', '', null], keyAdvice),
    ),
    ...wrong(right, 'stage', [undefined, 'qa', 'constructor', ['dev']], stageAdvice),
    ...wrong(right, 'access', [undefined, 'IAM', 'toString', true], accessAdvice),
    ...wrong(
      { ...publicly, stage: 'prod', acknowledgedRisk: 'anybody may get' },
      'access',
      ['public'],
      'the stage prod is to be kept, and what anybody may use is not',
    ),
    ...wrong(
      publicly,
      'acknowledgedRisk',
      [
        undefined,
        '',
        true,
        'yes',
        'create, get',
        'anybody may',
        'anybody may ',
        'anybody may create,get',
        'anybody may create, ',
        'anybody may create, create',
        'anybody may create and get',
        'anybody may Create',
        'anybody may do everything',
        'anybody may toString',
        'nobody: anybody may get',
        ['anybody may get'],
      ],
      riskAdvice,
    ),
    ...['cognito', 'iam'].flatMap((access) =>
      wrong(
        { ...right, access },
        'acknowledgedRisk',
        ['anybody may create, get', '', true],
        `leave it out, since access=${access} leaves nothing to anybody`,
      ),
    ),
    ...wrong(
      { ...right, access: 'iam' },
      'corsOrigin',
      ['https://app.example.com'],
      'leave it out, since with access=iam callers sign, and pages do not',
    ),
    ...['iam', 'public'].flatMap((access) =>
      wrong(
        { ...right, access },
        'domainPrefix',
        ['people-of-ours', ''],
        `leave it out, since access=${access} has no sign-in pages`,
      ),
    ),
    ...wrong(
      right,
      'corsOrigin',
      [
        '',
        '*',
        'null',
        'app.example.com',
        'http://app.example.com',
        'http://localhost.example.com',
        'http://127.0.0.1:8080',
        'https://app.example.com/',
        'https://app.example.com/page',
        'https://app.example.com:443',
        'https://App.example.com',
        'https://*.example.com',
        'https://me@app.example.com',
        "https://app'.example.com",
        'https://a.example.com,https://b.example.com',
        'https://app.example.com\n',
        'https://app.example.com:99999',
        ['https://app.example.com'],
      ],
      originAdvice,
    ),
    ...wrong(
      right,
      'domainPrefix',
      ['', 'Users', 'users.dev', '-users', 'users-', 'a'.repeat(64), 'my-aws-users', 'amazonas', 'cognito', 7],
      prefixAdvice,
    ),
    ...wrong(
      right,
      'callbackUrls',
      [
        undefined,
        '',
        'callback',
        'http://app.example.com/callback',
        'https://app.example.com/#callback',
        'https://*.example.com/callback',
        'https://app.example.com/*',
        'https://app.example.com/call back',
        'https://app.example.com@evil.example/callback',
        'https://app.example.com@app.example.co/callback',
        'https://app.example.com\\@evil.example/callback',
        'https://app.example.com/callback,',
        'https://app.example.com/callback, https://app.example.com/other',
        'javascript:alert(1)',
        ['https://app.example.com/callback'],
      ],
      callbackAdvice,
    ),
  ])('%j', (context, sentence) => {
    expect(settingsIn(context)).toThrow(expect.objectContaining({ name: 'SettingsError', message: sentence }));
  });
});

describe('the entry point', () => {
  it('says the sentence, without a stack, and ends with 1', () => {
    const context = JSON.stringify({ stage: 'qa', access: 'iam' });
    const { status, stdout, stderr } = spawnSync(process.execPath, ['dist/infra/cdk/main.js'], {
      cwd: root,
      env: { ...process.env, CDK_CONTEXT_JSON: context },
      encoding: 'utf8',
    });
    expect({ status, stdout, stderr }).toEqual({
      status: 1,
      stdout: '',
      stderr: 'The context key "stage" cannot be "qa": set it to dev or prod, with -c stage=... or in cdk.json.\n',
    });
  });
});
