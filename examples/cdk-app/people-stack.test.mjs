import { deepEqual, equal, ok } from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { App } from 'aws-cdk-lib';
import { PeopleStack } from './people-stack.mjs';

const outdir = mkdtempSync(join(tmpdir(), 'people-'));
after(() => rmSync(outdir, { recursive: true }));

const app = new App({ outdir });
const env = { account: '123456789012', region: 'eu-north-1' };
const { stackName } = new PeopleStack(app, 'People', { env });
const { Resources } = app.synth().getStackByName(stackName).template;
const all = (type) => Object.entries(Resources).filter(([, { Type }]) => Type === type);
const [[table]] = all('AWS::DynamoDB::GlobalTable');
const functions = all('AWS::Lambda::Function').map(([, { Properties }]) => Properties);
const roles = all('AWS::IAM::Role').map(([, { Properties }]) => Properties);

test('the functions are there, each with the code of the package', () => {
  equal(functions.length, 7);
  for (const { Code } of functions) {
    deepEqual(readdirSync(join(outdir, `asset.${Code.S3Key.replace('.zip', '')}`)), [
      'bundle.cache',
      'bundle.cjs',
      'index.cjs',
    ]);
  }
});

test('they use the table of this stack, and there is no other', () => {
  equal(all('AWS::DynamoDB::GlobalTable').length, 1);
  for (const { Description, Environment } of functions.filter(({ Description }) => Description !== 'unmatched')) {
    deepEqual(Environment.Variables.TABLE_NAME, { Ref: table }, Description);
  }
});

test('callers bring tokens of the user pool of this stack, and there is no other', () => {
  const [[pool]] = all('AWS::Cognito::UserPool');
  equal(all('AWS::Cognito::UserPool').length, 1);
  const [[, authorizer]] = all('AWS::ApiGateway::Authorizer');
  deepEqual(authorizer.Properties.ProviderARNs, [{ 'Fn::GetAtt': [pool, 'Arn'] }]);
});

test('every role has the boundary', () => {
  // Of each function, and of what moves their aliases.
  equal(roles.length, 8);
  for (const { PermissionsBoundary } of roles)
    ok(JSON.stringify(PermissionsBoundary).includes('policy/platform-boundary'));
});
