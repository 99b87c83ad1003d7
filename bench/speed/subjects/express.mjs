import serverlessExpress from '@codegenie/serverless-express';
import express from 'express';
import { Profile } from '../users/profile.mjs';

export function createHandler(users) {
  const app = express();
  app.use(express.json());
  app.post('/users', async (req, res) => {
    const { success, data, error } = Profile.safeParse(req.body);
    if (!success) return res.status(400).json({ issues: error.issues });
    res.status(201).json(await users.create(data));
  });
  app.get('/users/:id', async (req, res) => {
    const user = await users.find(req.params.id);
    if (user === undefined) return res.status(404).json({ message: 'no such user' });
    res.json(user);
  });
  return serverlessExpress({ app });
}
