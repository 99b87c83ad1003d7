import { randomUUID } from 'node:crypto';
import middy from '@middy/core';
import httpErrorHandler from '@middy/http-error-handler';
import httpHeaderNormalizer from '@middy/http-header-normalizer';
import httpJsonBodyParser from '@middy/http-json-body-parser';
import httpRouter from '@middy/http-router';
import { createError } from '@middy/util';
import validator from '@middy/validator';
import { transpileSchema } from '@middy/validator/transpile';
import { profileSchema } from './profile-schema.mjs';

const eventSchema = transpileSchema({ type: 'object', required: ['body'], properties: { body: profileSchema } });

const json = (statusCode, body) => ({
  statusCode,
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
});

const withProfile = (handler) => middy().use(httpJsonBodyParser()).use(validator({ eventSchema })).handler(handler);

export function createHandler(users) {
  const existing = ({ pathParameters: { id } }) => {
    if (!users.has(id)) throw createError(404, 'no such user');
    return users.get(id);
  };
  const create = withProfile(async ({ body }) => {
    const user = { id: randomUUID(), ...body };
    users.set(user.id, user);
    return json(201, user);
  });
  const replace = withProfile(async (event) => {
    const user = { ...existing(event), ...event.body };
    users.set(user.id, user);
    return json(200, user);
  });
  const remove = async (event) => {
    users.delete(existing(event).id);
    return { statusCode: 204 };
  };
  const routes = [
    { method: 'GET', path: '/users', handler: async () => json(200, { items: [...users.values()] }) },
    { method: 'POST', path: '/users', handler: create },
    { method: 'GET', path: '/users/{id}', handler: async (event) => json(200, existing(event)) },
    { method: 'PUT', path: '/users/{id}', handler: replace },
    { method: 'DELETE', path: '/users/{id}', handler: remove },
  ];
  return middy().use(httpHeaderNormalizer()).use(httpErrorHandler()).handler(httpRouter(routes));
}
