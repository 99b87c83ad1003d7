import type { TraceSummary } from '../../trace/request-trace.ts';

/** What of an answer's status the list is narrowed to. */
export const statusChoices = ['all', '2xx', '3xx', '4xx', '5xx', 'none'] as const;

export type StatusChoice = (typeof statusChoices)[number];

export interface Filter {
  /** Words, each of which must be somewhere in the request; upper and lower case are one. Three digits are a status. */
  readonly text: string;
  readonly status: StatusChoice;
}

const meetsStatus = (status: number | undefined, choice: StatusChoice): boolean => {
  if (choice === 'all') return true;
  if (choice === 'none') return status === undefined;
  return status !== undefined && String(status).startsWith(choice.slice(0, 1));
};

const textOf = ({ method, target, status, code, functionName, environment, id, cold, faults }: TraceSummary): string =>
  [method, target, status, code, functionName, environment, id, cold === true ? 'cold' : 'warm', ...faults]
    .join(' ')
    .toLowerCase();

const hasWord = ({ status }: TraceSummary, text: string, word: string): boolean =>
  /^\d{3}$/.test(word) ? String(status) === word : text.includes(word);

/** Whether the list shows a request. */
export function passes(filter: Filter): (summary: TraceSummary) => boolean {
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  return (summary) => {
    if (!meetsStatus(summary.status, filter.status)) return false;
    const text = words.length === 0 ? '' : textOf(summary);
    return words.every((word) => hasWord(summary, text, word));
  };
}
