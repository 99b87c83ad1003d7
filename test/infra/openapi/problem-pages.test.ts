import { readdirSync, readFileSync } from 'node:fs';
import { STATUS_CODES } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { problemTypes } from '../../../src/adapters/api-gateway/problem.ts';
import { gatewayProblems } from '../../../src/infra/cdk/gateway-problems.ts';
import { problemIndex, problemMarkdown, problemPages } from '../../../src/infra/openapi/problem-pages.ts';
import { sourcesIn } from '../../architecture/sources.ts';

const codes = problemPages.map(({ code }) => code);
const page = (file: string) => readFileSync(`docs/problems/${file}`, 'utf8');

it('there is one page for each code of the service, and of the gateway it is deployed behind', () => {
  const ofGateway = Object.values(gatewayProblems('Bearer')).map(({ code }) => code);
  expect(codes).toEqual([...new Set(codes)]);
  expect(codes).toEqual(expect.arrayContaining([...Object.keys(problemTypes), ...ofGateway]));
});

it('there is one for each code of the laptop’s gateway', () => {
  const sources = Object.values(sourcesIn('src/infra/local')).join('\n');
  // What is wrong with a header has a code that is no problem's.
  const ofLaptop = [...sources.matchAll(/(?<!header: '[\w-]+', )\bcode: '([a-z_]+)', detail/g)].map(([, code]) => code);
  expect(ofLaptop.length).toBeGreaterThan(3);
  expect(codes).toEqual(expect.arrayContaining(ofLaptop));
});

describe('docs/problems is what the code says (npm run openapi writes it):', () => {
  it('no page more, and none less', () => {
    expect(readdirSync('docs/problems').sort()).toEqual(['README.md', ...codes.map((code) => `${code}.md`)].sort());
    expect(page('README.md')).toBe(problemIndex());
  });

  it.each(problemPages.map((one) => [one.code, one] as const))('%s', (code, one) => {
    expect(page(`${code}.md`)).toBe(problemMarkdown(one));
    expect([one.meaning, one.remedy]).toEqual([expect.stringMatching(/\.$/), expect.stringMatching(/\.$/)]);
  });
});

/** What a reader of the page sees: its first two lines, and its example. */
function readerOf(code: string) {
  const [heading, name] = page(`${code}.md`).split('\n\n');
  const [, json] = /```json\n([\s\S]*?)\n```/.exec(page(`${code}.md`)) ?? [];
  return { heading, name, example: json === undefined ? undefined : JSON.parse(json) };
}

describe('a page as it is read is of its own code:', () => {
  it.each(Object.entries(problemTypes))('%s', (code, { status, title }) => {
    const { heading, name, example } = readerOf(code);
    expect([heading, name]).toEqual([`# ${status} ${title}`, `\`${code}\``]);
    expect(example).toMatchObject({ type: `/problems/${code}`, code, status, title });
    expect('errors' in example).toBe(code === 'invalid_input');
  });

  it.each([
    ['malformed_http', 400],
    ['request_timeout', 408],
    ['misdirected', 421],
    ['headers_too_large', 431],
    ['cross_site', 403],
  ])('%s', (code, status) => {
    const { heading, name } = readerOf(code);
    expect([heading, name]).toEqual([`# ${status} ${STATUS_CODES[status]}`, `\`${code}\``]);
  });
});
