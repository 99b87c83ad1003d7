import type { Fault } from '../../trace/faults.ts';

/** A request to the API, as an experiment sends it. */
export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** As it is sent. */
  readonly body?: string;
}

export interface Received {
  readonly status: number;
  readonly body: string;
  header(name: string): string | null;
}

export type Send = (request: Sent) => Promise<Received>;

/** What came of an experiment. */
export interface Outcome {
  /** The id of the request that tells most. */
  readonly show: string | undefined;
  readonly said: string;
}

export interface Experiment {
  readonly name: string;
  /** One sentence: what to watch for. */
  readonly watch: string;
  /** The fault that it asks for. */
  readonly fault?: Fault;
  run(send: Send): Promise<Outcome>;
}

/** Unlike any other, and plainly an example (RFC 2606 §3). */
const exampleEmail = (): string => `ada.${crypto.randomUUID().slice(0, 8)}@example.com`;

const json = { 'Content-Type': 'application/json' };

const exampleUser = (email = exampleEmail()) => JSON.stringify({ email, name: 'Ada Lovelace' });

const creation = (body = exampleUser(), headers: Readonly<Record<string, string>> = {}): Sent => ({
  method: 'POST',
  path: '/users',
  headers: { ...json, ...headers },
  body,
});

const change = (path: string, etag: string, name: string): Sent => ({
  method: 'PATCH',
  path,
  headers: { ...json, 'If-Match': etag },
  body: JSON.stringify({ name }),
});

const idOf = (received: Received): string | undefined => received.header('X-Request-Id') ?? undefined;

/** One creation with a fault. */
const withFault =
  (fault: Fault, said: (received: Received) => string) =>
  async (send: Send): Promise<Outcome> => {
    const received = await send(creation(exampleUser(), { 'Local-Fault': fault }));
    return { show: idOf(received), said: said(received) };
  };

/** How many requests `hundred at once` sends. */
const crowd = 100;

/** What makes interesting things happen: each sends real requests to the service beside this page. */
export const experiments: readonly Experiment[] = [
  {
    name: 'Create a user',
    watch: 'One POST becomes an event, a command and one transaction that writes the user and a claim on the address.',
    run: async (send) => {
      const received = await send(creation());
      return { show: idOf(received), said: `POST /users answered ${received.status}.` };
    },
  },
  {
    name: 'Same e-mail twice',
    watch: 'The second transaction is cancelled: the claim on the address exists already, and the answer is 409.',
    run: async (send) => {
      const email = exampleEmail();
      const first = await send(creation(exampleUser(email)));
      const second = await send(creation(exampleUser(email)));
      return { show: idOf(second), said: `The first answered ${first.status}, the second ${second.status}.` };
    },
  },
  {
    name: 'Lost update',
    watch: 'Two tabs change the same version: the first gets 200, the second 412 instead of overwriting it.',
    run: async (send) => {
      const created = await send(creation());
      const path = created.header('Location') ?? '/users';
      const etag = created.header('ETag') ?? '"1"';
      const first = await send(change(path, etag, 'Ada, first tab'));
      const second = await send(change(path, etag, 'Ada, second tab'));
      const said = `Both tabs had ${etag}: the first answered ${first.status}, the second ${second.status}.`;
      return { show: idOf(second), said };
    },
  },
  {
    name: 'Idempotent retry',
    watch: 'The same Idempotency-Key again: nothing is written twice, and the same user is answered.',
    run: async (send) => {
      const request = creation(exampleUser(), { 'Idempotency-Key': crypto.randomUUID() });
      const first = await send(request);
      const second = await send(request);
      const same = first.body === second.body ? 'the same body' : 'another body';
      return { show: idOf(second), said: `Both answered: ${first.status} and ${second.status}, with ${same}.` };
    },
  },
  {
    name: 'Malformed body',
    watch:
      'Broken JSON, then members nobody knows: refused at the edge with a pointer to each, and no database is asked.',
    run: async (send) => {
      const broken = await send(creation('{"email":"ada@example.com",'));
      const unknown = await send(creation('{"mail":"ada@example.com","nickname":7}'));
      return { show: idOf(unknown), said: `Broken JSON answered ${broken.status}, unknown members ${unknown.status}.` };
    },
  },
  {
    name: 'Throttled database',
    watch: 'DynamoDB refuses two attempts for want of capacity; the adapter waits, and the third one succeeds.',
    fault: 'throttle',
    run: withFault('throttle', ({ status }) => `Throttled twice, and answered ${status}.`),
  },
  {
    name: 'Lost answer',
    watch: 'The write is made and its answer never comes: the same token again, and it is written once.',
    fault: 'lost-answer',
    run: withFault('lost-answer', ({ status }) => `The first answer was lost, and the client got ${status}.`),
  },
  {
    name: 'Right taken away',
    watch:
      'The role lacks one right: the call is denied before it gets to the database, and the client learns nothing of it.',
    fault: 'no-right',
    run: withFault('no-right', ({ status }) => `Without the right, the service answered ${status}.`),
  },
  {
    name: 'Cold start',
    watch: 'A new execution environment is started for it: compare the init time with that of a warm one.',
    fault: 'cold-start',
    run: withFault('cold-start', ({ status }) => `A new execution environment answered ${status}.`),
  },
  {
    name: 'Hundred at once',
    watch:
      'An environment has one event at a time: the more requests at once, the more environments. A browser opens six connections to a host, so no more than six are ever under way.',
    run: async (send) => {
      const all = await Promise.all(Array.from({ length: crowd }, () => send(creation())));
      const made = all.filter(({ status }) => status === 201).length;
      const last = all.at(-1);
      return {
        show: last && idOf(last),
        said: `${made} of ${crowd} answered 201; the environments are counted in their panel.`,
      };
    },
  },
];
