import type { IncomingMessage } from 'node:http';

export interface RequestBody {
  readonly bytes: Buffer;
  /** False where it is longer than what was read. */
  readonly isComplete: boolean;
}

/** Bytes. More than enough for a function to see that a body is too long. */
export const longestBody = 64 * 1024;

/** Reads at most `longestBody`, and does not wait for more. Undefined where the client went away before. */
export const readBody = (request: IncomingMessage): Promise<RequestBody | undefined> =>
  new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const finish = (body: RequestBody | undefined) => {
      request.off('data', take);
      resolve(body);
    };
    const take = (chunk: Buffer) => {
      chunks.push(chunk);
      length += chunk.length;
      if (length <= longestBody) return;
      request.pause();
      finish({ bytes: Buffer.concat(chunks).subarray(0, longestBody), isComplete: false });
    };
    request
      .on('data', take)
      .once('end', () => finish({ bytes: Buffer.concat(chunks), isComplete: true }))
      .once('error', () => finish(undefined))
      .once('close', () => finish(undefined));
  });
