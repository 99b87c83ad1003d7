import { describe, expect, it } from '@jest/globals';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { functions } from '../../../src/infra/operations.ts';
import { type Deployed, deployedService } from '../../support/deployment.ts';
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
  ['InternalErrors', '{ ($.message.status = 500) && ($.message.operation = "*") }'],
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
});
