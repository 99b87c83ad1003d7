import { type CfnOutput, RemovalPolicy, Validations } from 'aws-cdk-lib';
import {
  AuthorizationType,
  EndpointType,
  LambdaIntegration,
  LogGroupLogDestination,
  MethodLoggingLevel,
  type MethodOptions,
  type RequestValidator,
  RestApi,
} from 'aws-cdk-lib/aws-apigateway';
import type { Alias, IAlias } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { FunctionRow } from '../operations.ts';
import type { Access } from './access.ts';
import { accessLogFormat } from './access-log.ts';
import { gatewayResponses } from './gateway-responses.ts';
import type { Settings } from './settings.ts';

/** A preflight carries no credentials (Fetch standard §3.3.5), so OPTIONS can't ask for any. */
const openMethod = {
  options: { authorizationType: AuthorizationType.NONE },
  acknowledged: [
    {
      id: 'AwsSolutions-APIG4',
      reason: 'OPTIONS answers with Allow and no content, from a function without any right on the table.',
    },
  ],
};

/** The REST API, deployed as one stage. */
export class UsersApi extends Construct {
  readonly #api: RestApi;
  readonly #access: Access;
  readonly #validator: RequestValidator;

  constructor(scope: Construct, id: string, { stageName, stage, access }: Settings) {
    super(scope, id);
    const log = new LogGroup(this, 'AccessLog', {
      retention: stage.logRetention,
      removalPolicy: stage.throwAway ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN,
    });
    this.#access = access;
    this.#api = new RestApi(this, 'RestApi', {
      restApiName: `users-${stageName}`,
      endpointConfiguration: { types: [EndpointType.REGIONAL] },
      deployOptions: {
        stageName,
        accessLogDestination: new LogGroupLogDestination(log),
        accessLogFormat,
        loggingLevel: MethodLoggingLevel.OFF,
        dataTraceEnabled: false,
        metricsEnabled: true,
        tracingEnabled: true,
        throttlingRateLimit: stage.throttle.rate,
        throttlingBurstLimit: stage.throttle.burst,
      },
    });
    // No model: what is wrong with a body is said by the service, all at once, here as on the laptop.
    this.#validator = this.#api.addRequestValidator('Validator', {
      validateRequestParameters: true,
      validateRequestBody: true,
    });
    for (const [name, response] of Object.entries(gatewayResponses(access.challenge))) {
      this.#api.addGatewayResponse(name, response);
    }
    (this.#api.node.findChild('Endpoint') as CfnOutput).overrideLogicalId('ApiUrl');
    Validations.of(this.#api.deploymentStage).acknowledge(
      {
        id: 'AwsSolutions-APIG3',
        reason: 'No web ACL: nobody gets past the authorizer without credentials, and the stage is throttled.',
      },
      {
        id: 'AwsSolutions-APIG6',
        reason:
          'Execution logs quote paths and the ARNs of callers. The access log names the gateway response instead.',
      },
    );
  }

  /** Each route of `row` to `target`, which this API may invoke for that method and path and no other. */
  route({ routes }: FunctionRow, target: Alias): void {
    // A cast, since under exactOptionalPropertyTypes the CDK's classes miss their own interfaces.
    const integration = new LambdaIntegration(target as IAlias, { allowTestInvoke: false });
    for (const { method, resource } of routes) {
      const added = this.#api.root
        .resourceForPath(resource)
        .addMethod(method, integration, this.#optionsOf(method, resource));
      Validations.of(added).acknowledge(
        ...(method === 'OPTIONS' ? openMethod.acknowledged : this.#access.acknowledged),
      );
    }
  }

  #optionsOf(method: string, resource: string): MethodOptions {
    if (method === 'OPTIONS') return openMethod.options;
    if (method === 'ANY') return this.#access.method;
    const parameters = [...resource.matchAll(/\{(\w+)\}/g)].map(([, name]) => [`method.request.path.${name}`, true]);
    return {
      ...this.#access.method,
      requestValidator: this.#validator,
      requestParameters: Object.fromEntries(parameters),
    };
  }
}
