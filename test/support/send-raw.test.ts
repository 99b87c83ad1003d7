import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sendRaw } from './send-raw.ts';

describe('a request sent as it is', () => {
  let server: Server;
  let came: unknown;
  beforeEach(async () => {
    server = createServer(async (request, response) => {
      came = [request.method, request.url, request.rawHeaders.slice(2), (await buffer(request)).toString('hex')];
      response.writeHead(201, { Location: '/prod/users/1', 'Content-Location': '/product', ETag: '/prod/' }).end('ok');
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterEach(() => void server.close());

  it('keeps its target, its lines and its bytes, below the stage; what is answered is told without the stage', async () => {
    const { port } = server.address() as AddressInfo;
    const { status, headers, body } = await sendRaw(`http://127.0.0.1:${port}/prod/`, {
      method: 'POST',
      target: '//users/%zz?a=b+c',
      headers: [
        ['Accept', 'a/b'],
        ['accept', 'c/d'],
      ],
      body: Buffer.from([0xff]),
    });
    const lines = ['Accept', 'a/b', 'accept', 'c/d', 'Content-Length', '1'];
    expect(came).toEqual(['POST', '/prod//users/%zz?a=b+c', expect.arrayContaining(lines), 'ff']);
    expect([status, body.toString()]).toEqual([201, 'ok']);
    expect(headers).toEqual(
      expect.arrayContaining([
        ['Location', '/users/1'],
        ['Content-Location', '/product'],
        ['ETag', '/prod/'],
      ]),
    );
  });
});
