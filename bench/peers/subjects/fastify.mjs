import { randomUUID } from 'node:crypto';
import awsLambdaFastify from '@fastify/aws-lambda';
import Fastify from 'fastify';
import { profileSchema } from './profile-schema.mjs';

const schema = { body: profileSchema };

/** Errors of Fastify's own carry a status. */
function addOwnHandlers(app) {
  app.setErrorHandler((error, _request, reply) => {
    const { statusCode = 500, message } = error;
    return reply.code(statusCode).send({ message: statusCode < 500 ? message : 'something broke' });
  });
}

export function createHandler(users, { ownHandlers = false } = {}) {
  const app = Fastify();
  if (ownHandlers) addOwnHandlers(app);

  app.get('/users', async () => ({ items: [...users.values()] }));

  app.post('/users', { schema }, async (request, reply) => {
    const user = { id: randomUUID(), ...request.body };
    users.set(user.id, user);
    return reply.code(201).send(user);
  });

  app.get('/users/:id', async (request, reply) => users.get(request.params.id) ?? reply.callNotFound());

  app.put('/users/:id', { schema }, async (request, reply) => {
    const { id } = request.params;
    if (!users.has(id)) return reply.callNotFound();
    users.set(id, { id, ...request.body });
    return users.get(id);
  });

  app.delete('/users/:id', async (request, reply) =>
    users.delete(request.params.id) ? reply.code(204).send() : reply.callNotFound(),
  );

  return awsLambdaFastify(app);
}
