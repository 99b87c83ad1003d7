import { describe, expect, it } from '@jest/globals';
import { functions } from '../../../src/infra/operations.ts';
import { deployedService } from '../../support/deployment.ts';

const prod = deployedService({ stage: 'prod' });
const dev = deployedService({ stage: 'dev' });
const signed = deployedService({ stage: 'dev', access: 'iam' });
const open = deployedService({ stage: 'dev', access: 'public', acknowledgedRisk: 'anybody may list' });
const api = prod.one('AWS::ApiGateway::RestApi');
const stage = prod.one('AWS::ApiGateway::Stage');

const { methods } = prod;
const routes = functions.flatMap(({ name, routes }) => routes.map((route) => ({ ...route, name })));
const methodOf = ({ method, resource }: { method: string; resource: string }) =>
  methods.find((one) => one.method === method && one.resource === resource)?.properties;

/** As API Gateway names a call in an ARN: a parameter may be anything, and so may the method of ANY. */
const callOf = ({ method, resource }: { method: string; resource: string }) =>
  `${method === 'ANY' ? '*' : method}${resource.replace(/\{[^}]+\}/g, '*')}`;
const arnOf = (call: string) =>
  `arn:<AWS::Partition>:execute-api:<AWS::Region>:<AWS::AccountId>:<${api.id}>/<${stage.id}>/${call}`;

describe('the API', () => {
  it('has the routes of the functions and no others', () => {
    const sorted = (all: readonly { method: string; resource: string }[]) => all.map(callOf).sort();
    expect(sorted(methods)).toEqual(sorted(routes));
  });

  it.each(routes)('hands $method $resource to $name, live', ({ name, ...route }) => {
    expect(methodOf(route).Integration).toEqual({
      Type: 'AWS_PROXY',
      IntegrationHttpMethod: 'POST',
      Uri: `arn:<AWS::Partition>:apigateway:<AWS::Region>:lambda:path/2015-03-31/functions/<${prod.function(name).alias.id}>/invocations`,
    });
  });

  it('is regional, and text alone', () => {
    expect(api.Properties).toEqual({
      Name: expect.stringMatching(/^Service-Users-/),
      EndpointConfiguration: { Types: ['REGIONAL'] },
    });
  });

  it('tells its address', () => {
    expect(prod.outputs).toMatchObject({
      ApiUrl: { Value: `https://<${api.id}>.execute-api.<AWS::Region>.<AWS::URLSuffix>/<${stage.id}>/` },
      TableName: { Value: `<${prod.one('AWS::DynamoDB::GlobalTable').id}>` },
    });
  });
});

describe('who may invoke', () => {
  const permissions = prod.all('AWS::Lambda::Permission');

  it.each(functions)('$name: API Gateway, for its routes on this stage, the live version alone', ({ name, routes }) => {
    const target = `<${prod.function(name).alias.id}>`;
    const given = permissions.filter(({ Properties }) => Properties.FunctionName === target);
    expect(given.map(({ Properties }) => Properties.SourceArn).sort()).toEqual(routes.map(callOf).map(arnOf).sort());
  });

  it('is nobody else, and for nothing else', () => {
    expect(permissions).toHaveLength(routes.length);
    for (const { Properties } of permissions) {
      expect(Properties).toEqual({
        Action: 'lambda:InvokeFunction',
        Principal: 'apigateway.amazonaws.com',
        FunctionName: expect.any(String),
        SourceArn: expect.any(String),
      });
    }
  });
});

describe('the validator', () => {
  const validator = prod.one('AWS::ApiGateway::RequestValidator');

  it('looks at parameters and body', () => {
    expect(validator.Properties).toEqual({
      RestApiId: `<${api.id}>`,
      ValidateRequestParameters: true,
      ValidateRequestBody: true,
    });
  });

  it.each(methods)('of $method $resource', ({ method, resource, properties }) => {
    const unmatched = method === 'ANY' || method === 'OPTIONS';
    expect(properties.RequestValidatorId).toBe(unmatched ? undefined : `<${validator.id}>`);
    const named = resource === '/users/{userId}' && !unmatched;
    expect(properties.RequestParameters ?? {}).toEqual(named ? { 'method.request.path.userId': true } : {});
  });

  it('knows no model: what is wrong with a body is said by the service', () => {
    expect(prod.types).not.toContain('AWS::ApiGateway::Model');
  });
});

describe('the stage', () => {
  it.each([
    ['prod', prod, 200, 400],
    ['dev', dev, 20, 40],
    ['dev, iam', signed, 20, 40],
    ['dev, public', open, 2, 4],
  ] as const)('%s is throttled and traced, and logs no data', (name, deployed, rate, burst) => {
    const { Properties } = deployed.one('AWS::ApiGateway::Stage');
    expect(Properties).toMatchObject({ StageName: name.split(',')[0], TracingEnabled: true });
    // The metrics of each method cost as custom ones do; those of the stage come with it.
    expect(Properties.MethodSettings).toEqual([
      {
        HttpMethod: '*',
        ResourcePath: '/*',
        DataTraceEnabled: false,
        LoggingLevel: 'OFF',
        ThrottlingRateLimit: rate,
        ThrottlingBurstLimit: burst,
      },
    ]);
  });

  it.each([
    ['prod', prod, 90, 'Retain'],
    ['dev', dev, 7, 'Delete'],
  ] as const)('%s has an access log that forgets', (_, deployed, days, policy) => {
    const { DestinationArn } = deployed.one('AWS::ApiGateway::Stage').Properties.AccessLogSetting;
    const log = deployed.byId(DestinationArn.slice(DestinationArn.lastIndexOf('<')));
    expect(log).toMatchObject({
      Type: 'AWS::Logs::LogGroup',
      Properties: { RetentionInDays: days },
      DeletionPolicy: policy,
    });
  });

  it('is of a deployment that waits for every method and every gateway response', () => {
    const deployment = prod.one('AWS::ApiGateway::Deployment');
    const parts = ['AWS::ApiGateway::Method', 'AWS::ApiGateway::GatewayResponse'].flatMap((type) => prod.all(type));
    expect(deployment.DependsOn).toEqual(expect.arrayContaining(parts.map(({ id }) => id)));
  });
});
