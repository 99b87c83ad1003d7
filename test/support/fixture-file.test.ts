import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readFixture, readFixtures } from './fixture-file.ts';
import { scratchFolder } from './scratch-folder.ts';

const request = { method: 'GET', target: '/users' };
const step = { as: 'nobody', request, expect: { status: 200, headers: {} } };
const fixture = { version: 1, name: 'it', steps: [step] };

describe('the file of a fixture', () => {
  it('is read', () => {
    expect(readFixture('a.json', JSON.stringify(fixture))).toEqual(fixture);
  });

  it.each<[string, unknown, string]>([
    ['no JSON', undefined, 'a.json is no JSON: '],
    ['of another version', { ...fixture, version: 2 }, 'a.json is no fixture: /version must be equal to constant (1)'],
    ['without a step', { ...fixture, steps: [] }, '/steps must NOT have fewer than 1 items'],
    ['without a request', { ...fixture, steps: [{ as: 'nobody' }] }, "/steps/0 must have required property 'request'"],
    [
      'with a member that is unknown',
      { ...fixture, steps: [{ ...step, request: { ...request, token: 'x' } }] },
      '/steps/0/request must NOT have additional properties ("token")',
    ],
    ['of an unknown caller', { ...fixture, steps: [{ ...step, as: 'ada' }] }, '/steps/0/as must match pattern'],
    [
      'with a header that is no text',
      { ...fixture, steps: [{ ...step, expect: { status: 200, headers: { ETag: 1 } } }] },
      '/steps/0/expect/headers/ETag must be string',
    ],
    [
      'with two bodies',
      { ...fixture, steps: [{ ...step, request: { ...request, body: { json: 1, text: '1' } } }] },
      '/steps/0/request/body must NOT have more than 1 properties',
    ],
    [
      'with a fault that is unknown',
      { ...fixture, steps: [{ ...step, faults: ['fire'] }] },
      '/steps/0/faults/0 must be equal to one of the allowed values (["throttle","lost-answer","no-right","cold-start"])',
    ],
  ])('is refused: %s', (_, document, sentence) => {
    expect(() => readFixture('a.json', JSON.stringify(document) ?? '{')).toThrow(sentence);
  });
});

describe('the folder of fixtures', () => {
  const folder = scratchFolder();

  it('is refused where it is empty, or a file of it is none', () => {
    writeFileSync(join(folder(), 'README.md'), '');
    expect(() => readFixtures(folder())).toThrow('has no fixture: nothing would be replayed');
    writeFileSync(join(folder(), 'b.json'), JSON.stringify(fixture));
    expect([...readFixtures(folder()).keys()]).toEqual(['b.json']);
    writeFileSync(join(folder(), 'a.json'), '{}');
    expect(() => readFixtures(folder())).toThrow('a.json is no fixture: the document must have required');
  });
});
