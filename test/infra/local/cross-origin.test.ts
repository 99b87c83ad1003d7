import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { exposedHeaders } from '../../../src/adapters/api-gateway/exposed-headers.ts';
import { refusalOf } from '../../../src/infra/local/admission.ts';
import { gatewayWithIssuer } from '../../support/local-identity.ts';

const corsOrigin = 'http://localhost:5173';
const crossSite = (origin?: string) => ({ 'sec-fetch-site': 'cross-site', ...(origin && { origin }) });
const cors = ({ headers }: Response) => [
  headers.get('access-control-allow-origin'),
  headers.get('access-control-expose-headers'),
];

describe('the gateway, where pages of one other origin may call', () => {
  const { address, taken } = gatewayWithIssuer('token', corsOrigin);
  const call = (headers: Readonly<Record<string, string>>, method = 'OPTIONS') =>
    fetch(`${address()}/users`, { method, headers });

  it('lets the preflight of that origin through to the function, without a token', async () => {
    expect((await call(crossSite(corsOrigin))).status).toBe(200);
    expect(taken()).toHaveLength(1);
  });

  it.each([
    undefined,
    'null',
    'http://localhost:51730',
    'http://localhost:5173.evil.example',
    'http://localhost:517',
    'https://localhost:5173',
    'HTTP://LOCALHOST:5173',
    `${corsOrigin}, ${corsOrigin}`,
  ])('refuses a page of another origin: %s', async (origin) => {
    const answer = await call(crossSite(origin));
    expect([answer.status, await answer.json()]).toEqual([403, expect.objectContaining({ code: 'cross_site' })]);
    expect(taken()).toEqual([]);
  });

  it('lets that origin read what the gateway itself answers, to whomever', async () => {
    const answers = [
      await call(crossSite(corsOrigin), 'GET'),
      await call({}, 'GET'),
      await call(crossSite('http://localhost:1')),
    ];
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 403]);
    for (const answer of answers) expect(cors(answer)).toEqual([corsOrigin, exposedHeaders.join(', ')]);
  });
});

describe('the gateway, where none may', () => {
  const { address, taken } = gatewayWithIssuer('open');

  it.each([
    { 'sec-fetch-site': 'same-site', origin: 'http://localhost:8080' },
    { 'sec-fetch-site': 'same-site', origin: corsOrigin },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'cross-site, none' },
    // Of a browser without Fetch Metadata.
    { origin: 'https://evil.example' },
    { origin: 'null' },
  ])('refuses a page of another origin, also of one on this machine: %j', async (headers) => {
    // Without a Content-Type, which means JSON, a browser sends it and asks nobody before.
    const answer = await fetch(`${address()}/users`, { method: 'POST', headers, body: new Blob(['{}']) });
    expect([answer.status, await answer.json()]).toEqual([403, expect.objectContaining({ code: 'cross_site' })]);
    expect(taken()).toEqual([]);
  });

  it.each([{}, { 'sec-fetch-site': 'none' }, { 'sec-fetch-site': 'same-origin', origin: 'http://localhost:3000' }])(
    'serves what no page sends, or one from here: %j',
    async (headers) => {
      expect((await fetch(address(), { headers })).status).toBe(200);
    },
  );

  it('says nothing of origins, and refuses other sites', async () => {
    const answer = await fetch(address(), { headers: crossSite(corsOrigin) });
    expect([answer.status, ...cors(answer)]).toEqual([403, null, null]);
  });
});

describe('a link on a page of another site', () => {
  // Not over HTTP, since fetch says of itself how it asks.
  const refused = (mode: string, dest: string, method = 'GET') =>
    refusalOf({
      method,
      httpVersion: '1.1',
      rawHeaders: ['Host', 'localhost:3000'],
      headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': mode, 'sec-fetch-dest': dest },
    } as unknown as IncomingMessage)?.code;

  it('may be followed', () => {
    expect(refused('navigate', 'document')).toBeUndefined();
    expect(refused('navigate', 'document', 'HEAD')).toBeUndefined();
  });

  it.each([
    ['a form', 'navigate', 'document', 'POST'],
    ['a frame', 'navigate', 'iframe', 'GET'],
    ['a script', 'no-cors', 'script', 'GET'],
    ['fetch', 'cors', 'empty', 'GET'],
    ['fetch that says document', 'cors', 'document', 'GET'],
  ])('%s is no such link', (_, mode, dest, method) => {
    expect(refused(mode, dest, method)).toBe('cross_site');
  });
});
