import { InMemoryUserRepository } from '../../../src/adapters/in-memory/index.ts';
import type { UserRepository } from '../../../src/ports/index.ts';
import { FixedClock } from '../../../src/testing/fixed-clock.ts';
import { naughtyStrings } from '../../corpora/naughty-strings.ts';
import { Edge } from '../../support/edge.ts';
import { buildEvent, type EventOptions } from '../../support/events.ts';
import { unhurried } from '../../support/unhurried.ts';
import { controlBy, headersRead, probe, type WrongEdge, withBody } from '../probe.ts';
import type { Row } from '../row.ts';
import { spread } from '../spread.ts';
import { openWorld, withEngine } from '../world.ts';

const headers = [...headersRead, 'X-Any'];

/** Where a client puts text, but for the name and the address of a user, which come back. */
const places: Readonly<Record<string, (text: string, id: string) => [string, string, EventOptions]>> = {
  'the name of a member': (text) => ['POST', '/users', { body: { [text]: text } }],
  'the whole body': (text) => ['POST', '/users', { body: text }],
  'the whole body, said to be base64': (text) => ['POST', '/users', { body: text, isBase64Encoded: true }],
  'an id': (text) => ['GET', `/users/${text.replaceAll('/', '')}`, {}],
  'the id of a change': (text) => ['DELETE', `/users/${text.replaceAll('/', '')}`, { headers: { 'If-Match': '*' } }],
  'a path': (text) => ['GET', `/${text}`, {}],
  'a method': (text, id) => [text, `/users/${id}`, {}],
  'a cursor': (text) => ['GET', '/users', { query: { cursor: text } }],
  'a limit': (text) => ['GET', '/users', { query: { limit: text } }],
  'an address to look for': (text) => ['GET', '/users', { query: { email: text } }],
  'the name of a parameter': (text) => ['GET', '/users', { query: { [text]: '1' } }],
  'the name of a header': (text) => ['GET', '/users', { headers: { [text]: text } }],
  ...Object.fromEntries(
    headers.flatMap((header) => [
      [`${header} of a read`, (_text: string, id: string) => ['GET', `/users/${id}`, { headers: { [header]: _text } }]],
      [
        `${header} of a change`,
        (text: string, id: string) => [
          'PATCH',
          `/users/${id}`,
          { headers: { 'If-Match': '"7"', [header]: text }, body: {} },
        ],
      ],
    ]),
  ),
};

/** A request for each of the places. */
export const naughtyEvents = (text: string, id: string) =>
  Object.values(places).map((request) => buildEvent(...request(text, id)));

class Questions {
  readonly violations: string[] = [];
  /** Users whose name or address the service took. */
  accepted = 0;
  readonly #edge: WrongEdge;
  readonly #sound: Edge;
  #made = 0;

  constructor(users: (clock: FixedClock) => UserRepository, edge: WrongEdge) {
    this.#sound = new Edge(users);
    this.#edge = edge;
  }

  async #ask(what: string, ...request: [string, string, EventOptions]) {
    const { result, faults } = await probe(this.#edge(this.#sound.handler), buildEvent(...request));
    this.violations.push(...faults.map((fault) => `${what}: ${fault}`));
    const { statusCode: status = 0, body = '' } = result ?? {};
    return { status, json: body === '' ? undefined : JSON.parse(body) };
  }

  /** What the service takes must be what it gives, then and later, byte for byte. */
  async #roundTrip(what: string, body: { email: string; name: string }) {
    const created = await this.#ask(what, 'POST', '/users', {
      body,
      headers: { 'Idempotency-Key': `n${++this.#made}` },
    });
    if (created.status !== 201) return;
    this.accepted += 1;
    const { id } = created.json;
    const expected = JSON.stringify({ email: body.email, name: body.name.trim().normalize('NFC') });
    const looked = await this.#ask(what, 'GET', '/users', { query: { email: body.email } });
    const got = await this.#ask(what, 'GET', `/users/${id}`, {});
    const changed = await this.#ask(what, 'PATCH', `/users/${id}`, { body, headers: { 'If-Match': '"1"' } });
    for (const user of [created.json, got.json, looked.json?.items?.[0], changed.json]) {
      const given = JSON.stringify({ email: user?.email, name: user?.name });
      if (given !== expected) this.violations.push(`${what}: ${given}`);
    }
    await this.#ask(what, 'DELETE', `/users/${id}`, { headers: { 'If-Match': '*' } });
  }

  async askAbout(texts: readonly string[], done = () => {}): Promise<this> {
    const { id } = await this.#sound.created('Eve');
    for (const text of texts) {
      for (const [place, request] of Object.entries(places))
        await this.#ask(`${JSON.stringify(text)} as ${place}`, ...request(text, id));
      const email = `n${this.#made}@example.com`;
      await this.#roundTrip(`${JSON.stringify(text)} as a name`, { email, name: text });
      await this.#roundTrip(`${JSON.stringify(text)} as an address`, { email: text, name: 'Ada' });
      await this.#roundTrip(`${JSON.stringify(text)} in an address`, { email: `${text}@example.com`, name: text });
      done();
    }
    return this;
  }
}

const wrong: Readonly<Record<string, WrongEdge>> = {
  'keep Latin-1': withBody((body) => Buffer.from(body, 'latin1').toString('latin1')),
  'keep two bytes a character': withBody((body) => body.replace(/[\ud800-\udbff][\udc00-\udfff]/g, '?')),
  'fold for compatibility': withBody((body) => body.normalize('NFKC')),
  'escape for HTML': withBody((body) => body.replaceAll('<', '&lt;')),
  'decode ids': (handler) => async (event) => {
    decodeURIComponent((event as { path: string }).path);
    return handler(event);
  },
};

const inMemory = (clock: FixedClock) => new InMemoryUserRepository({ clock });
const perText = Object.keys(places).length + 3;

export const naughty: Row = {
  id: 'R15',
  what: 'naughty strings in every field, id, cursor, parameter and header, on both repositories: what is taken comes back byte for byte',
  target: '0 5xx, 0 throws, 0 that come back changed',
  size: { quick: 30, full: naughtyStrings.length },
  run: (size, { progress }) =>
    withEngine(async (engine) => {
      const texts = spread(naughtyStrings, size);
      let done = 0;
      const tell = () => progress(Math.ceil(++done / 2));
      const clock = new FixedClock();
      const world = await openWorld(engine, clock);
      const sound: WrongEdge = (handler) => handler;
      const first = await new Questions(inMemory, sound).askAbout(texts, tell);
      const second = await new Questions(() => unhurried(world.users, clock), sound).askAbout(texts, tell);
      await world.audit();
      const { control, figures } = await controlBy(
        wrong,
        async (edge) => (await new Questions(inMemory, edge).askAbout(texts)).violations,
      );
      const different = first.accepted === second.accepted ? [] : ['the repositories do not take the same'];
      return {
        count: texts.length * perText * 2,
        violations: [...first.violations, ...second.violations, ...different],
        control,
        figures: {
          strings: texts.length,
          places: perText,
          'users accepted': first.accepted + second.accepted,
          ...figures,
        },
      };
    }),
};
