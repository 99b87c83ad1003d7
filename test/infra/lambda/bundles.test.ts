import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { functions } from '../../../src/infra/operations.ts';
import { idAt } from '../../../src/testing/sequential-ids.ts';
import { buildEvent } from '../../support/events.ts';

const run = promisify(execFile);

/** Runs `source` in a process of its own, with `handler` of the bundle in scope, nothing in the environment but `env`, and no log of requests. */
const runWith = (name: string, source: string, env: Readonly<Record<string, string>> = {}) =>
  run(
    process.execPath,
    ['--eval', `console.info = () => {}; const { handler } = require('./build/lambda/${name}/index.cjs');${source}`],
    {
      env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true', ...env },
    },
  );

const environment = {
  TABLE_NAME: 'users',
  AWS_REGION: 'eu-west-1',
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
};

describe('the bundle of a function', () => {
  it.each(functions.map(({ name }) => name))('%s has a handler', async (name) => {
    const { stdout } = await runWith(name, 'console.log(typeof handler)', environment);
    expect(stdout).toBe('function\n');
  });

  it.each(functions.filter(({ rights }) => rights.length > 0).map(({ name }) => name))(
    '%s names the variable that is missing when it is loaded',
    async (name) => {
      for (const variable of Object.keys(environment)) {
        const { [variable]: _, ...rest } = environment as Record<string, string>;
        await expect(runWith(name, '', rest)).rejects.toMatchObject({
          stderr: expect.stringContaining(`Error: the environment variable ${variable} is missing\n`),
        });
      }
    },
  );

  it.each(functions.map(({ name }) => name))('%s names the variable that holds what it must not', async (name) => {
    for (const variable of ['ANONYMOUS_ACTIONS', 'CORS_ORIGIN'])
      await expect(runWith(name, '', { ...environment, [variable]: 'x' })).rejects.toMatchObject({
        stderr: expect.stringContaining(`Error: the environment variable ${variable} must `),
      });
  });

  it('reads in its environment which origin may call and what callers may do whom nobody knows', async () => {
    const headers = { Origin: 'https://app.example.com', 'Access-Control-Request-Method': 'PUT' };
    const answerOf = async (name: string, method: string, path: string, env: Record<string, string>) => {
      const event = JSON.stringify(buildEvent(method, path, { headers, claims: {} }));
      const source = `handler(${event}).then((answer) => { console.log(JSON.stringify(answer)); process.exit(); })`;
      return JSON.parse((await runWith(name, source, { ...environment, ...env })).stdout);
    };
    const settings = { CORS_ORIGIN: headers.Origin, ANONYMOUS_ACTIONS: 'create' };
    for (const [env, origin, status] of [
      [{}, undefined, 403],
      [settings, headers.Origin, 400],
    ] as const) {
      const preflight = await answerOf('unmatched', 'OPTIONS', '/users', env);
      expect([preflight.statusCode, preflight.headers['Access-Control-Allow-Origin']]).toEqual([204, origin]);
      expect((await answerOf('createUser', 'POST', '/users', env)).statusCode).toBe(status);
      expect((await answerOf('listUsers', 'GET', '/users', env)).statusCode).toBe(403);
    }
  });

  it('looks for nothing in files: not for the region, nor the endpoint, nor how to sign', async () => {
    const event = JSON.stringify(buildEvent('GET', `/users/${idAt(1)}`));
    const source = `const files = require('node:fs/promises');
      files.readFile = async (path) => { console.log(path); return ''; };
      handler(${event}).then(({ statusCode }) => { console.log(statusCode); process.exit(); })`;
    // Nobody listens there.
    const nowhere = { AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:1' };
    const { stdout } = await runWith('getUser', source, { ...environment, ...nowhere });
    expect(stdout).toBe('503\n');
  });

  it('connects to the database once for all its invocations, and not before the first', async () => {
    let connections = 0;
    let requests = 0;
    const database = createServer((request, response) => {
      requests++;
      request.resume().on('end', () => response.setHeader('Content-Type', 'application/x-amz-json-1.0').end('{}'));
    }).on('connection', () => {
      connections++;
    });
    database.listen(0, '127.0.0.1');
    await once(database, 'listening');
    const endpoint = `http://127.0.0.1:${(database.address() as AddressInfo).port}`;
    try {
      await runWith('getUser', '', { ...environment, AWS_ENDPOINT_URL_DYNAMODB: endpoint });
      expect([connections, requests]).toEqual([0, 0]);
      const event = JSON.stringify(buildEvent('GET', `/users/${idAt(1)}`));
      const source = `(async () => {
        for (let count = 0; count < 3; count++) console.log((await handler(${event})).statusCode);
        process.exit();
      })()`;
      const { stdout } = await runWith('getUser', source, { ...environment, AWS_ENDPOINT_URL_DYNAMODB: endpoint });
      expect(stdout).toBe('404\n404\n404\n');
      expect([connections, requests]).toEqual([1, 3]);
    } finally {
      database.close();
    }
  });
});
