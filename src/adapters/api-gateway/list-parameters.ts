import { type ListUsersQuery, maxPageLimit, parseListQuery } from '../../domain/index.ts';
import { collect } from './collect.ts';
import { echo } from './echo.ts';
import type { HttpRequest } from './http-request.ts';
import { type InputError, invalidInput } from './problem.ts';
import { inQuery } from './problem-response.ts';

const known = ['limit', 'cursor', 'email'] as const;

const fault = (name: string, code: string, detail: string): InputError => ({
  parameter: echo(name),
  code,
  detail,
});

function checkParameters({ query }: HttpRequest): void {
  const errors = [...query].flatMap(([name, values]) => {
    if (!known.some((one) => one === name)) return fault(name, 'unknown', 'is not a parameter of this operation');
    if (values.length > 1) return fault(name, 'repeated', 'must be given once');
    return values[0] === '' ? fault(name, 'empty', 'must not be empty') : [];
  });
  if (errors.length > 0) throw invalidInput(...errors);
}

/** Digits alone make a number; more of them than a number holds are still above the maximum. */
const toLimit = (digits: string): number =>
  /^\d+$/.test(digits) ? Math.min(Number(digits), maxPageLimit) : Number.NaN;

/** @throws Problem `invalid_input` naming every parameter that is wrong */
export function readListQuery(request: HttpRequest): ListUsersQuery {
  const [limit, cursor, email] = known.map((name) => request.query.get(name)?.[0] || undefined);
  const query = { limit: limit === undefined ? undefined : toLimit(limit), cursor, email };
  collect(inQuery, { parameters: () => checkParameters(request), query: () => parseListQuery(query) });
  return query;
}
