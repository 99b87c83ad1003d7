import { randomUUID } from 'node:crypto';
import createApi from 'lambda-api';
import { Profile } from './profile.mjs';

/** lambda-api has no validation of its own. */
function validated(req, res, next) {
  const { success, data, error } = Profile.safeParse(req.body);
  if (!success) return res.status(400).json({ issues: error.issues });
  req.profile = data;
  next();
}

/** Errors of lambda-api's own have a name of their own. */
function addOwnHandlers(api) {
  api.use((error, _req, res, next) => {
    if (error.name === 'Error') return res.status(500).json({ error: 'something broke' });
    next();
  });
}

export function createHandler(users, { ownHandlers = false } = {}) {
  const api = createApi();
  if (ownHandlers) addOwnHandlers(api);

  api.get('/users', () => ({ items: [...users.values()] }));

  api.post('/users', validated, (req, res) => {
    const user = { id: randomUUID(), ...req.profile };
    users.set(user.id, user);
    return res.status(201).json(user);
  });

  api.get('/users/:id', (req, res) => {
    const user = users.get(req.params.id);
    return user === undefined ? res.error(404, 'no such user') : res.etag(true).json(user);
  });

  api.put('/users/:id', validated, (req, res) => {
    const { id } = req.params;
    if (!users.has(id)) return res.error(404, 'no such user');
    users.set(id, { id, ...req.profile });
    return users.get(id);
  });

  api.delete('/users/:id', (req, res) =>
    users.delete(req.params.id) ? res.sendStatus(204) : res.error(404, 'no such user'),
  );

  return (event, context) => api.run(event, context);
}
