import { readFileSync } from 'node:fs';
import { describe, expect, it, jest } from '@jest/globals';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { log } from '../../../src/infra/container/log.ts';
import { functions } from '../../../src/infra/operations.ts';
import { type Deployed, deployedService } from '../../support/deployment.ts';
import { Edge } from '../../support/edge.ts';
import { embedded, signedIn } from '../../support/embedding.ts';

const filters = (deployed: Deployed, logGroup: string) =>
  deployed
    .all('AWS::Logs::MetricFilter')
    .filter(({ Properties }) => Properties.LogGroupName === logGroup)
    .map(({ Properties }) => [Properties.MetricTransformations[0].MetricName, Properties.FilterPattern]);

const ofDatabase = [
  ['DatabaseThrottles', '{ $.message.throttles > 0 }'],
  ['TransactionConflicts', '{ $.message.conflicts > 0 }'],
  ['OutcomeUnknown', '{ $.message.status = 504 }'],
];
const ofAll = [
  ['InternalErrors', '{ ($.message.status = 500) && ($.message.operation = "*") && ($.message.version = "*") }'],
  ['CodeRejected', '{ $.message.compiledCode = "rejected" }'],
];

describe('what the logs count', () => {
  const prod = deployedService({ stage: 'prod' });

  it.each(functions)('of $name', ({ name, rights }) => {
    const { log } = prod.function(name);
    expect(filters(prod, `<${log.id}>`)).toEqual([...(rights.length > 0 ? ofDatabase : []), ...ofAll]);
  });

  it('is under the name of the API, with nothing where nothing happens, which would be paid for', () => {
    const { Name } = prod.one('AWS::ApiGateway::RestApi').Properties;
    for (const { Properties } of prod.all('AWS::Logs::MetricFilter')) {
      expect(Properties.MetricTransformations).toHaveLength(1);
      const [{ MetricNamespace, DefaultValue }] = Properties.MetricTransformations;
      expect(MetricNamespace).toBe(Name);
      expect(DefaultValue).toBeUndefined();
    }
  });

  it('is counted once where all functions write to one log', () => {
    const deployed = embedded((stack) => ({ ...signedIn, logGroup: new LogGroup(stack, 'Logs') }));
    const { id } = deployed.one('AWS::Logs::LogGroup');
    expect(filters(deployed, `<${id}>`)).toEqual([...ofDatabase, ...ofAll]);
    expect(deployed.all('AWS::Logs::MetricFilter')).toHaveLength(ofDatabase.length + ofAll.length);
  });

  it('is read, as on the dashboard, from members that records have', async () => {
    const edge = new Edge(() => ({ list: () => Promise.reject(new Error('a bug')) }) as never);
    await edge.send('GET', '/users');
    const loader = readFileSync('src/infra/loader/index.ts', 'utf8');
    process.env['AWS_LAMBDA_FUNCTION_VERSION'] = '7';
    const error = jest.spyOn(console, 'error').mockImplementation(() => {});
    for (const entry of edge.logged) log(entry);
    const [record] = error.mock.calls[0] ?? [];
    jest.restoreAllMocks();
    delete process.env['AWS_LAMBDA_FUNCTION_VERSION'];
    const known = [...Object.keys(record as object), ...(/console\.error\(\{ (\w+):/.exec(loader)?.slice(1) ?? [])];
    const texts = [
      ...prod.all('AWS::Logs::MetricFilter').map(({ Properties }) => JSON.stringify(Properties)),
      JSON.stringify(prod.one('AWS::CloudWatch::Dashboard').Properties),
    ];
    const read = texts.flatMap((text) => [...text.matchAll(/\bmessage\.(\w+)/g)].map(([, name]) => name));
    expect(new Set(read).size).toBeGreaterThan(8);
    expect(known).toEqual(expect.arrayContaining(read));
  });
});
