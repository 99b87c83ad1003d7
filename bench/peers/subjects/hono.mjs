import { randomUUID } from 'node:crypto';
import { zValidator } from '@hono/zod-validator';
import { Hono } from 'hono';
import { handle } from 'hono/aws-lambda';
import { etag } from 'hono/etag';
import { methodNotAllowed } from 'hono/method-not-allowed';
import { Profile } from './profile.mjs';

export function createHandler(users) {
  const app = new Hono();
  app.use(etag());
  app.use(methodNotAllowed({ app }));

  app.get('/users', (c) => c.json({ items: [...users.values()] }));

  app.post('/users', zValidator('json', Profile), (c) => {
    const user = { id: randomUUID(), ...c.req.valid('json') };
    users.set(user.id, user);
    return c.json(user, 201);
  });

  app.get('/users/:id', (c) => {
    const user = users.get(c.req.param('id'));
    return user === undefined ? c.notFound() : c.json(user);
  });

  app.put('/users/:id', zValidator('json', Profile), (c) => {
    const id = c.req.param('id');
    if (!users.has(id)) return c.notFound();
    users.set(id, { id, ...c.req.valid('json') });
    return c.json(users.get(id));
  });

  app.delete('/users/:id', (c) => (users.delete(c.req.param('id')) ? c.body(null, 204) : c.notFound()));

  return handle(app);
}
