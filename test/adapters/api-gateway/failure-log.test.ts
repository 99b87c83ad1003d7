import { expect, it } from '@jest/globals';
import { failureLogEntry } from '../../../src/adapters/api-gateway/failure-log.ts';
import { toHttpRequest } from '../../../src/adapters/api-gateway/http-request.ts';
import { Problem } from '../../../src/adapters/api-gateway/problem.ts';
import { buildEvent } from '../../support/events.ts';

it('names an error and its causes, five at most', () => {
  const names = Array.from({ length: 7 }, (_, index) => `Error${index}`);
  const error = names.reduceRight<unknown>((cause, name) => Object.assign(new Error('secret', { cause }), { name }), 0);
  const entry = failureLogEntry(error, new Problem('internal_error'), toHttpRequest(buildEvent('GET', '/users')));
  expect(entry?.errors).toEqual(names.slice(0, 5));
});
