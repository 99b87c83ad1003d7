/**
 * What a deployed function finds in its environment, for functions in this process and the engine at `endpoint`. They read it
 * while they are loaded. An engine that somebody else runs may know other credentials and another region: those stay.
 */
export function provideEnvironment(
  env: NodeJS.ProcessEnv,
  endpoint: string,
  { embedded }: { embedded: boolean },
): void {
  if (embedded)
    for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN']) delete env[name];
  env['TABLE_NAME'] = 'users';
  env['AWS_ENDPOINT_URL_DYNAMODB'] = endpoint;
  // Else a setting of the person's would send the requests to AWS.
  env['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS'] = 'false';
  // Once for every function, and nothing that the person at the laptop has to do.
  env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ||= 'true';
  env['AWS_REGION'] ||= 'eu-west-1';
  env['AWS_ACCESS_KEY_ID'] ||= 'local';
  env['AWS_SECRET_ACCESS_KEY'] ||= 'local';
}
