import type { Explanation } from '../explanation.ts';
import { isRecord } from '../is-record.ts';
import { maskedErrors, maskedValue } from './json.ts';
import { maskedId, maskedText } from './text.ts';

/** Kind and rights of the caller stay. */
const maskedPrincipal = (principal: unknown): unknown =>
  isRecord(principal) && typeof principal['subject'] === 'string'
    ? { ...principal, subject: maskedText(principal['subject']) }
    : principal;

/** Versions, or how many are asked for: numbers are no client's text. */
function maskedArgument(argument: unknown): unknown {
  if (typeof argument === 'string') return maskedId(argument);
  if (!isRecord(argument)) return argument;
  return Object.fromEntries(
    Object.entries(argument).map(([name, value]) => {
      if (name === 'principal') return [name, maskedPrincipal(value)];
      if (name === 'expected' || name === 'unexpected' || name === 'deadline') return [name, value];
      return [name, typeof value === 'number' ? value : maskedValue(value)];
    }),
  );
}

export function maskedExplanation(explanation: Explanation): Explanation {
  const principal = maskedPrincipal(explanation.principal);
  if ('command' in explanation) {
    const { method, arguments: given } = explanation.command;
    return { ...explanation, principal, command: { method, arguments: given.map(maskedArgument) } };
  }
  if (!('refusal' in explanation)) return { ...explanation, principal };
  const { errors, ...refusal } = explanation.refusal;
  const masked = maskedErrors(errors) as readonly unknown[] | undefined;
  return { ...explanation, principal, refusal: masked === undefined ? refusal : { ...refusal, errors: masked } };
}
