const node = '@types/node';
const cdk = { file: 'cdk.ts', installed: ['aws-cdk-lib', 'constructs', '@types/aws-lambda', node] };

/** Programs of users, and what each has installed besides this package: what needs nothing has nothing. */
export const consumers = [
  { file: 'domain.ts', installed: [] },
  { file: 'in-memory.ts', installed: [] },
  { file: 'testing.ts', installed: [] },
  {
    file: 'dynamodb.ts',
    installed: ['@aws-sdk/client-dynamodb', '@aws-sdk/lib-dynamodb', '@aws-sdk/util-dynamodb', node],
  },
  { file: 'api-gateway.ts', installed: ['class-validator', '@types/aws-lambda', node] },
  // The CDK's own types are not what they are under exactOptionalPropertyTypes: either those are looked at, or the option is on.
  { ...cdk, options: { exactOptionalPropertyTypes: false } },
  { ...cdk, options: { skipLibCheck: true } },
];
