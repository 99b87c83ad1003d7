import { afterEach, describe, expect, it } from '@jest/globals';
import {
  type ExecutionEnvironments,
  executionEnvironments,
} from '../../../../src/infra/local/environments/execution-environments.ts';
import { inProcessLauncher, type Load } from '../../../../src/infra/local/environments/in-process-launcher.ts';
import { InvocationNotes } from '../../../support/invocation-notes.ts';
import { lambdaEvent } from '../../../support/lambda-event.ts';
import { until } from '../../../support/until.ts';

describe('an environment in this process', () => {
  let functions: ExecutionEnvironments;
  let stopped: number;
  function given(load: Load, invocation = 10_000) {
    stopped = 0;
    functions = executionEnvironments({
      launcher: inProcessLauncher(load),
      concurrency: 2,
      idleSeconds: 1000,
      functionNames: ['f'],
      timeouts: { init: 10_000, invocation, integration: 10_000 },
    });
  }
  afterEach(() => functions.stop());
  const stop = async () => void stopped++;
  const answer = (body: unknown) => ({ statusCode: 200, body: String(body) });
  // biome-ignore lint/suspicious/noExplicitAny: what each function answers, its test knows
  const send = async (): Promise<{ notes: InvocationNotes; result: any }> => {
    const notes = new InvocationNotes();
    return { notes, result: await functions.invoke('f', lambdaEvent(), { observer: notes }).catch((error) => error) };
  };

  const allIdle = () => until('all are idle', () => functions.states().every(({ state }) => state === 'idle'));

  it('loads the function once for each, is never frozen, and is no process', async () => {
    let loads = 0;
    given(() => {
      const own = ++loads;
      return { handler: async () => answer(own), stop };
    });
    const both = await Promise.all([send(), send()]);
    await allIdle();
    const third = await send();
    await allIdle();
    expect([...both, third].map(({ result, notes }) => [result.body, notes.cold, notes.environment])).toEqual([
      ['1', true, 'f/1'],
      ['2', true, 'f/2'],
      ['2', false, 'f/2'],
    ]);
    expect(functions.states()).toEqual([
      { id: 'f/1', functionName: 'f', state: 'idle', invocations: 1 },
      { id: 'f/2', functionName: 'f', state: 'idle', invocations: 2 },
    ]);
    await functions.stop();
    expect(stopped).toBe(2);
  });

  it('has one event at a time', async () => {
    let [now, most] = [0, 0];
    given(() => ({
      handler: async () => {
        most = Math.max(most, ++now);
        await new Promise((resolve) => setTimeout(resolve, 5));
        now--;
        return answer('');
      },
      stop,
    }));
    await Promise.all(Array.from({ length: 6 }, send));
    expect(most).toBe(2);
  });

  it('whose function takes too long is not used again, though that goes on', async () => {
    given(() => ({ handler: () => new Promise(() => {}), stop }), 20);
    expect((await send()).result).toMatchObject({ name: 'TimedOut' });
    expect([functions.states(), stopped]).toEqual([[], 1]);
  });

  it('whose function cannot be loaded fails the event', async () => {
    given(() => {
      throw new Error('broken');
    });
    expect((await send()).result).toEqual(new Error('broken'));
    expect(functions.states()).toEqual([]);
  });

  it('goes on after a function that throws at once', async () => {
    given(() => ({
      handler: () => {
        throw new Error('mine');
      },
      stop,
    }));
    expect((await send()).result).toEqual(new Error('mine'));
    expect((await send()).notes.cold).toBe(false);
  });
});
