/** Megabytes; the deployed functions have as many. On the laptop it is told, not enforced. */
const memory = 512;

/** The variables that Lambda adds to those of the function (AWS, "Defined runtime environment variables"). */
export const lambdaVariables = (functionName: string, folder: string): Readonly<Record<string, string>> => ({
  _HANDLER: 'index.handler',
  AWS_EXECUTION_ENV: `AWS_Lambda_nodejs${process.versions.node.split('.')[0]}.x`,
  AWS_LAMBDA_FUNCTION_NAME: functionName,
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memory),
  AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
  AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
  AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${functionName}`,
  AWS_LAMBDA_LOG_STREAM_NAME: 'local',
  LAMBDA_TASK_ROOT: folder,
  LANG: 'en_US.UTF-8',
  TZ: ':UTC',
});
