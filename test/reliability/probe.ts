import type { APIGatewayProxyResult } from 'aws-lambda';
import type { Handler } from '../../src/adapters/api-gateway/index.ts';
import { faultsOf } from '../support/sound-answer.ts';

export interface Probed {
  readonly result: APIGatewayProxyResult | undefined;
  /** What no answer may be, whatever was asked. */
  readonly faults: readonly string[];
  /** By the clock, or by the processor where that is less: whoever had to wait for it did not work. */
  readonly milliseconds: number;
}

function stopwatch(): () => number {
  const startedAt = performance.now();
  const before = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(before);
    return Math.min(performance.now() - startedAt, (user + system) / 1_000);
  };
}

/** Asks, and judges the answer by what holds of every answer. */
export async function probe(handler: Handler, event: unknown): Promise<Probed> {
  const passed = stopwatch();
  try {
    const result = await handler(event);
    const milliseconds = passed();
    return { result, faults: faultsOf(event as object, result), milliseconds };
  } catch (error) {
    return { result: undefined, faults: [`it throws: ${error}`], milliseconds: passed() };
  }
}

/** Codes of what is wrong with the input, by a problem. */
export const errorsIn = ({ result }: Probed): readonly { readonly code: string; readonly pointer?: string }[] =>
  result === undefined || result.body === '' ? [] : (JSON.parse(result.body).errors ?? []);

/** A sound edge made wrong in one way. */
export type WrongEdge = (handler: Handler) => Handler;

/** How many of the wrong edges a check finds something about, and which it does not. */
export async function controlBy(
  edges: Readonly<Record<string, WrongEdge>>,
  check: (edge: WrongEdge) => Promise<readonly string[]>,
) {
  const missed: string[] = [];
  for (const [name, edge] of Object.entries(edges)) if ((await check(edge)).length === 0) missed.push(name);
  const of = Object.keys(edges).length;
  const what = `edges that ${Object.keys(edges).join(', ')}`;
  return {
    control: { what, caught: of - missed.length, of },
    ...(missed.length === 0 ? {} : { figures: { missed: missed.join('; ') } }),
  };
}

/** An edge that takes another body for the one that was sent. */
export const withBody =
  (change: (body: string) => string): WrongEdge =>
  (handler) =>
  (event) => {
    const { body } = event as { body: string | null };
    return handler({ ...(event as object), body: body === null ? null : change(body) });
  };

/** The headers that the edge reads. */
export const headersRead = [
  'Accept',
  'Content-Type',
  'Content-Encoding',
  'If-Match',
  'If-None-Match',
  'Idempotency-Key',
  'Origin',
] as const;
