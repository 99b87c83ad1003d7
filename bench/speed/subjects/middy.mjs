import middy from '@middy/core';
import httpErrorHandler from '@middy/http-error-handler';
import httpHeaderNormalizer from '@middy/http-header-normalizer';
import httpJsonBodyParser from '@middy/http-json-body-parser';
import httpRouter from '@middy/http-router';
import { createError } from '@middy/util';
import validator from '@middy/validator';
import { transpileSchema } from '@middy/validator/transpile';
import { profileSchema } from '../users/profile-schema.mjs';

const eventSchema = transpileSchema({ type: 'object', required: ['body'], properties: { body: profileSchema } });

const json = (statusCode, body) => ({
  statusCode,
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
});

export function createHandler(users) {
  const create = middy()
    .use(httpJsonBodyParser())
    .use(validator({ eventSchema }))
    .handler(async ({ body }) => json(201, await users.create(body)));
  const get = async ({ pathParameters: { id } }) => {
    const user = await users.find(id);
    if (user === undefined) throw createError(404, 'no such user');
    return json(200, user);
  };
  const routes = [
    { method: 'POST', path: '/users', handler: create },
    { method: 'GET', path: '/users/{id}', handler: get },
  ];
  return middy().use(httpHeaderNormalizer()).use(httpErrorHandler()).handler(httpRouter(routes));
}
