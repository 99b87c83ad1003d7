import type { Handler } from '../../../src/adapters/api-gateway/index.ts';
import { illFormedBytes, type JsonText, jsonTexts } from '../../corpora/json-texts.ts';
import { Edge } from '../../support/edge.ts';
import { buildEvent } from '../../support/events.ts';
import { controlBy, errorsIn, probe, type WrongEdge, withBody } from '../probe.ts';
import type { Row } from '../row.ts';
import { spread } from '../spread.ts';

/** Bytes of a body that is still read. */
const limit = 8_192;

type Body = { readonly body: string; readonly isBase64Encoded: boolean };

const asText = (text: string): Body => ({ body: text, isBase64Encoded: false });
const asBase64 = (text: string): Body => ({ body: Buffer.from(text).toString('base64'), isBase64Encoded: true });

class Questions {
  readonly violations: string[] = [];
  count = 0;
  readonly #handler: Handler;
  readonly #path: string;

  constructor(handler: Handler, path: string) {
    this.#handler = handler;
    this.#path = path;
  }

  /** Sends `body` to all that read one. `expected` is the status, and the code of the fault of the body as a whole. */
  async ask(what: string, body: Body, expected: (status: number, code: string | undefined) => boolean): Promise<void> {
    for (const method of ['POST', 'PUT', 'PATCH']) {
      const path = method === 'POST' ? '/users' : this.#path;
      const probed = await probe(this.#handler, buildEvent(method, path, { ...body, headers: { 'If-Match': '"7"' } }));
      const status = probed.result?.statusCode ?? 0;
      const code = errorsIn(probed).find(({ pointer }) => pointer === '')?.code;
      this.count += 1;
      this.violations.push(...probed.faults.map((fault) => `${method} ${what}: ${fault}`));
      if (!expected(status, code)) this.violations.push(`${method} ${what}: ${status} ${code}`);
    }
  }
}

async function askAbout({ name, text, verdict }: JsonText, questions: Questions): Promise<void> {
  const isLong = Buffer.byteLength(text) > limit;
  const refused = (status: number, code: string | undefined) =>
    isLong ? status === 413 : status === 400 && code === (text === '' ? 'required' : 'malformed_json');
  const read = (_status: number, code: string | undefined) => code !== 'malformed_json';
  const expected = { valid: read, invalid: refused, either: () => true }[verdict];
  await questions.ask(name, asText(text), expected);
  // What is no Unicode text has no bytes.
  if (text.isWellFormed()) await questions.ask(`${name}, in base64`, asBase64(text), expected);
  if (verdict !== 'valid') return;
  await questions.ask(
    `${name}, as a member`,
    asText(`{"name":${text},"x":${text}}`),
    (status, code) => status === 400 && code === undefined,
  );
}

async function askAboutBytes(what: string, bytes: readonly number[], questions: Questions): Promise<void> {
  const body = Buffer.concat([
    Buffer.from('{"email":"ada@example.com","name":"'),
    Buffer.from(bytes),
    Buffer.from('"}'),
  ]);
  await questions.ask(
    what,
    { body: body.toString('base64'), isBase64Encoded: true },
    (status, code) => status === 400 && code === 'malformed_utf8',
  );
}

async function questionsTo(
  edge: WrongEdge,
  texts: readonly JsonText[],
  { enough = Number.POSITIVE_INFINITY, done = (_: number) => {} } = {},
): Promise<Questions> {
  const sound = new Edge();
  const { id } = await sound.created();
  const questions = new Questions(edge(sound.handler), `/users/${id}`);
  for (const [what, bytes] of Object.entries(illFormedBytes)) await askAboutBytes(what, bytes, questions);
  for (const [index, text] of texts.entries()) {
    if (questions.violations.length >= enough) break;
    await askAbout(text, questions);
    done(index + 1);
  }
  return questions;
}

const wrong: Readonly<Record<string, WrongEdge>> = {
  'take commas at the end': withBody((body) => body.replace(/,\s*([}\]])/g, '$1')),
  'take a byte order mark': withBody((body) => body.replace(/^\ufeff/, '')),
  'take what no parser takes for nothing': withBody((body) => {
    try {
      JSON.parse(body);
      return body;
    } catch {
      return '{}';
    }
  }),
  'decode whatever bytes come': (handler) => (event) => {
    const { body, isBase64Encoded } = event as { body: string; isBase64Encoded: boolean };
    const text = isBase64Encoded ? Buffer.from(body, 'base64').toString() : body;
    return handler({ ...(event as object), body: text, isBase64Encoded: false });
  },
  'throw what the parser throws': (handler) => async (event) => {
    const { body, isBase64Encoded } = event as { body: string; isBase64Encoded: boolean };
    if (!isBase64Encoded) JSON.parse(body);
    return handler(event);
  },
};

export const malformedJson: Row = {
  id: 'R14',
  what: 'JSON as it must be, must not be and may be (JSONTestSuite, and what people send), as text and in base64, to every operation with a body',
  target: 'every invalid text 400 (413 over 8 KiB), no valid text malformed, none 5xx',
  size: { quick: 100, full: jsonTexts.length },
  async run(size, { progress }) {
    const texts = spread(jsonTexts, size);
    const { count, violations } = await questionsTo((handler) => handler, texts, { done: progress });
    const { control, figures } = await controlBy(
      wrong,
      async (edge) => (await questionsTo(edge, jsonTexts, { enough: 1 })).violations,
    );
    const of = (verdict: string) => texts.filter((text) => text.verdict === verdict).length;
    return {
      count,
      violations,
      control,
      figures: {
        invalid: of('invalid'),
        valid: of('valid'),
        either: of('either'),
        'not UTF-8': Object.keys(illFormedBytes).length,
        ...figures,
      },
    };
  },
};
