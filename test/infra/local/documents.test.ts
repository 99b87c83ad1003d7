import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { documentsFunction, documentsHandler } from '../../../src/infra/local/documents.ts';
import { problemPages } from '../../../src/infra/openapi/problem-pages.ts';
import { functions } from '../../../src/infra/operations.ts';
import { idAt } from '../../../src/testing/sequential-ids.ts';
import { root } from '../../architecture/sources.ts';
import { openApi } from '../../support/conformance.ts';

const answerTo = (resource: string, pathParameters: object | null, headers: Readonly<Record<string, string>> = {}) =>
  documentsHandler({
    httpMethod: 'GET',
    resource,
    pathParameters,
    headers,
    requestContext: { requestId: idAt(1, 'e') },
  });

const get = async (resource: string, pathParameters: object | null = null) => {
  const { statusCode, headers = {}, body } = await answerTo(resource, pathParameters);
  return {
    status: statusCode,
    type: headers['Content-Type'],
    policy: String(headers['Content-Security-Policy']),
    body,
  };
};

it('is a function of the laptop alone', () => {
  expect(functions.map(({ name }) => name)).not.toContain(documentsFunction.name);
  const deployed = functions.flatMap(({ routes }) => routes.map(({ resource }) => resource));
  for (const { resource, scopes } of documentsFunction.routes) {
    expect(deployed).not.toContain(resource);
    expect(scopes).toEqual([]);
  }
});

it.each([
  ['/openapi.json', null],
  ['/docs', null],
  ['/docs/{file}', { file: 'start.js' }],
  ['/docs/{file}', { file: 'no' }],
  ['/problems/{code}', { code: 'forbidden' }],
  ['/problems/{code}', { code: 'no' }],
])('%s %j lets a browser take it for what it is, and for nothing else', async (resource, pathParameters) => {
  const { headers } = await answerTo(resource, pathParameters);
  expect(headers).toMatchObject({
    'Cache-Control': 'no-cache',
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy':
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  });
});

it('/openapi.json is the document', async () => {
  const { status, type, body } = await get('/openapi.json');
  expect([status, type, JSON.parse(body)]).toEqual([200, 'application/json', openApi]);
});

describe('/docs', () => {
  it('asks this machine alone for what it shows', async () => {
    const { status, type, policy, body } = await get('/docs');
    expect([status, type]).toEqual([200, 'text/html; charset=utf-8']);
    expect(policy).toMatch(/^default-src 'none';/);
    expect(policy).not.toMatch(/https?:|\*|unsafe-eval|script-src[^;]*unsafe-inline/);
    const places = [...body.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, place]) => place ?? '');
    expect(places.filter((place) => !place.startsWith('data:')).length).toBeGreaterThan(2);
    for (const place of places) expect(place).toMatch(/^(?:\/|\/docs\/[\w.-]+|data:,)$/);
  });

  it('leads to the live view and to the tour', async () => {
    const { body } = await get('/docs');
    expect(body).toContain('<a href="/">Live view</a>');
    expect(body).toContain('<a href="/docs/tour">Guided tour</a>');
  });

  it.each(['swagger-ui.css', 'swagger-ui-bundle.js', 'start.js'])('has %s', async (file) => {
    const { status, type, body } = await get('/docs/{file}', { file });
    expect([status, type]).toEqual([
      200,
      file.endsWith('.css') ? 'text/css; charset=utf-8' : 'text/javascript; charset=utf-8',
    ]);
    expect(body.length).toBeGreaterThan(100);
  });

  it.each([
    ...['package.json', 'swagger-ui.js', 'swagger-ui-bundle.js.map', '..', 'toString', '__proto__', ''],
    ...['..%2fpackage.json', '../swagger-ui-dist/swagger-ui.js', '..%2f..%2f..%2ftools%2fdev.mjs', '<script>'],
  ])('has no %j', async (file) => {
    const { status, body } = await get('/docs/{file}', { file });
    expect(status).toBe(404);
    expect(body).not.toContain('<script>');
  });

  it('starts with the document of this service, and asks nobody about it', async () => {
    const { body } = await get('/docs/{file}', { file: 'start.js' });
    expect(body).toContain("url: '/openapi.json'");
    expect(body).toContain('validatorUrl: null');
    expect(body).not.toMatch(/https?:|import|persistAuthorization/);
  });
});

describe('/docs/tour', () => {
  const markdown = readFileSync(join(root, 'docs/tour.md'), 'utf8');
  const bytesOf = async (
    resource: string,
    pathParameters: object | null = null,
    headers: Readonly<Record<string, string>> = {},
  ) => {
    const answer: { isBase64Encoded?: boolean } & Awaited<ReturnType<typeof answerTo>> = await answerTo(
      resource,
      pathParameters,
      headers,
    );
    expect(answer).toMatchObject({ statusCode: 200, isBase64Encoded: true });
    return { headers: answer.headers, bytes: Buffer.from(answer.body, 'base64') };
  };

  it('is the tour as a page, which runs nothing and has what it shows from this machine', async () => {
    const { headers, bytes } = await bytesOf('/docs/tour');
    expect(headers).toMatchObject({
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-cache',
      'X-Content-Type-Options': 'nosniff',
      'Content-Security-Policy':
        "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    });
    const page = bytes.toString();
    expect(page).toContain('<h1 id="guided-tour-what-happens-to-a-request">');
    expect(page).not.toMatch(/<script|<style|\sstyle=|\son\w+=/i);
    const places = [...page.matchAll(/\s(?:src|href)="([^"]*)"/g)].map(([, place]) => place ?? '');
    expect(places.length).toBeGreaterThan(10);
    for (const place of places) {
      expect(place).toMatch(/^(?:\/|\/docs|\/docs\/tour\/[\w-]+\.(?:png|css)|\/problems\/\w+|data:,)$/);
    }
  });

  it('says of what the laptop does not serve in which file it is', async () => {
    const page = (await bytesOf('/docs/tour')).bytes.toString();
    const links = [...markdown.matchAll(/\[([^\]]+)\]\((?!tour\/|problems\/)([^)]+)\)/g)];
    expect(links.length).toBeGreaterThan(15);
    for (const [, text = '', href = ''] of links) {
      const path = relative(root, join(root, 'docs', href));
      expect(existsSync(join(root, path))).toBe(true);
      expect(page).toContain(`${text.replace(/^`(.+)`$/, '<code>$1</code>')} (<code>${path}</code>)`);
    }
  });

  it.each([
    ['Host', '127.0.0.1:4321'],
    ['host', 'localhost'],
    ['HOST', '[::1]:80'],
  ])('names the address at which it is: %s: %s', async (name, host) => {
    const page = (await bytesOf('/docs/tour', null, { [name]: host })).bytes.toString();
    expect(page).toContain(`>http://${host}/</a>`);
    expect(page).toContain(` http://${host}/users/{}`);
    expect(page).not.toContain('127.0.0.1:3000');
  });

  it.each([
    {},
    ...['<script>', 'a"b', 'a&amp;b', ''].map((host): Readonly<Record<string, string>> => ({ Host: host })),
  ])('names the address of the default where none is known: %j', async (headers) => {
    const page = (await bytesOf('/docs/tour', null, headers)).bytes.toString();
    expect(page.match(/http:\/\/127\.0\.0\.1:3000\//g)).toHaveLength(2);
    expect(page).not.toContain('<script>');
  });

  it('has each of its pictures, and its style', async () => {
    const page = (await bytesOf('/docs/tour')).bytes.toString();
    const files = [...page.matchAll(/\/docs\/tour\/([\w.-]+)/g)].map(([, file]) => file ?? '');
    expect(files.length).toBeGreaterThan(6);
    for (const file of files) {
      const { headers, bytes } = await bytesOf('/docs/tour/{file}', { file });
      expect(headers['Content-Type']).toBe(file.endsWith('.css') ? 'text/css; charset=utf-8' : 'image/png');
      if (file.endsWith('.png')) expect(bytes.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
    }
  });

  it.each([
    'x.png',
    '../reference.png',
    '..%2freference.png',
    'page.js',
    'index.html',
    'tour.html',
    '..',
    '',
    'toString',
    '__proto__',
  ])('has no %j', async (file) => {
    expect((await get('/docs/tour/{file}', { file })).status).toBe(404);
  });
});

describe('/problems', () => {
  it.each(problemPages.map((page) => [page.code, page] as const))(
    '%s is explained',
    async (code, { title, status }) => {
      const { status: answered, type, body } = await get('/problems/{code}', { code });
      expect([answered, type]).toEqual([200, 'text/html; charset=utf-8']);
      expect(body).toContain(`<code>${code}</code>`);
      expect(body).toContain(title);
      if (status !== undefined) expect(body).toContain(`<h1>${status} `);
      expect(body).not.toMatch(/`|undefined/);
    },
  );

  it.each(problemPages.map((page) => [page.code, page] as const))(
    'the text about %s is text, and its example as it was',
    async (code, { example }) => {
      const { body } = await get('/problems/{code}', { code });
      expect(body.replace(/<[^>]*>/g, '')).not.toMatch(/[<>"]|&(?!#\d+;)/);
      const [, shown] = /<pre>(.*)<\/pre>/s.exec(body) ?? [];
      const read = shown?.replace(/&#(\d+);/g, (_, unit) => String.fromCharCode(unit));
      expect(read).toBe(example === undefined ? undefined : JSON.stringify(example, null, 2));
    },
  );

  it.each(['x', 'toString', '<script>', ''])('%j is not', async (code) => {
    const { status, body } = await get('/problems/{code}', { code });
    expect(status).toBe(404);
    expect(body).not.toContain('<script>');
    for (const { code: known } of problemPages) expect(body).toContain(`href="/problems/${known}"`);
  });
});
