import awsLambdaFastify from '@fastify/aws-lambda';
import Fastify from 'fastify';
import { profileSchema } from '../users/profile-schema.mjs';

export function createHandler(users) {
  const app = Fastify();
  app.post('/users', { schema: { body: profileSchema } }, async (request, reply) =>
    reply.code(201).send(await users.create(request.body)),
  );
  app.get('/users/:id', async (request, reply) => (await users.find(request.params.id)) ?? reply.callNotFound());
  return awsLambdaFastify(app);
}
