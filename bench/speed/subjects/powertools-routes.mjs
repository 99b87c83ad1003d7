import { HttpStatusCodes, NotFoundError, Router } from '@aws-lambda-powertools/event-handler/http';
import { Profile } from '../users/profile.mjs';

export function routerOn(users, { logger, middleware = [] } = {}) {
  const app = new Router({ logger });
  for (const each of middleware) app.use(each);
  app.post(
    '/users',
    async ({ valid }) => ({ statusCode: HttpStatusCodes.CREATED, body: await users.create(valid.req.body) }),
    { validation: { req: { body: Profile } } },
  );
  app.get('/users/:id', async ({ params }) => {
    const user = await users.find(params.id);
    if (user === undefined) throw new NotFoundError(`no user ${params.id}`);
    return user;
  });
  return app;
}
