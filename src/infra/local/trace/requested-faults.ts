import { type Fault, faultHeader, faults } from '../../trace/faults.ts';
import type { Refusal } from '../admission.ts';
import type { HeaderLines } from '../header-lines.ts';

export interface RequestedFaults {
  /** Each once, in the order asked for. */
  readonly faults: readonly Fault[];
  /** What is left for the function. */
  readonly headers: HeaderLines;
  /** Where something is asked for that there is not. */
  readonly refusal?: Refusal;
}

const isFaultHeader = ([name]: HeaderLines[number]): boolean => name.toLowerCase() === faultHeader;
const isFault = (name: string): name is Fault => faults.some((fault) => fault === name);

const refusal: Refusal = {
  status: 400,
  code: 'invalid_input',
  title: 'Invalid input',
  detail: 'The request breaks the rules that errors lists.',
  errors: [{ header: 'Local-Fault', code: 'unknown', detail: `must name, between commas, of: ${faults.join(', ')}` }],
};

/** What is to go wrong with the request: lists in any number of lines, whose empty elements count for nothing (RFC 9110 §5.6.1). */
export function requestedFaults(headers: HeaderLines): RequestedFaults {
  const lines = headers.filter(isFaultHeader);
  if (lines.length === 0) return { faults: [], headers };
  const names = lines.flatMap(([, value]) => value.split(',').map((name) => name.trim())).filter((name) => name !== '');
  const left = headers.filter((line) => !isFaultHeader(line));
  return names.every(isFault) ? { faults: [...new Set(names)], headers: left } : { faults: [], headers: left, refusal };
}
