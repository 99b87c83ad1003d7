import { devNull } from 'node:os';

export type Environment = Readonly<Record<string, string>>;

export const tableName = 'users';

/**
 * What a function finds in its environment, with DynamoDB at `endpoint`: as in Lambda, all of it and nothing of the person's at
 * the laptop. An engine that somebody else runs may know other credentials: those stay, and the region does.
 */
export function functionEnvironment(
  personal: NodeJS.ProcessEnv,
  endpoint: string,
  { embedded }: { embedded: boolean },
): Environment {
  const given = embedded ? {} : personal;
  const sessionToken = given['AWS_SESSION_TOKEN'];
  const corsOrigin = personal['CORS_ORIGIN'];
  return {
    TABLE_NAME: tableName,
    ...(corsOrigin ? { CORS_ORIGIN: corsOrigin } : {}),
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
    AWS_REGION: personal['AWS_REGION'] || 'eu-west-1',
    AWS_ACCESS_KEY_ID: given['AWS_ACCESS_KEY_ID'] || 'local',
    AWS_SECRET_ACCESS_KEY: given['AWS_SECRET_ACCESS_KEY'] || 'local',
    ...(sessionToken ? { AWS_SESSION_TOKEN: sessionToken } : {}),
    // Lambda has no such files; the person's may say to ignore the endpoint, which would send the requests to AWS.
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    // Once for every function, and nothing that the person at the laptop has to do.
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  };
}
