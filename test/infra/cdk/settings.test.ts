import { spawnSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import { App } from 'aws-cdk-lib';
import { RootConstruct } from 'constructs';
import { settingsOf } from '../../../src/infra/cdk/settings.ts';
import { root } from '../../architecture/sources.ts';
import { synthesise } from '../../support/deployment.ts';

const settingsIn = (context: Readonly<Record<string, unknown>>) => () => {
  const { node } = new RootConstruct();
  for (const [key, value] of Object.entries(context)) node.setContext(key, value);
  return settingsOf(node);
};

describe('the settings of a deployment', () => {
  it('are those of a stage that may be thrown away, with callers of IAM, unless it is told otherwise', () => {
    const settings = synthesise({}, (props) => settingsOf(new App(props).node));
    expect(settings).toMatchObject({
      stageName: 'dev',
      stage: { throwAway: true },
      access: { method: { authorizationType: 'AWS_IAM' } },
    });
  });

  it('of production protect', () => {
    expect(settingsIn({ stage: 'prod', access: 'iam' })()).toMatchObject({ stage: { throwAway: false } });
  });

  it.each([
    [{ access: 'iam' }, 'The context key "stage" is missing: set it to dev or prod, with -c stage=... or in cdk.json.'],
    [
      { stage: 'qa', access: 'iam' },
      'The context key "stage" cannot be "qa": set it to dev or prod, with -c stage=... or in cdk.json.',
    ],
    [
      { stage: 'constructor', access: 'iam' },
      'The context key "stage" cannot be "constructor": set it to dev or prod, with -c stage=... or in cdk.json.',
    ],
    [
      { stage: ['dev'], access: 'iam' },
      'The context key "stage" cannot be ["dev"]: set it to dev or prod, with -c stage=... or in cdk.json.',
    ],
    [{ stage: 'dev' }, 'The context key "access" is missing: set it to iam, with -c access=... or in cdk.json.'],
    [
      { stage: 'dev', access: 'public' },
      'The context key "access" cannot be "public": set it to iam, with -c access=... or in cdk.json.',
    ],
  ])('are refused in one sentence: %j', (context, sentence) => {
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
