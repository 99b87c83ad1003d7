import { CfnWebACL, CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';

interface WebAclProps {
  /** Under which it counts in CloudWatch. */
  readonly name: string;
  /** The ARN of the API's stage. */
  readonly protects: string;
  readonly perAddress: number;
}

/**
 * Rules that refuse what the contract accepts: a body of 8 KiB is answered by the service, a client need not name itself, and a
 * display name may look like a tag. They are counted, so that somebody who looks can see them.
 */
const counted = ['SizeRestrictions_BODY', 'NoUserAgent_HEADER', 'CrossSiteScripting_BODY'];

/** Samples would keep addresses and tokens for three hours ("Viewing a sample of web requests"): numbers alone are kept. */
const seenAs = (metricName: string): CfnWebACL.VisibilityConfigProperty => ({
  metricName,
  cloudWatchMetricsEnabled: true,
  sampledRequestsEnabled: false,
});

const managed = (name: string, priority: number, countedRules: readonly string[] = []): CfnWebACL.RuleProperty => ({
  name,
  priority,
  overrideAction: { none: {} },
  statement: {
    managedRuleGroupStatement: {
      vendorName: 'AWS',
      name: `AWSManagedRules${name}RuleSet`,
      ...(countedRules.length === 0
        ? {}
        : { ruleActionOverrides: countedRules.map((rule) => ({ name: rule, actionToUse: { count: {} } })) }),
    },
  },
  visibilityConfig: seenAs(name),
});

/** What is not let through to the API: floods from one address, and what is known to be an attack ("AWS Managed Rules rule groups list"). */
export class WebAcl extends Construct {
  constructor(scope: Construct, id: string, { name, protects, perAddress }: WebAclProps) {
    super(scope, id);
    const { attrArn } = new CfnWebACL(this, 'Acl', {
      scope: 'REGIONAL',
      defaultAction: { allow: {} },
      visibilityConfig: seenAs(name),
      rules: [
        {
          name: 'PerAddress',
          priority: 0,
          // Without an answer of its own: one can't be problem details, and would hide the gateway response.
          action: { block: {} },
          statement: {
            rateBasedStatement: { aggregateKeyType: 'IP', limit: perAddress, evaluationWindowSec: 300 },
          },
          visibilityConfig: seenAs('PerAddress'),
        },
        managed('KnownBadInputs', 1),
        managed('Common', 2, counted),
      ],
    });
    new CfnWebACLAssociation(this, 'Association', { resourceArn: protects, webAclArn: attrArn });
  }
}
