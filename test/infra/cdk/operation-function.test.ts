import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { functions } from '../../../src/infra/operations.ts';
import { root } from '../../architecture/sources.ts';
import { deployedService } from '../../support/deployment.ts';

const digest = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');

/** The files that go along with each function, as digests. */
const shipped = new Map<string, Readonly<Record<string, string>>>();
const prod = deployedService({ stage: 'prod' }, (assembly, deployed) => {
  for (const { name } of functions) {
    const { S3Key } = deployed.function(name).lambda.Properties.Code;
    const folder = join(assembly, `asset.${S3Key.replace('.zip', '')}`);
    const files = readdirSync(folder).map((file) => [file, digest(join(folder, file))]);
    shipped.set(name, Object.fromEntries(files));
  }
});
const dev = deployedService({ stage: 'dev' });

describe.each(functions)('the function $name', ({ name, rights }) => {
  const { lambda, log, alias } = prod.function(name);

  it('runs on Node.js 24 on x64 for up to ten seconds', () => {
    expect(lambda.Properties).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['x86_64'],
      Timeout: 10,
      MemorySize: 512,
      Handler: 'index.handler',
    });
  });

  it('knows the table only where it has a right on it', () => {
    const table = prod.one('AWS::DynamoDB::GlobalTable').id;
    expect(lambda.Properties.Environment?.Variables ?? {}).toEqual(
      rights.length === 0 ? {} : { TABLE_NAME: `<${table}>` },
    );
  });

  it('logs JSON to a log of its own that forgets', () => {
    expect(lambda.Properties.LoggingConfig).toEqual({ LogFormat: 'JSON', LogGroup: `<${log.id}>` });
    expect(log).toMatchObject({ Properties: { RetentionInDays: 90 }, DeletionPolicy: 'Retain' });
    expect(dev.function(name).log).toMatchObject({ Properties: { RetentionInDays: 7 }, DeletionPolicy: 'Delete' });
  });

  it('is traced', () => {
    expect(lambda.Properties.TracingConfig).toEqual({ Mode: 'Active' });
  });

  it('is live as one version', () => {
    expect(alias.Properties.Name).toBe('live');
    expect(prod.byId(alias.Properties.FunctionVersion)).toMatchObject({
      Type: 'AWS::Lambda::Version',
      Properties: { FunctionName: `<${lambda.id}>` },
    });
  });
});

describe('what functions are told of callers', () => {
  const risk = { access: 'public', acknowledgedRisk: 'anybody may patch, create' };
  it.each([
    [{}, {}],
    [{ access: 'iam' }, {}],
    [{ corsOrigin: 'http://localhost:8080' }, { CORS_ORIGIN: 'http://localhost:8080' }],
    [risk, { ANONYMOUS_ACTIONS: 'patch,create' }],
  ])('%j: %j', (context, told) => {
    const deployed = deployedService(context);
    for (const { name } of functions) {
      const { TABLE_NAME: _, ...others } = deployed.function(name).lambda.Properties.Environment?.Variables ?? {};
      expect(others).toEqual(told);
    }
  });
});

describe('what is deployed', () => {
  it('is one function for each row, with a log each and one for the API', () => {
    expect(prod.all('AWS::Lambda::Function')).toHaveLength(functions.length);
    expect(prod.all('AWS::Lambda::Alias')).toHaveLength(functions.length);
    expect(prod.all('AWS::Logs::LogGroup')).toHaveLength(functions.length + 1);
  });

  it.each(functions)('is, of $name, the bundle that the end-to-end tests run, and nothing beside it', ({ name }) => {
    const folder = join(root, 'build/lambda', name);
    const wanted = ['bundle.cjs', 'index.cjs'].map((file) => [file, digest(join(folder, file))]);
    expect(shipped.get(name)).toEqual(Object.fromEntries(wanted));
  });
});
