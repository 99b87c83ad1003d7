import { randomUUID } from 'node:crypto';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** Tells whether a request comes for the first time, whatever token it carries. */
export function firstTimes(): (request: object) => boolean {
  const seen = new Set<string>();
  return (request) => {
    const before = seen.size;
    return seen.add(JSON.stringify({ ...request, ClientRequestToken: undefined })).size > before;
  };
}

export interface LossOptions {
  /** Whether a request whose answer is lost was applied. */
  readonly applied?: boolean;
  /** What others do until the first loss is noticed. */
  readonly meanwhile?: () => Promise<unknown>;
}

/** Loses the first answer to each request of `client`, which sees `error` instead. */
export function loseFirstAnswers(
  client: DynamoDBDocumentClient,
  error: () => Error,
  { applied = true, meanwhile = async () => {} }: LossOptions = {},
): void {
  const isFirst = firstTimes();
  let others: Promise<unknown> | undefined;
  client.middlewareStack.add(
    (next) => async (args) => {
      if (!isFirst(args.input)) return next(args);
      if (applied) await next(args).catch(() => {});
      others ??= meanwhile();
      await others;
      throw error();
    },
    // Within the SDK's own retries, for who uses them.
    { step: 'finalizeRequest', priority: 'low' },
  );
}

/** Sends every transaction of `client` under a token of its own, as if the engine forgot those it has seen. */
export function forgetTokens(client: DynamoDBDocumentClient): void {
  client.middlewareStack.add(
    (next, { commandName }) =>
      (args) => {
        if (commandName !== 'TransactWriteItemsCommand') return next(args);
        return next({ ...args, input: { ...args.input, ClientRequestToken: randomUUID() } });
      },
    { step: 'initialize' },
  );
}
