import { isDeepStrictEqual } from 'node:util';
import { challengeIn } from '../../src/infra/trace/challenge-in.ts';
import type { FixtureAnswer, FixturePage } from '../../src/infra/trace/fixture-format.ts';
import type { HeaderLines } from '../../src/infra/trace/request-trace.ts';
import type { ReplayValues } from './replay-values.ts';

/** An answer as it came. */
export interface ReplayAnswer {
  readonly status: number;
  readonly headers: HeaderLines;
  readonly body: Buffer;
}

type Members = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const shown = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value));

/** One sentence; what stands in a placeholder's place is told along with it. */
function unlike(place: string, expected: unknown, got: unknown, values: ReplayValues): string {
  const known = typeof expected === 'string' ? values.known(expected) : undefined;
  const filled = known === undefined || known === expected ? '' : ` (${shown(known)})`;
  return `${place}: expected ${shown(expected)}${filled}, got ${shown(got)}`;
}

function* jsonDifferences(expected: unknown, got: unknown, place: string, values: ReplayValues): Generator<string> {
  if (typeof expected === 'string' && typeof got === 'string') {
    if (!values.matches(expected, got)) yield unlike(place, expected, got, values);
  } else if (Array.isArray(expected) && Array.isArray(got)) {
    for (let at = 0; at < Math.max(expected.length, got.length); at += 1) {
      yield* jsonDifferences(expected[at], got[at], `${place}/${at}`, values);
    }
  } else if (isObject(expected) && isObject(got)) {
    const members = new Map(Object.entries(expected).map(([name, value]) => [values.known(name) ?? name, value]));
    for (const name of new Set([...members.keys(), ...Object.keys(got)])) {
      yield* jsonDifferences(members.get(name), got[name], `${place}/${name}`, values);
    }
  } else if (!isDeepStrictEqual(expected, got)) yield unlike(place, expected, got, values);
}

/** The lines of a header, as promised or as they came. */
const linesIn = (value: string | readonly string[] | undefined): readonly string[] =>
  value === undefined ? [] : typeof value === 'string' ? [value] : value;

const linesOf = (headers: HeaderLines, name: string): readonly string[] =>
  headers.flatMap(([one, value]) => (one.toLowerCase() === name.toLowerCase() ? [value] : []));

function* headerDifferences(
  expected: FixtureAnswer['headers'],
  got: HeaderLines,
  values: ReplayValues,
): Generator<string> {
  for (const [name, value] of Object.entries(expected)) {
    const lines = linesOf(got, name).map((line) => (/^www-authenticate$/i.test(name) ? challengeIn(line) : line));
    const promised = linesIn(value);
    for (let at = 0; at < Math.max(promised.length, lines.length); at += 1) {
      yield* jsonDifferences(promised[at], lines[at], `the header ${name}`, values);
    }
  }
}

function* pageDifferences(
  { page }: FixturePage,
  { headers, body }: ReplayAnswer,
  values: ReplayValues,
  isFirst: boolean,
): Generator<string> {
  const got = JSON.parse(body.toString()) as { items?: unknown; nextCursor?: unknown };
  if (!Array.isArray(got.items)) return yield `the body: expected a page, got ${shown(got)}`;
  const { nextCursor } = got;
  const isWhole = isFirst && nextCursor === undefined;
  for (const [at, user] of (page.items as readonly Members[]).entries()) {
    const id = values.known(String(user['id']));
    const found = got.items.find((one) => one.id === id);
    if (found !== undefined) yield* jsonDifferences(user, found, `the body /items/${at}`, values);
    else if (isWhole) yield unlike(`the body /items/${at}`, user['id'], undefined, values);
  }
  const links = linesOf(headers, 'link').join();
  const isLinked = typeof nextCursor === 'string' ? links.includes(`cursor=${nextCursor}>; rel="next"`) : links === '';
  if (!isLinked) yield `the header Link: expected nextCursor ${shown(nextCursor)}, got ${shown(links)}`;
  if (page.nextCursor !== undefined && typeof nextCursor === 'string') values.matches(page.nextCursor, nextCursor);
}

function* bodyDifferences(
  expected: FixtureAnswer['body'],
  answer: ReplayAnswer,
  values: ReplayValues,
  isFirst: boolean,
): Generator<string> {
  const got = answer.body.toString();
  if (expected === undefined || 'text' in expected || 'base64' in expected) {
    const isBytes = expected !== undefined && 'base64' in expected;
    const [promised, came] = isBytes ? [expected.base64, answer.body.toString('base64')] : [expected?.text ?? '', got];
    if (isBytes ? promised !== came : !values.matches(promised, came)) yield unlike('the body', promised, came, values);
    return;
  }
  try {
    JSON.parse(got);
  } catch {
    return yield `the body: expected JSON, got ${shown(got)}`;
  }
  if ('page' in expected) yield* pageDifferences(expected, answer, values, isFirst);
  else yield* jsonDifferences(expected.json, JSON.parse(got), 'the body ', values);
}

/** Where an answer is not as expected, a sentence each. `isFirst`: it is no further page of a list. */
export function replayDifferences(
  expected: FixtureAnswer,
  answer: ReplayAnswer,
  values: ReplayValues,
  isFirst: boolean,
): readonly string[] {
  values.nextAnswer();
  const { status } = answer;
  return [
    ...(status === expected.status ? [] : [`the status: expected ${expected.status}, got ${status}`]),
    ...headerDifferences(expected.headers, answer.headers, values),
    ...bodyDifferences(expected.body, answer, values, isFirst),
  ];
}
