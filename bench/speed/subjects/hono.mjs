import { zValidator } from '@hono/zod-validator';
import { Hono } from 'hono';
import { handle } from 'hono/aws-lambda';
import { Profile } from '../users/profile.mjs';

export function createHandler(users) {
  const app = new Hono();
  app.post('/users', zValidator('json', Profile), async (c) => c.json(await users.create(c.req.valid('json')), 201));
  app.get('/users/:id', async (c) => {
    const user = await users.find(c.req.param('id'));
    return user === undefined ? c.notFound() : c.json(user);
  });
  return handle(app);
}
