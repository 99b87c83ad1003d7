import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { codeOf, StartupError } from './startup-error.ts';

const patience = 5000;

/**
 * One process of this machine at a time runs `work` for `path`. Held by a socket in Linux' abstract namespace, which the
 * kernel frees when its process ends, however it ends: unlike a file it is never stale, so nothing has to be taken over.
 * @throws StartupError where another process holds it for 5 s
 */
export async function inCriticalSection<T>(path: string, work: () => T): Promise<T> {
  const name = `\0hexagonal-users-${createHash('sha256').update(path).digest('hex')}`;
  for (let waited = 0; waited < patience; waited += 20) {
    const server = createServer();
    try {
      server.listen(name);
      await once(server, 'listening');
    } catch (error) {
      if (codeOf(error) !== 'EADDRINUSE') throw error;
      await delay(20);
      continue;
    }
    try {
      return work();
    } finally {
      server.close();
      await once(server, 'close');
    }
  }
  throw new StartupError(`Another npm start is busy with ${path}; wait for it, or set DATA_DIR to another folder.`);
}
