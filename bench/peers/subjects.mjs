const peer = (key, name, packages) => ({ key, name, packages, resources: 'greedy' });

export const thisService = { key: 'this-service', name: 'this service', packages: [], resources: 'declared' };

export const peers = [
  peer('hono', 'Hono', ['hono', '@hono/zod-validator', 'zod']),
  peer('powertools', 'Powertools', ['@aws-lambda-powertools/event-handler', 'zod']),
  peer('serverless-express', 'serverless-express', ['@codegenie/serverless-express', 'express', 'zod']),
  peer('fastify', 'Fastify', ['@fastify/aws-lambda', 'fastify']),
  peer('middy', 'Middy', [
    '@middy/core',
    '@middy/http-router',
    '@middy/http-header-normalizer',
    '@middy/http-json-body-parser',
    '@middy/validator',
    '@middy/http-error-handler',
  ]),
  peer('lambda-api', 'lambda-api', ['lambda-api', 'zod']),
];

const notAnEvent = () => {
  throw new TypeError("Cannot read properties of undefined (reading 'path')");
};
const json = (statusCode, body) => ({
  statusCode,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

/** This service, broken: what each of these does to an answer must turn the rows red that it concerns. */
export const breakages = {
  'answers 200 {} to all': { wrap: () => async () => json(200, {}), concerns: () => true },
  'fails with a TypeError': { wrap: () => async () => notAnEvent(), concerns: () => true },
  'sends no headers': {
    wrap: (handler) => async (event, context) => ({ ...(await handler(event, context)), headers: {} }),
    concerns: ({ header }) => header !== undefined,
  },
  'says what went wrong': {
    wrap: (handler, users) => async (event, context) => {
      try {
        users.get('any');
      } catch ({ message }) {
        return json(500, { message });
      }
      return handler(event, context);
    },
    concerns: ({ failing }) => failing === true,
  },
};
