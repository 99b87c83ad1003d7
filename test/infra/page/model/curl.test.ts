import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { curlOf } from '../../../../src/infra/page/model/curl.ts';
import type { SeenRequest } from '../../../../src/infra/trace/request-trace.ts';

const seen = (parts: Partial<SeenRequest> = {}): SeenRequest => ({
  method: 'POST',
  target: '/users',
  protocol: 'HTTP/1.1',
  headers: [],
  body: { text: '', isBase64Encoded: false },
  ...parts,
});

const text = (body: string) => ({ text: body, isBase64Encoded: false });

describe('a request that is sent again by curl', () => {
  let server: Server;
  let got: { method: string; target: string; headers: (readonly [string, string])[]; body: Buffer; version: string };
  beforeAll(async () => {
    server = createServer(async (request, response) => {
      const { method = '', url = '', rawHeaders, httpVersion } = request;
      const headers = rawHeaders.flatMap((name, index) =>
        index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? ''] as const] : [],
      );
      got = { method, target: url, headers, body: await buffer(request), version: httpVersion };
      response.end();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterAll(() => void server.close());

  const origin = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  /** What the service gets of it, but for what is the connection's. */
  async function sent(request: SeenRequest, masked = false, env: NodeJS.ProcessEnv = {}) {
    const shell = spawn('sh', { env: { ...process.env, ...env }, stdio: ['pipe', 'ignore', 'ignore'] });
    shell.stdin.end(curlOf(request, { origin: origin(), masked }));
    expect(await once(shell, 'exit')).toEqual([0, null]);
    const headers = got.headers.filter(([name]) => !['host', 'content-length'].includes(name.toLowerCase()));
    return { ...got, headers };
  }

  it.each([
    ['quotes', `{"name":"O'Brien \\"x\\""}`],
    ['line feeds, one at the end', 'a\nb\r\n'],
    ['what the shell would replace', '$HOME `id` %s \\'],
    ['what curl would take for a file', '@/etc/hostname'],
    ['a byte 0', 'a\0b'],
    ['other scripts', 'Жук 🐞'],
    ['more than a word may have', 'x'.repeat(200_000)],
  ])('has its body: %s', async (_, body) => {
    expect((await sent(seen({ body: text(body) }))).body.toString()).toBe(body);
  });

  it('has a body that is no text', async () => {
    const bytes = Buffer.from(Uint8Array.from({ length: 256 }, (_, byte) => byte));
    const { body } = await sent(seen({ body: { text: bytes.toString('base64'), isBase64Encoded: true } }));
    expect(body).toEqual(bytes);
  });

  it('has its header lines, in their order and spelling, and no others', async () => {
    const headers = [
      ['X-Twice', 'a'],
      ['x-twice', 'b'],
      ['X-Empty', ''],
      ['X-Quoted', `it's "so" $HOME`],
      ['X-Latin-1', 'caf\xe9'],
      ['Content-Type', 'application/json'],
    ] as const;
    expect((await sent(seen({ headers, body: text('{}') }))).headers).toEqual(headers);
    expect((await sent(seen({ method: 'GET', headers: [['accept', 'x']] }))).headers).toEqual([['accept', 'x']]);
  });

  it.each(['GET', 'POST', 'DELETE', 'HEAD', 'OPTIONS', 'PROPFIND'])('has its method: %s', async (method) => {
    expect((await sent(seen({ method }))).method).toBe(method);
    if (method !== 'HEAD') expect((await sent(seen({ method, body: text('x') }))).method).toBe(method);
  });

  it.each(['/users?email=a%40b&x=[1]{2}', '/a/../b/./c', '/users#top', '*', "/it's"])(
    'has its target: %s',
    async (target) => {
      expect((await sent(seen({ method: 'GET', target }))).target).toBe(target);
    },
  );

  it('is of its version', async () => {
    expect((await sent(seen({ method: 'GET', protocol: 'HTTP/1.0' }))).version).toBe('1.0');
  });

  it('has the name of another host, where it had one', async () => {
    await sent(seen({ headers: [['Host', 'evil.example']] }));
    expect(got.headers).toContainEqual(['Host', 'evil.example']);
  });

  it('has what masks a value in its place', async () => {
    const { headers, body } = await sent(seen({ headers: [['X-Masked', '•••']], body: text('•••') }), true);
    expect(headers).toContainEqual(['X-Masked', Buffer.from('•••').toString('latin1')]);
    expect(body.toString()).toBe('•••');
  });

  it('takes a masked token from the environment', async () => {
    const headers = [['Authorization', 'Bearer abc.def.ghi']] as const;
    expect((await sent(seen({ headers }), true, { TOKEN: 't.o.k' })).headers).toContainEqual([
      'Authorization',
      'Bearer t.o.k',
    ]);
    expect((await sent(seen({ headers }), false, { TOKEN: 't.o.k' })).headers).toContainEqual(headers[0]);
    const hidden = [['Authorization', 'Bearer ***']] as const;
    expect((await sent(seen({ headers: hidden }), false, { TOKEN: 't.o.k' })).headers).toContainEqual([
      'Authorization',
      'Bearer t.o.k',
    ]);
  });
});
