import { randomUUID } from 'node:crypto';
import serverlessExpress from '@codegenie/serverless-express';
import express from 'express';
import { Profile } from './profile.mjs';

/** Express has no validation of its own. */
function validated(req, res, next) {
  const { success, data, error } = Profile.safeParse(req.body);
  if (!success) return res.status(400).json({ issues: error.issues });
  req.profile = data;
  next();
}

/** As the FAQ of Express has them. */
function addOwnHandlers(app) {
  app.use((_req, res) => res.status(404).json({ message: 'not found' }));
  app.use((error, _req, res, _next) => res.status(error.status ?? 500).json({ message: 'something broke' }));
}

export function createHandler(users, { ownHandlers = false } = {}) {
  const app = express();
  app.use(express.json());
  const notFound = (res) => res.status(404).json({ message: 'no such user' });

  app.get('/users', (_req, res) => res.json({ items: [...users.values()] }));

  app.post('/users', validated, (req, res) => {
    const user = { id: randomUUID(), ...req.profile };
    users.set(user.id, user);
    res.status(201).json(user);
  });

  app.get('/users/:id', (req, res) => {
    const user = users.get(req.params.id);
    return user === undefined ? notFound(res) : res.json(user);
  });

  app.put('/users/:id', validated, (req, res) => {
    const { id } = req.params;
    if (!users.has(id)) return notFound(res);
    users.set(id, { id, ...req.profile });
    res.json(users.get(id));
  });

  app.delete('/users/:id', (req, res) => (users.delete(req.params.id) ? res.status(204).end() : notFound(res)));

  if (ownHandlers) addOwnHandlers(app);
  return serverlessExpress({ app });
}
