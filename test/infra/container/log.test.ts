import { afterEach, expect, it, jest } from '@jest/globals';
import { inMemoryHandler } from '../../../src/infra/container/in-memory.ts';
import { log } from '../../../src/infra/container/log.ts';
import { buildEvent } from '../../support/events.ts';

const said = (level: 'info' | 'error') => jest.spyOn(console, level).mockImplementation(() => {});

afterEach(() => {
  delete process.env['AWS_LAMBDA_FUNCTION_VERSION'];
  jest.restoreAllMocks();
});

it.each<[string | undefined, object]>([
  ['7', { version: '7' }],
  [undefined, {}],
])('a record of the version %s', async (version, members) => {
  if (version !== undefined) process.env['AWS_LAMBDA_FUNCTION_VERSION'] = version;
  const [info, error] = [said('info'), said('error')];
  log({});
  log({ errors: ['TypeError'] });
  await inMemoryHandler()(buildEvent('GET', '/users'));
  expect(info.mock.calls).toStrictEqual([[members], [expect.objectContaining({ status: 200, ...members })]]);
  expect(error.mock.calls).toStrictEqual([[{ errors: ['TypeError'], ...members }]]);
});
