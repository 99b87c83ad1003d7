import { describe, expect, it } from '@jest/globals';
import type { Stack } from 'aws-cdk-lib';
import { UserPool } from 'aws-cdk-lib/aws-cognito';
import { Table, TableEncryptionV2, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { ManagedPolicy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { type ILogGroup, LogGroup } from 'aws-cdk-lib/aws-logs';
import { type AnyTable, UsersScopes, usersTableSchema } from '../../../src/infra/cdk/index.ts';
import { functions } from '../../../src/infra/operations.ts';
import { policyOf } from '../../../src/infra/policy.ts';
import type { Deployed } from '../../support/deployment.ts';
import { embedded, signedIn } from '../../support/embedding.ts';

const lambdaOf = (deployed: Deployed, name: string) =>
  deployed.all('AWS::Lambda::Function').find(({ Properties }) => Properties.Description === name)?.Properties;

/** The statements of the policy `name` of a function's role, with single values as lists; undefined where it has none. */
function statements(deployed: Deployed, functionName: string, name: string): readonly object[] | undefined {
  const policies = deployed.byId(lambdaOf(deployed, functionName).Role).Properties.Policies as readonly {
    PolicyName: string;
    PolicyDocument: { Statement: readonly { Action: string | string[]; Resource: string | string[] }[] };
  }[];
  return policies
    .find(({ PolicyName }) => PolicyName === name)
    ?.PolicyDocument.Statement.map((one) => ({ ...one, Action: [one.Action].flat(), Resource: [one.Resource].flat() }));
}

describe('a table that was brought', () => {
  const importedArn = 'arn:<AWS::Partition>:dynamodb:<AWS::Region>:<AWS::AccountId>:table/people';
  const v1 = (stack: Stack): AnyTable => {
    const { globalSecondaryIndexes, ...props } = usersTableSchema;
    const table = new Table(stack, 'People', props);
    for (const index of globalSecondaryIndexes) table.addGlobalSecondaryIndex(index);
    return table;
  };
  const rows: readonly [string, (stack: Stack) => AnyTable, type: string | undefined][] = [
    ['a TableV2', (stack) => new TableV2(stack, 'People', usersTableSchema), 'AWS::DynamoDB::GlobalTable'],
    ['a Table', v1, 'AWS::DynamoDB::Table'],
    ['one that is there', (stack) => Table.fromTableName(stack, 'People', 'people'), undefined],
  ];

  describe.each(rows)('%s', (_, make, type) => {
    const deployed = embedded((stack) => ({ ...signedIn, table: make(stack) }));
    const made = ['AWS::DynamoDB::GlobalTable', 'AWS::DynamoDB::Table'].flatMap((one) => deployed.all(one));
    const arn = made[0] === undefined ? importedArn : `<${made[0].id}.Arn>`;

    it('is the only one', () => {
      expect(made.map(({ Type }) => Type)).toEqual(type === undefined ? [] : [type]);
    });

    it.each(functions)('is all that $name has a right on, as its row says', ({ name, rights }) => {
      expect(statements(deployed, name, 'table') ?? []).toEqual(policyOf(rights, arn));
      expect(statements(deployed, name, 'key')).toBeUndefined();
    });

    it('is opened by no other policy', () => {
      expect(deployed.types.filter((one) => one.startsWith('AWS::IAM::'))).toEqual(['AWS::IAM::Role']);
    });

    it('is listed by the one index', () => {
      expect(statements(deployed, 'listUsers', 'table')).toContainEqual({
        Effect: 'Allow',
        Action: ['dynamodb:Query'],
        Resource: [`${arn}/index/by-kind`],
      });
    });

    it.each(functions.filter(({ rights }) => rights.length > 0))('is what $name is told', ({ name }) => {
      const { TABLE_NAME } = lambdaOf(deployed, name).Environment.Variables;
      expect(TABLE_NAME).toBe(made[0] === undefined ? 'people' : `<${made[0].id}>`);
    });
  });

  it('is decrypted with its key by DynamoDB alone, for the functions that have a right on it', () => {
    const deployed = embedded(
      (stack) => {
        const encryption = TableEncryptionV2.customerManagedKey(new Key(stack, 'Key'));
        return { ...signedIn, table: new TableV2(stack, 'People', { ...usersTableSchema, encryption }) };
      },
      { env: { region: 'eu-north-1' } },
    );
    for (const { name, rights } of functions) {
      expect(statements(deployed, name, 'key') ?? []).toEqual(
        rights.length === 0
          ? []
          : [
              {
                Effect: 'Allow',
                Action: ['kms:Decrypt'],
                Resource: [
                  `<${deployed.one('AWS::DynamoDB::GlobalTable').Properties.Replicas[0].SSESpecification.KMSMasterKeyId.slice(1, -1)}>`,
                ],
                Condition: { StringEquals: { 'kms:ViaService': 'dynamodb.eu-north-1.amazonaws.com' } },
              },
            ],
      );
    }
  });
});

describe('a user pool that was brought', () => {
  const deployed = embedded((stack) => ({ access: { kind: 'cognito', userPool: new UserPool(stack, 'People') } }));

  it('is whose tokens are taken, and nothing is added to it', () => {
    const pool = deployed.one('AWS::Cognito::UserPool');
    expect(deployed.one('AWS::ApiGateway::Authorizer').Properties.ProviderARNs).toEqual([`<${pool.id}.Arn>`]);
    expect(deployed.types.filter((type) => type.includes('Cognito'))).toEqual(['AWS::Cognito::UserPool']);
  });

  it('gets the scopes from its owner, whose clients wait for them', () => {
    const owned = embedded((stack) => {
      const userPool = new UserPool(stack, 'People');
      const scopes = new UsersScopes(stack, 'Scopes', { userPool });
      userPool.addClient('Web', { oAuth: { scopes: [scopes.oAuthScope('read'), scopes.oAuthScope('write')] } });
      return { access: { kind: 'cognito', userPool } };
    });
    const { id, Properties } = owned.one('AWS::Cognito::UserPoolResourceServer');
    expect(Properties.Identifier).toBe('users');
    expect(owned.one('AWS::Cognito::UserPoolClient').Properties.AllowedOAuthScopes).toEqual([
      `<${id}>/read`,
      `<${id}>/write`,
    ]);
  });
});

describe('a log group that was brought', () => {
  it.each<[string, (stack: Stack) => ILogGroup, string | undefined]>([
    ['is written to', (stack) => new LogGroup(stack, 'Logs'), undefined],
    [
      'is written to, where it is there',
      (stack) => LogGroup.fromLogGroupName(stack, 'Logs', 'people'),
      'arn:<AWS::Partition>:logs:<AWS::Region>:<AWS::AccountId>:log-group:people:*',
    ],
  ])('%s, and no other is made', (_, make, importedArn) => {
    const deployed = embedded((stack) => ({ ...signedIn, logGroup: make(stack) }));
    const made = deployed.all('AWS::Logs::LogGroup');
    expect(made).toHaveLength(importedArn === undefined ? 1 : 0);
    const arn = importedArn ?? `<${made[0]?.id}.Arn>`;
    for (const { name } of functions) {
      expect(lambdaOf(deployed, name).LoggingConfig.LogGroup).toBe(
        importedArn === undefined ? `<${made[0]?.id}>` : 'people',
      );
      expect(statements(deployed, name, 'logs')).toEqual([
        { Effect: 'Allow', Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Resource: [arn] },
      ]);
    }
    expect(deployed.one('AWS::ApiGateway::Stage').Properties.AccessLogSetting.DestinationArn).toBe(arn);
  });
});

describe('a permissions boundary that was brought', () => {
  const deployed = embedded((stack) => {
    new Role(stack, 'Theirs', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    const statements = [new PolicyStatement({ actions: ['dynamodb:*'], resources: ['*'] })];
    return { ...signedIn, permissionsBoundary: new ManagedPolicy(stack, 'Boundary', { statements }) };
  });

  it('bounds every role of the service, and no other of the stack', () => {
    const [theirs, ...ours] = deployed.all('AWS::IAM::Role').map(({ Properties }) => Properties.PermissionsBoundary);
    expect(theirs).toBeUndefined();
    expect(ours).toHaveLength(functions.length + 1);
    expect([...new Set(ours)]).toEqual([`<${deployed.one('AWS::IAM::ManagedPolicy').id}>`]);
  });
});
