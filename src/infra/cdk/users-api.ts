import { type CfnOutput, Validations } from 'aws-cdk-lib';
import {
  EndpointType,
  LambdaIntegration,
  LogGroupLogDestination,
  MethodLoggingLevel,
  type RequestValidator,
  RestApi,
} from 'aws-cdk-lib/aws-apigateway';
import type { Alias, IAlias } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { FunctionRow } from '../operations.ts';
import type { Access } from './access.ts';
import { accessLogFormat } from './access-log-format.ts';
import { apiMethod } from './api-method.ts';
import { gatewayResponses } from './gateway-responses.ts';
import type { Settings } from './settings.ts';
import { StageLog } from './stage-log.ts';
import { WebAcl } from './web-acl.ts';

/** The REST API, deployed as one stage. */
export class UsersApi extends Construct {
  readonly #api: RestApi;
  readonly #access: Access;
  readonly #validator: RequestValidator;

  constructor(scope: Construct, id: string, { stageName, stage, limits, corsOrigin }: Settings, access: Access) {
    super(scope, id);
    this.#access = access;
    this.#api = new RestApi(this, 'RestApi', {
      restApiName: `users-${stageName}`,
      endpointConfiguration: { types: [EndpointType.REGIONAL] },
      deployOptions: {
        stageName,
        accessLogDestination: new LogGroupLogDestination(new StageLog(this, 'AccessLog', stage)),
        accessLogFormat,
        loggingLevel: MethodLoggingLevel.OFF,
        dataTraceEnabled: false,
        tracingEnabled: true,
        throttlingRateLimit: limits.throttle.rate,
        throttlingBurstLimit: limits.throttle.burst,
      },
    });
    // Without a model: what is wrong with a body is said by the service, all at once, here as on the laptop.
    this.#validator = this.#api.addRequestValidator('Validator', {
      validateRequestParameters: true,
      validateRequestBody: true,
    });
    for (const [name, response] of Object.entries(gatewayResponses(access.challenge, corsOrigin))) {
      this.#api.addGatewayResponse(name, response);
    }
    (this.#api.node.findChild('Endpoint') as CfnOutput).overrideLogicalId('ApiUrl');
    Validations.of(this.#api.deploymentStage).acknowledge({
      id: 'AwsSolutions-APIG6',
      reason: 'Execution logs quote paths and the ARNs of callers; the access log names the gateway response instead.',
    });
    new WebAcl(this, 'WebAcl', {
      name: `users-${stageName}`,
      protects: this.#api.deploymentStage.stageArn,
      perAddress: limits.perAddress,
    });
  }

  /** Each route of `row` to `target`, which this API may then invoke for that method and path and no other. */
  route({ routes }: FunctionRow, target: Alias): void {
    // A cast, since under exactOptionalPropertyTypes the CDK's classes miss their own interfaces.
    const integration = new LambdaIntegration(target as IAlias, { allowTestInvoke: false });
    for (const one of routes) {
      const { options, acknowledged } = apiMethod(one, this.#access, this.#validator);
      const method = this.#api.root.resourceForPath(one.resource).addMethod(one.method, integration, options);
      Validations.of(method).acknowledge(...acknowledged);
    }
  }
}
