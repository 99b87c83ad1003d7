import { randomUUID } from 'node:crypto';
import { HttpStatusCodes, NotFoundError, Router } from '@aws-lambda-powertools/event-handler/http';
import { Profile } from './profile.mjs';

const validation = { req: { body: Profile } };

export function createHandler(users) {
  const app = new Router();
  const existing = (id) => {
    if (!users.has(id)) throw new NotFoundError(`no user ${id}`);
    return users.get(id);
  };

  app.get('/users', () => ({ items: [...users.values()] }));

  app.post(
    '/users',
    ({ valid }) => {
      const user = { id: randomUUID(), ...valid.req.body };
      users.set(user.id, user);
      return { statusCode: HttpStatusCodes.CREATED, body: user };
    },
    { validation },
  );

  app.get('/users/:id', ({ params }) => existing(params.id));

  app.put(
    '/users/:id',
    ({ params, valid }) => {
      const user = { ...existing(params.id), ...valid.req.body };
      users.set(user.id, user);
      return user;
    },
    { validation },
  );

  app.delete('/users/:id', ({ params }) => {
    users.delete(existing(params.id).id);
    return new Response(null, { status: HttpStatusCodes.NO_CONTENT });
  });

  return (event, context) => app.resolve(event, context);
}
