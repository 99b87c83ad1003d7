import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';

/**
 * One JSON record for each request, without anything that tells a person: `resourcePath` is the template, not the path; no
 * address, user agent or identity; and not `error.message`, which quotes the ARN of a caller who is denied. Every value is
 * in quotes, since API Gateway writes `-` for what it doesn't know ("Variables for access logging for API Gateway").
 */
export const accessLogFormat = AccessLogFormat.custom(
  JSON.stringify({
    requestId: '$context.requestId',
    extendedRequestId: '$context.extendedRequestId',
    time: '$context.requestTimeEpoch',
    method: '$context.httpMethod',
    resource: '$context.resourcePath',
    status: '$context.status',
    gatewayResponse: '$context.error.responseType',
    integrationStatus: '$context.integration.status',
    integrationLatency: '$context.integration.latency',
    latency: '$context.responseLatency',
    length: '$context.responseLength',
    traceId: '$context.xrayTraceId',
  }),
);
