/** Who is measured besides this service, and the packages of each. */
export const peers = [
  { key: 'bare', name: 'bare SDK handler', packages: [] },
  { key: 'powertools-router', name: 'Powertools, router', packages: ['@aws-lambda-powertools/event-handler', 'zod'] },
  {
    key: 'powertools-full',
    name: 'Powertools, all of it',
    packages: [
      '@aws-lambda-powertools/event-handler',
      '@aws-lambda-powertools/logger',
      '@aws-lambda-powertools/metrics',
      '@aws-lambda-powertools/tracer',
      'zod',
    ],
  },
  { key: 'hono', name: 'Hono', packages: ['hono', '@hono/zod-validator', 'zod'] },
  {
    key: 'middy',
    name: 'Middy with validation',
    packages: ['@middy/core', '@middy/http-router', '@middy/http-json-body-parser', '@middy/validator'],
  },
  { key: 'express', name: 'Express', packages: ['express', '@codegenie/serverless-express', 'zod'] },
  { key: 'fastify', name: 'Fastify', packages: ['fastify', '@fastify/aws-lambda'] },
  {
    key: 'nest',
    name: 'Nest',
    packages: ['@nestjs/core', '@nestjs/platform-express', '@codegenie/serverless-express', 'class-transformer'],
  },
];
