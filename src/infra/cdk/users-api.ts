import { Validations } from 'aws-cdk-lib';
import {
  EndpointType,
  LambdaIntegration,
  LogGroupLogDestination,
  MethodLoggingLevel,
  type RequestValidator,
  RestApi,
} from 'aws-cdk-lib/aws-apigateway';
import type { Alias, IAlias } from 'aws-cdk-lib/aws-lambda';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { FunctionRow } from '../operations.ts';
import type { Access } from './access.ts';
import { accessLogFormat } from './access-log-format.ts';
import { apiMethod } from './api-method.ts';
import { gatewayResponses } from './gateway-responses.ts';
import type { Limits } from './limits.ts';
import { uniqueName } from './unique-name.ts';
import { WebAcl } from './web-acl.ts';

interface UsersApiProps {
  readonly access: Access;
  readonly stageName: string;
  readonly limits: Limits;
  readonly corsOrigin: string | undefined;
  readonly accessLog: ILogGroup;
}

/** The REST API, deployed as one stage. */
export class UsersApi extends Construct {
  readonly restApi: RestApi;
  readonly #access: Access;
  readonly #validator: RequestValidator;

  constructor(scope: Construct, id: string, { access, stageName, limits, corsOrigin, accessLog }: UsersApiProps) {
    super(scope, id);
    this.#access = access;
    // What people see in the console and in metrics.
    const name = uniqueName(scope);
    this.restApi = new RestApi(this, 'RestApi', {
      restApiName: name,
      // By itself an app without the CDK's newer flags sets the role of the whole account.
      cloudWatchRole: false,
      endpointConfiguration: { types: [EndpointType.REGIONAL] },
      deployOptions: {
        stageName,
        accessLogDestination: new LogGroupLogDestination(accessLog),
        accessLogFormat,
        loggingLevel: MethodLoggingLevel.OFF,
        dataTraceEnabled: false,
        tracingEnabled: true,
        throttlingRateLimit: limits.throttle.rate,
        throttlingBurstLimit: limits.throttle.burst,
      },
    });
    // Without a model: what is wrong with a body is said by the service, all at once, here as on the laptop.
    this.#validator = this.restApi.addRequestValidator('Validator', {
      validateRequestParameters: true,
      validateRequestBody: true,
    });
    for (const [name, response] of Object.entries(gatewayResponses(access.challenge, corsOrigin))) {
      this.restApi.addGatewayResponse(name, response);
    }
    // Outputs are for the stack to have.
    this.restApi.node.tryRemoveChild('Endpoint');
    Validations.of(this.restApi.deploymentStage).acknowledge({
      id: 'AwsSolutions-APIG6',
      reason: 'Execution logs quote paths and the ARNs of callers; the access log names the gateway response instead.',
    });
    new WebAcl(this, 'WebAcl', {
      name,
      protects: this.restApi.deploymentStage.stageArn,
      perAddress: limits.perAddress,
    });
  }

  /** Each route of `row` to `target`, which this API may then invoke for that method and path and no other. */
  route({ routes }: FunctionRow, target: Alias): void {
    // A cast, since under exactOptionalPropertyTypes the CDK's classes miss their own interfaces.
    const integration = new LambdaIntegration(target as IAlias, { allowTestInvoke: false });
    for (const one of routes) {
      const { options, acknowledged } = apiMethod(one, this.#access, this.#validator);
      const method = this.restApi.root.resourceForPath(one.resource).addMethod(one.method, integration, options);
      Validations.of(method).acknowledge(...acknowledged);
    }
  }
}
