import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { HeaderLines } from '../../src/infra/trace/request-trace.ts';
import { freshEmail } from '../support/api.ts';
import { describeWithChromium } from '../support/chromium.ts';
import { livePage, shown } from '../support/live-page.ts';
import { details, jsonOf, linesOf, openDetails, options, station } from '../support/live-page-parts.ts';
import { openAll, overflowOf, violationsIn } from '../support/page-checks.ts';
import { sendRaw } from '../support/send-raw.ts';
import { apiUrl } from '../support/service-under-test.ts';
import { until } from '../support/until.ts';

if (apiUrl !== undefined) console.warn(`SKIPPED: the live view; only npm start has one, and not ${apiUrl}`);

interface Sent {
  readonly method: string;
  readonly target: string;
  readonly headers?: HeaderLines;
  readonly body?: string;
}

/** What each station of a request has to say, after what came of it. */
interface Way {
  readonly status: number;
  readonly functionName: string;
  readonly resource: string;
  readonly pathParameters?: Readonly<Record<string, string>>;
  /** The call of the domain service, without who calls and until when; or the problem it was refused by; or what the edge answered. */
  readonly command?: readonly [method: string, ...given: unknown[]];
  readonly refused?: string;
  readonly answered?: number;
  /** Of DynamoDB: each call with its parts, what they change left out. */
  readonly calls: readonly string[];
}

const json: HeaderLines = [['Content-Type', 'application/json']];
const claimOn = (email: string) => `EMAIL#${createHash('sha256').update(email).digest('hex')}`;
const headerOf = (headers: HeaderLines, name: string) => headers.find(([one]) => one.toLowerCase() === name)?.[1] ?? '';

(apiUrl === undefined ? describeWithChromium : describe.skip)('the stations of a request, in Chromium', () => {
  const live = livePage();

  const send = ({ method, target, headers = [], body = '' }: Sent) =>
    sendRaw(live.address(), { method, target, headers, body: Buffer.from(body) });

  /** Its units, as the function logged them. */
  async function loggedUnits(id: string): Promise<{ read: number; write: number }> {
    const line = () =>
      live
        .program()
        .said()
        .split('\n')
        .find((one) => one.includes(`"requestId":"${id}"`));
    await until('the request is logged', () => line() !== undefined);
    const { readUnits, writeUnits } = JSON.parse(line() ?? '').message;
    return { read: readUnits, write: writeUnits };
  }

  async function expectRequest(page: Page, { method, target, headers = [], body = '' }: Sent): Promise<void> {
    expect(await station(page, 'HTTP request').locator('.fact').innerText()).toBe(`${method} ${target}`);
    const request = await openDetails(page, 'HTTP request');
    await request.getByText(`${method} ${target} HTTP/1.1`).waitFor();
    const lines = await request.getByRole('table', { name: 'Header lines, as sent' }).getByRole('row').allInnerTexts();
    const length: HeaderLines = body === '' ? [] : [['Content-Length', `${Buffer.byteLength(body)}`]];
    const connection: HeaderLines = [['Connection', 'close']];
    const all = [['Host', new URL(live.address()).host], ...headers, ...length, ...connection] as HeaderLines;
    expect(lines.slice(1)).toEqual(all.map((line) => line.join('\t')));
    if (body === '') await request.getByText('Without a body.').waitFor();
    else expect(await jsonOf(page, request, 'Body')).toEqual(JSON.parse(body));
  }

  async function expectEvent(page: Page, sent: Sent, { functionName, resource, pathParameters }: Way, id: string) {
    expect(await station(page, 'API Gateway event').locator('.fact').innerText()).toMatch(
      new RegExp(`^to ${functionName}/\\d+, (cold|warm)$`),
    );
    const { origin, pathname, searchParams } = new URL(sent.target, live.address());
    const event = await jsonOf(page, await openDetails(page, 'API Gateway event'), 'Event');
    expect(event).toMatchObject({
      httpMethod: sent.method,
      resource,
      path: pathname,
      pathParameters: pathParameters ?? null,
      queryStringParameters: searchParams.size === 0 ? null : Object.fromEntries(searchParams),
      headers: { Host: new URL(origin).host, ...Object.fromEntries(sent.headers ?? []) },
      body: sent.body ?? null,
      requestContext: { requestId: id, identity: { sourceIp: '127.0.0.1' } },
    });
  }

  async function expectDomain(page: Page, { command, refused, answered }: Way): Promise<void> {
    const title = refused === undefined ? 'Domain command' : 'Refused at the edge';
    const fact = await station(page, title).locator('.fact').innerText();
    const domain = await openDetails(page, title);
    if (refused !== undefined) {
      expect(fact).toBe(`refused: ${refused}`);
      await station(page, title).getByText('stopped here').waitFor();
      await domain.getByRole('link', { name: refused }).waitFor();
    } else if (answered !== undefined) {
      expect(fact).toBe(`answered ${answered} at the edge`);
      await domain.getByText(`Answered with ${answered} at the edge`).waitFor();
    } else {
      const [method, ...given] = command ?? [''];
      expect(fact).toBe(`${method}(…)`);
      const call = { principal: { kind: 'administrator' }, deadline: expect.any(Number) };
      expect(await jsonOf(page, domain, 'Arguments')).toEqual([...given, expect.objectContaining(call)]);
    }
  }

  async function expectDatabase(page: Page, { calls }: Way, id: string): Promise<void> {
    const database = await openDetails(page, 'DynamoDB');
    if (calls.length === 0) {
      await station(page, 'DynamoDB').getByText('not reached').waitFor();
      await database.getByText('The request did not come as far as the database.').waitFor();
      return;
    }
    const shownCalls: string[] = [];
    const units = { read: 0, write: 0 };
    for (const call of await database.locator('.calls > li').all()) {
      await call.getByText('✓ 200').waitFor();
      const operation = (await call.getByRole('heading').innerText()).split(' ')[0];
      const rows = await linesOf(call.getByRole('table').getByRole('row'));
      shownCalls.push(`${operation}: ${rows.slice(1).join('; ')}`.replace(/ SET .*?(?=;|$)/g, ''));
      const [, read, write] = /(\S+) read · (\S+) write units/.exec(await call.innerText()) ?? [];
      units.read += Number(read);
      units.write += Number(write);
      expect(await call.getByText('✗').count()).toBe(0);
    }
    expect(shownCalls).toEqual(calls);
    expect(units).toEqual(await loggedUnits(id));
    expect(units.read + units.write).toBeGreaterThan(0);
  }

  async function expectAnswer(page: Page, answer: Awaited<ReturnType<typeof sendRaw>>): Promise<void> {
    expect(await station(page, 'HTTP answer').locator('.fact').innerText()).toMatch(
      new RegExp(`^${answer.status} .* in `),
    );
    const panel = await openDetails(page, 'HTTP answer');
    const rows = await panel
      .getByRole('table', { name: 'Header lines, those of the connection aside' })
      .getByRole('row')
      .allInnerTexts();
    const lines = rows.slice(1).map((row) => row.split('\t').slice(0, 2));
    const went = answer.headers.filter(([name]) => name !== 'Connection');
    expect(lines).toEqual(went);
    const text = answer.body.toString();
    if (text === '') await panel.getByText('Without a body.').waitFor();
    else expect(await jsonOf(page, panel, 'Body of the answer')).toEqual(JSON.parse(text));
  }

  /** Sends the request and compares the page, which was open before, with what was sent, done and answered. */
  async function expectWay(page: Page, sent: Sent, wayOf: (id: string) => Way): Promise<string> {
    const answer = await send(sent);
    const id = headerOf(answer.headers, 'x-request-id');
    const way = wayOf(headerOf(answer.headers, 'location').replace('/users/', ''));
    expect(answer.status).toBe(way.status);
    await shown(page, id);
    await expectRequest(page, sent);
    await expectEvent(page, sent, way, id);
    await expectDomain(page, way);
    await expectDatabase(page, way, id);
    await expectAnswer(page, answer);
    return headerOf(answer.headers, 'location');
  }

  let page: Page;
  beforeEach(async () => {
    page = await live.open();
  });

  /** A user, before the page is looked at. */
  async function user() {
    const email = freshEmail();
    const answer = await send({
      method: 'POST',
      target: '/users',
      headers: json,
      body: JSON.stringify({ email, name: 'Ada' }),
    });
    const path = headerOf(answer.headers, 'location');
    return { email, path, id: path.replace('/users/', '') };
  }

  const one = { resource: '/users/{userId}', status: 200 };

  it('POST: a command, and a transaction of the user and the claim on the address', async () => {
    const email = freshEmail();
    const body = { email, name: 'Ada Lovelace' };
    const sent = { method: 'POST', target: '/users', headers: json, body: JSON.stringify(body) };
    await expectWay(page, sent, (id) => ({
      status: 201,
      functionName: 'createUser',
      resource: '/users',
      command: ['create', body],
      calls: [
        `TransactWriteItems: Put ${claimOn(email)} attribute_not_exists(pk); Put USER#${id} attribute_not_exists(pk)`,
      ],
    }));
  });

  it('GET and HEAD of a user: one item read; of HEAD no body answered', async () => {
    const { path, id } = await user();
    for (const method of ['GET', 'HEAD']) {
      await expectWay(page, { method, target: path }, () => ({
        ...one,
        functionName: 'getUser',
        pathParameters: { userId: id },
        command: ['get', id],
        calls: [`GetItem: GetItem USER#${id}`],
      }));
    }
  });

  it('GET of the list: a query of the index', async () => {
    await user();
    await expectWay(page, { method: 'GET', target: '/users?limit=1' }, () => ({
      status: 200,
      functionName: 'listUsers',
      resource: '/users',
      command: ['list', { limit: 1 }],
      calls: ['Query: Query kind = "USER"'],
    }));
  });

  it('PUT with another address: what is read, the update on a condition, one claim for another', async () => {
    const { email, path, id } = await user();
    const body = { email: freshEmail(), name: 'Ada King' };
    const headers: HeaderLines = [...json, ['If-Match', '"1"']];
    await expectWay(page, { method: 'PUT', target: path, headers, body: JSON.stringify(body) }, () => ({
      ...one,
      functionName: 'replaceUser',
      pathParameters: { userId: id },
      command: ['replace', id, body, { expected: [1] }],
      calls: [
        `GetItem: GetItem USER#${id}`,
        `TransactWriteItems: Update USER#${id} version = 1; Put ${claimOn(body.email)} attribute_not_exists(pk); Delete ${claimOn(email)} userId = "${id}"`,
      ],
    }));
  });

  it('PATCH of a name: one update, on a condition', async () => {
    const { path, id } = await user();
    const headers: HeaderLines = [...json, ['If-Match', '"1"']];
    await expectWay(page, { method: 'PATCH', target: path, headers, body: '{"name":"Ada King"}' }, () => ({
      ...one,
      functionName: 'patchUser',
      pathParameters: { userId: id },
      command: ['patch', id, { name: 'Ada King' }, { expected: [1] }],
      calls: [`GetItem: GetItem USER#${id}`, `TransactWriteItems: Update USER#${id} version = 1`],
    }));
    await details(page, 'DynamoDB').getByText('SET').first().waitFor();
    expect(await details(page, 'DynamoDB').innerText()).toMatch(/SET .*name = "Ada King", .*version = 2/);
  });

  it('DELETE: the user and the claim, together', async () => {
    const { email, path, id } = await user();
    await expectWay(page, { method: 'DELETE', target: path, headers: [['If-Match', '"1"']] }, () => ({
      ...one,
      status: 204,
      functionName: 'deleteUser',
      pathParameters: { userId: id },
      command: ['delete', id, { expected: [1] }],
      calls: [
        `GetItem: GetItem USER#${id}`,
        `TransactWriteItems: Delete USER#${id} version = 1; Delete ${claimOn(email)} userId = "${id}"`,
      ],
    }));
  });

  it('what no route takes is refused at the edge; OPTIONS is answered there', async () => {
    await expectWay(page, { method: 'GET', target: '/nowhere?x=1' }, () => ({
      status: 404,
      functionName: 'unmatched',
      resource: '/{proxy+}',
      pathParameters: { proxy: 'nowhere' },
      refused: 'path_not_found',
      calls: [],
    }));
    await expectWay(page, { method: 'OPTIONS', target: '/users' }, () => ({
      status: 204,
      functionName: 'unmatched',
      resource: '/users',
      answered: 204,
      calls: [],
    }));
  });

  it('a request of somebody else appears without a reload, and is looked at until another one is chosen', async () => {
    await page.evaluate('globalThis.isSamePage = true');
    const first = await send({ method: 'GET', target: '/users?limit=2' });
    await shown(page, headerOf(first.headers, 'x-request-id'));
    const second = await send({ method: 'GET', target: '/users?limit=3' });
    await shown(page, headerOf(second.headers, 'x-request-id'));
    expect(await linesOf(options(page))).toEqual([
      expect.stringContaining('GET /users?limit=3 200'),
      expect.stringContaining('GET /users?limit=2 200'),
    ]);
    await options(page).nth(1).click();
    await shown(page, headerOf(first.headers, 'x-request-id'));
    expect(await jsonOf(page, await openDetails(page, 'API Gateway event'), 'Event')).toMatchObject({
      queryStringParameters: { limit: '2' },
    });
    expect(await page.evaluate('globalThis.isSamePage')).toBe(true);
  });

  it.each([
    ['light', { colorScheme: 'light' }],
    ['dark', { colorScheme: 'dark' }],
    ['on a phone', { viewport: { width: 360, height: 780 } }],
  ] as const)('with all that is known of it opened, is accessible: %s', async (_, context) => {
    const looked = await live.open(context);
    const { path } = await user();
    const headers: HeaderLines = [...json, ['If-Match', '"9"']];
    const stale = await send({ method: 'PATCH', target: path, headers, body: '{"name":"Ada King"}' });
    await shown(looked, headerOf(stale.headers, 'x-request-id'));
    await openAll(looked);
    expect(await violationsIn(looked)).toEqual([]);
    expect(await overflowOf(looked)).toBe(0);
  });
});
