import { randomUUID } from 'node:crypto';
import type { Answer, Exchange } from './load-client.ts';

/** What one connection of a load sends, one request after the other. */
export interface Sender {
  next(): Exchange;
  /** Told of every answer that was as expected. */
  learn(answer: Answer): void;
}

export interface Load {
  readonly expected: number;
  /** `ids`: of all users whom loads have created so far. */
  sender(ids: string[]): Sender;
}

const loads = {
  create: {
    expected: 201,
    sender: (ids) => ({
      next: () => ({
        method: 'POST',
        path: '/users',
        body: { email: `${randomUUID()}@example.com`, name: 'Ada Lovelace' },
      }),
      learn: ({ json }) => {
        ids.push(json.id);
      },
    }),
  },
  get: {
    expected: 200,
    sender: (ids) => ({
      next: () => ({ method: 'GET', path: `/users/${ids[Math.floor(Math.random() * ids.length)]}` }),
      learn: () => {},
    }),
  },
  /** From the first page to the last one, and again. */
  list: {
    expected: 200,
    sender: () => {
      let cursor: string | undefined;
      return {
        next: () => ({ method: 'GET', path: `/users?limit=20${cursor === undefined ? '' : `&cursor=${cursor}`}` }),
        learn: ({ json }) => {
          cursor = json.nextCursor;
        },
      };
    },
  },
} as const satisfies Record<string, Load>;

export type LoadName = keyof typeof loads;

/** In this order: there is nobody to get before somebody is created. */
export const loadNames = Object.keys(loads) as LoadName[];

export const loadOf = (name: LoadName): Load => loads[name];
