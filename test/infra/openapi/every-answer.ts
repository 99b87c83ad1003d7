import { jest } from '@jest/globals';
import { operationNames, problemsOf } from '../../../src/infra/openapi/answers.ts';
import { checkRule } from '../../adapters/api-gateway/rules/rule.ts';
import { httpRules } from '../../adapters/api-gateway/rules/rules.ts';
import { type Answer, Edge } from '../../support/edge.ts';
import { recipes, send } from './recipes.ts';

export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly answer: Answer;
  /** Method, template of the path, and status. */
  readonly place: string;
}

const templateOf = (path: string): string =>
  path === '/users' ? path : path.replace(/^\/users\/[^/]+$/, '/users/{userId}');

/** Every answer to a request of the rules and recipes. */
export async function everyAnswer(): Promise<readonly Sent[]> {
  const sent = jest.spyOn(Edge.prototype, 'send');
  try {
    for (const rule of Object.values(httpRules).flat()) await checkRule(rule);
    for (const name of operationNames) {
      await send(name);
      for (const code of problemsOf(name)) await recipes[code]?.(name);
    }
    return await Promise.all(
      sent.mock.calls.map(async ([method, path], index) => {
        const answer = await (sent.mock.results[index]?.value as Promise<Answer>);
        return { method, path, answer, place: `${method} ${templateOf(path)} ${answer.status}` };
      }),
    );
  } finally {
    sent.mockRestore();
  }
}
