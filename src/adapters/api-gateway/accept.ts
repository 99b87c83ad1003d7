import { split } from './field-value.ts';
import type { HttpRequest } from './http-request.ts';
import { Problem } from './problem.ts';

const offered = ['application/json', 'application/problem+json'];

/** A media range and its weight; parameters other than `q` narrow nothing that we offer. */
function parseRange(member: string): { readonly range: string; readonly weight: number } | undefined {
  const [range = '', ...parameters] = split(member.toLowerCase(), ';');
  if (!/^[^\s/"]+\/[^\s/"]+$/.test(range)) return undefined;
  const weight = parameters.find((parameter) => parameter.startsWith('q='));
  return { range, weight: weight === undefined ? 1 : Number(weight.slice(2)) };
}

/** The most specific range that covers `type` decides (RFC 9110 §12.5.1); of equal ones, any with a weight admits. */
function admits(ranges: readonly { range: string; weight: number }[], type: string): boolean {
  for (const candidate of [type, 'application/*', '*/*']) {
    const found = ranges.filter(({ range }) => range === candidate);
    if (found.length > 0) return found.some(({ weight }) => weight !== 0);
  }
  return false;
}

/** @throws Problem `not_acceptable`. Members that are no media range are passed over; with no other, everything is fine. */
export function checkAccept({ headers }: HttpRequest): void {
  const members = (headers.get('accept') ?? []).flatMap((line) => split(line, ','));
  const ranges = members.map(parseRange).filter((range) => range !== undefined);
  if (ranges.length > 0 && !offered.some((type) => admits(ranges, type))) throw new Problem('not_acceptable');
}
