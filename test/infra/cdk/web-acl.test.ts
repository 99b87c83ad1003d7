import { describe, expect, it } from '@jest/globals';
import { deployedService, modes } from '../../support/deployment.ts';

const perAddress: Readonly<Record<string, number>> = { 'dev cognito': 3_000, 'dev iam': 3_000, 'dev public': 100 };

const metrics = (MetricName: string) => ({
  MetricName,
  CloudWatchMetricsEnabled: true,
  SampledRequestsEnabled: false,
});

const managed = (Name: string, Priority: number, statement: object = {}) => ({
  Name,
  Priority,
  OverrideAction: { None: {} },
  Statement: {
    ManagedRuleGroupStatement: { VendorName: 'AWS', Name: `AWSManagedRules${Name}RuleSet`, ...statement },
  },
  VisibilityConfig: metrics(Name),
});

const count = (Name: string) => ({ Name, ActionToUse: { Count: {} } });

describe.each(modes)('the web ACL, with access=$access in $stage,', ({ access, stage, context }) => {
  const deployed = deployedService(context);
  const acl = deployed.one('AWS::WAFv2::WebACL');

  it('stands before the stage', () => {
    const api = deployed.one('AWS::ApiGateway::RestApi').id;
    const { id } = deployed.one('AWS::ApiGateway::Stage');
    expect(deployed.one('AWS::WAFv2::WebACLAssociation').Properties).toEqual({
      ResourceArn: `arn:<AWS::Partition>:apigateway:<AWS::Region>::/restapis/<${api}>/stages/<${id}>`,
      WebACLArn: `<${acl.id}.Arn>`,
    });
  });

  it('refuses floods and attacks, counts what the contract accepts, and keeps nothing of a request', () => {
    expect(acl.Properties).toEqual({
      Scope: 'REGIONAL',
      DefaultAction: { Allow: {} },
      VisibilityConfig: metrics(deployed.one('AWS::ApiGateway::RestApi').Properties.Name),
      Rules: [
        {
          Name: 'PerAddress',
          Priority: 0,
          Action: { Block: {} },
          Statement: {
            RateBasedStatement: {
              AggregateKeyType: 'IP',
              Limit: perAddress[`${stage} ${access}`] ?? 6_000,
              EvaluationWindowSec: 300,
            },
          },
          VisibilityConfig: metrics('PerAddress'),
        },
        managed('KnownBadInputs', 1),
        managed('Common', 2, {
          RuleActionOverrides: ['SizeRestrictions_BODY', 'NoUserAgent_HEADER', 'CrossSiteScripting_BODY'].map(count),
        }),
      ],
    });
    expect(deployed.types).not.toContain('AWS::WAFv2::LoggingConfiguration');
  });

  it('lets no address use up what is let in of all', () => {
    const { ThrottlingRateLimit: rate } = deployed.one('AWS::ApiGateway::Stage').Properties.MethodSettings[0];
    expect(acl.Properties.Rules[0].Statement.RateBasedStatement.Limit).toBeLessThan(300 * rate);
  });
});
