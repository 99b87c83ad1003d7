import type { Acknowledgment } from 'aws-cdk-lib';
import { AuthorizationType, type IRequestValidator, type MethodOptions } from 'aws-cdk-lib/aws-apigateway';
import type { FunctionRow } from '../operations.ts';
import type { Access } from './access.ts';

interface ApiMethod {
  readonly options: MethodOptions;
  readonly acknowledged: readonly Acknowledgment[];
}

/** A preflight never carries credentials (Fetch Standard, "CORS protocol and credentials"), so OPTIONS can't ask for any. */
const open: ApiMethod = {
  options: { authorizationType: AuthorizationType.NONE },
  acknowledged: [
    {
      id: 'AwsSolutions-APIG4',
      reason: 'A preflight carries no credentials; its answer holds none, and its function has no right on the table.',
    },
  ],
};

/** Who may call a route, and what API Gateway looks at first. ANY refuses whatever comes, so it looks at nothing. */
export function apiMethod(
  { method, resource, scopes }: FunctionRow['routes'][number],
  access: Access,
  requestValidator: IRequestValidator,
): ApiMethod {
  if (method === 'OPTIONS') return open;
  const guarded = access.method(scopes);
  if (method === 'ANY') return { options: guarded, acknowledged: access.acknowledged };
  const parameters = [...resource.matchAll(/\{(\w+)\}/g)].map(([, name]) => [`method.request.path.${name}`, true]);
  return {
    options: { ...guarded, requestValidator, requestParameters: Object.fromEntries(parameters) },
    acknowledged: access.acknowledged,
  };
}
