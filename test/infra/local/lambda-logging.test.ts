import { expect, it } from '@jest/globals';
import { logAsLambda } from '../../../src/infra/local/lambda-logging.ts';

it('a record is a line of JSON with its level, and what else is said stays as it is', () => {
  const said: unknown[][] = [];
  const console = {
    info: (...values: unknown[]) => void said.push(['info', ...values]),
    error: (...values: unknown[]) => void said.push(['error', ...values]),
  };
  logAsLambda(console);
  const error = new Error('x');
  console.info({ status: 200 });
  console.error({ status: 500, errors: ['TypeError'] });
  console.error('gateway failed:', error);
  console.error(error);
  console.info('text');
  const timestamp = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  expect(said.slice(0, 2).map(([method, line]) => [method, JSON.parse(String(line))])).toEqual([
    ['info', { timestamp, level: 'INFO', message: { status: 200 } }],
    ['error', { timestamp, level: 'ERROR', message: { status: 500, errors: ['TypeError'] } }],
  ]);
  expect(said.slice(2)).toEqual([
    ['error', 'gateway failed:', error],
    ['error', error],
    ['info', 'text'],
  ]);
});
