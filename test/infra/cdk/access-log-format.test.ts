import { expect, it } from '@jest/globals';
import { deployedService } from '../../support/deployment.ts';

const { AccessLogSetting } = deployedService({ stage: 'prod' }).one('AWS::ApiGateway::Stage').Properties;

/** Reviewed one by one: each tells of the request or of the service, none of the caller or of a user. */
const impersonal = [
  '$context.error.responseType',
  '$context.extendedRequestId',
  '$context.httpMethod',
  '$context.integration.latency',
  '$context.integration.status',
  '$context.requestId',
  '$context.requestTimeEpoch',
  '$context.resourcePath',
  '$context.responseLatency',
  '$context.responseLength',
  '$context.status',
  '$context.xrayTraceId',
];

it('logs JSON, and of a request only what tells no person', () => {
  expect(Object.values<string>(JSON.parse(AccessLogSetting.Format)).sort()).toEqual(impersonal);
});

it('logs JSON even where API Gateway knows nothing', () => {
  expect(() => JSON.parse(AccessLogSetting.Format.replace(/\$[\w.]+/g, '-'))).not.toThrow();
});
