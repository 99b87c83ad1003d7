import { afterEach, describe, expect, it } from '@jest/globals';
import {
  type ExecutionEnvironments,
  type ExecutionEnvironmentsOptions,
  executionEnvironments,
} from '../../../../src/infra/local/environments/execution-environments.ts';
import type { Launcher, LaunchOptions } from '../../../../src/infra/local/environments/launcher.ts';
import type { InvokeOptions } from '../../../../src/infra/local/functions.ts';
import type { Invocation } from '../../../../src/infra/local/runtime/invocation-context.ts';
import type { EnvironmentState } from '../../../../src/infra/trace/environment-state.ts';
import { InvocationNotes } from '../../../support/invocation-notes.ts';
import { lambdaEvent } from '../../../support/lambda-event.ts';
import { until } from '../../../support/until.ts';

/** An environment that does what the test says, when it says so. */
class FakeEnvironment {
  invocation: Invocation | undefined;
  isEnded = false;
  /** It is no more, and has not told so. */
  isDying = false;
  resolve: (result: unknown) => void = () => {};
  reject: (error: Error) => void = () => {};
  readonly options: LaunchOptions;

  constructor(options: LaunchOptions) {
    this.options = options;
  }
  ask(): void {
    this.options.asked();
  }
  /** Answers, and asks for the next event at once. */
  async finish(result: unknown = 'done'): Promise<void> {
    this.resolve(result);
    await turn();
    this.ask();
  }
  die(reason: string): void {
    this.isEnded = true;
    this.options.ended(new Error(reason));
  }
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

class FakeLauncher implements Launcher {
  readonly resting = 'frozen';
  readonly launched: FakeEnvironment[] = [];
  isStopped = false;
  failure: Error | undefined;
  /** Launches take as long. */
  hindrance: Promise<void> | undefined;
  /** Ends take as long. */
  reluctance: Promise<void> | undefined;

  async launch(_name: string, options: LaunchOptions) {
    await this.hindrance;
    if (this.failure !== undefined) throw this.failure;
    const environment = new FakeEnvironment(options);
    this.launched.push(environment);
    return {
      pid: this.launched.length,
      lives: () => !environment.isDying,
      invoke: (invocation: Invocation) =>
        new Promise((resolve, reject) => {
          Object.assign(environment, { invocation, resolve, reject });
        }),
      end: async () => {
        await this.reluctance;
        if (!environment.isEnded) environment.die('ended');
      },
    };
  }
  async stop() {
    this.isStopped = true;
  }
}

let launcher: FakeLauncher;
let functions: ExecutionEnvironments;
let changes: EnvironmentState[];

function given(options: Partial<ExecutionEnvironmentsOptions> = {}) {
  launcher = new FakeLauncher();
  changes = [];
  functions = executionEnvironments({
    launcher,
    concurrency: 2,
    idleSeconds: 1000,
    functionNames: ['f', 'g'],
    ...options,
  });
  functions.subscribe((changed) => changes.push(changed));
}
afterEach(() => functions.stop());

const at = (index: number): FakeEnvironment => {
  const environment = launcher.launched[index];
  if (environment === undefined) throw new Error(`there are but ${launcher.launched.length} environments`);
  return environment;
};

/** An event on its way: its notes, and what becomes of it. */
function send(options: InvokeOptions = {}, name = 'f') {
  const notes = new InvocationNotes();
  const event = lambdaEvent();
  const sent = { notes, event, outcome: undefined as unknown, over: Promise.resolve() };
  sent.over = functions.invoke(name, event, { observer: notes, ...options }).then(
    (result) => void Object.assign(sent, { outcome: result }),
    (error) => void Object.assign(sent, { outcome: error }),
  );
  return sent;
}

/** An environment that has had one event and is free. */
async function warm(): Promise<void> {
  const before = launcher.launched.length;
  const { over } = send({ faults: ['cold-start'] });
  await turn();
  at(before).ask();
  await at(before).finish();
  await over;
}
const states = () => functions.states().map(({ id, state, invocations }) => [id, state, invocations]);

describe('an event', () => {
  it('starts an environment where there is none, and is told what it meets there', async () => {
    given();
    const sent = send();
    await turn();
    expect(sent.notes).toMatchObject({ environment: 'f/1', pid: 1, cold: true, waited: expect.any(Number) });
    expect(states()).toEqual([['f/1', 'starting', 0]]);
    expect(at(0).invocation).toBeUndefined();
    at(0).ask();
    expect(sent.notes.init).toEqual(expect.any(Number));
    expect(at(0).invocation).toMatchObject({
      id: sent.event.requestContext.requestId,
      functionArn: 'arn:aws:lambda:eu-west-1:000000000000:function:f',
      event: sent.event,
    });
    expect(states()).toEqual([['f/1', 'busy', 1]]);
    await at(0).finish('result');
    await sent.over;
    expect(sent.outcome).toBe('result');
    expect(functions.states()).toEqual([{ id: 'f/1', functionName: 'f', pid: 1, state: 'frozen', invocations: 1 }]);
  });

  it('gets the environment that was used last', async () => {
    given({ concurrency: 3 });
    await warm();
    await warm();
    await warm();
    const sent = send();
    expect(sent.notes).toMatchObject({ environment: 'f/3', cold: false, init: undefined });
    await at(2).finish();
    const [one, other] = [send(), send()];
    expect([one.notes.environment, other.notes.environment]).toEqual(['f/3', 'f/2']);
    expect(launcher.launched).toHaveLength(3);
  });

  it('never gets an environment of another function', async () => {
    given();
    await warm();
    const sent = send({}, 'g');
    await turn();
    expect(sent.notes).toMatchObject({ environment: 'g/1', cold: true });
  });

  it('is alone in its environment: a new one starts for the next, as long as there are fewer than allowed', async () => {
    given();
    const sent = [send(), send(), send()];
    await turn();
    expect(sent.map(({ notes }) => notes.environment)).toEqual(['f/1', 'f/2', undefined]);
    expect(launcher.launched).toHaveLength(2);
  });

  it('waits where there are as many as allowed, first come first served', async () => {
    given();
    await warm();
    await warm();
    const [, , third, fourth] = [send(), send(), send(), send()];
    await at(0).finish();
    expect([third?.notes.environment, fourth?.notes.environment]).toEqual(['f/1', undefined]);
    expect(third?.notes.waited).toBeGreaterThan(0);
    await at(1).finish();
    expect(fourth?.notes.environment).toBe('f/2');
    expect(changes.filter(({ state }) => state === 'frozen')).toHaveLength(2); // Of the first two alone: nothing rests with an event there.
  });

  it('waits for one that has answered and is about to be free, rather than starts another', async () => {
    given();
    await warm();
    const first = send();
    at(0).resolve('early');
    await first.over;
    const second = send();
    await turn();
    expect([second.notes.environment, launcher.launched.length]).toEqual([undefined, 1]);
    at(0).ask();
    expect(second.notes).toMatchObject({ environment: 'f/1', cold: false });
  });

  it('waits no longer for one that goes on working after its answer', async () => {
    given();
    await warm();
    send();
    at(0).resolve('early');
    await turn();
    const second = send();
    await until('another one is started', () => launcher.launched.length === 2);
    expect([second.notes.cold, at(0).isEnded]).toEqual([true, false]);
  });

  it('gets a new environment where one that was about to be free ends instead', async () => {
    given();
    await warm();
    send();
    at(0).resolve('early');
    await turn();
    const second = send();
    at(0).die('crash');
    await turn();
    expect(second.notes).toMatchObject({ environment: 'f/2', cold: true });
  });

  it('never gets an environment that ended by itself, though it has not told so', async () => {
    given();
    await warm();
    at(0).isDying = true;
    const { over, notes } = send();
    await turn();
    at(1).ask();
    await at(1).finish();
    await over;
    expect([notes.cold, at(0).isEnded]).toEqual([true, false]);
  });

  it('waits for the end of those that ended by themselves, where there are as many as allowed', async () => {
    given({ concurrency: 1 });
    await warm();
    at(0).isDying = true;
    const sent = send();
    await turn();
    expect(launcher.launched).toHaveLength(1);
    at(0).die('killed');
    await turn();
    at(1).ask();
    await at(1).finish('late');
    await sent.over;
    expect(sent.outcome).toBe('late');
  });

  it('of an unknown function fails', async () => {
    given();
    const sent = send({}, 'h');
    await sent.over;
    expect(String(sent.outcome)).toContain('there is no such function');
  });
});

describe('the fault cold-start', () => {
  it('starts an environment though one is free', async () => {
    given();
    await warm();
    const sent = send({ faults: ['cold-start'] });
    await turn();
    expect(sent.notes).toMatchObject({ environment: 'f/2', cold: true });
    expect(at(0).isEnded).toBe(false);
  });

  it('ends the free one that was not used longest, where no more are allowed', async () => {
    given();
    await warm();
    await warm();
    const sent = send({ faults: ['cold-start'] });
    await turn();
    expect(sent.notes).toMatchObject({ environment: 'f/3', cold: true });
    expect(launcher.launched.map(({ isEnded }) => isEnded)).toEqual([true, false, false]);
    expect(changes).toContainEqual(expect.objectContaining({ id: 'f/1', state: 'ended' }));
  });

  it('waits where all are busy, and takes the place of the first that is free', async () => {
    given({ concurrency: 1 });
    await warm();
    send();
    const sent = send({ faults: ['cold-start'] });
    await turn();
    expect(launcher.launched).toHaveLength(1);
    await at(0).finish();
    await turn();
    expect(at(0).isEnded).toBe(true);
    expect(sent.notes).toMatchObject({ environment: 'f/2', cold: true });
  });
});

describe('an invocation fails', () => {
  it('with the error of the function, and the environment stays', async () => {
    given();
    const sent = send();
    await turn();
    at(0).ask();
    at(0).reject(new Error('mine'));
    await sent.over;
    at(0).ask();
    expect(sent.outcome).toEqual(new Error('mine'));
    expect(states()).toEqual([['f/1', 'frozen', 1]]);
  });

  it.each([
    ['in the middle', true],
    ['before it has loaded the function', false],
  ])('where the environment ends %s, and it is not used again', async (_when, hasEvent) => {
    given();
    const sent = send();
    await turn();
    if (hasEvent) at(0).ask();
    at(0).die('crash');
    await sent.over;
    expect(sent.outcome).toEqual(new Error('crash'));
    expect(states()).toEqual([]);
    expect(changes.at(-1)).toMatchObject({ id: 'f/1', state: 'ended' });
    send();
    await turn();
    expect(launcher.launched).toHaveLength(2);
  });

  it('where no environment can be started', async () => {
    given({ concurrency: 1 });
    launcher.failure = new Error('no more processes');
    const sent = send();
    await sent.over;
    expect(sent.outcome).toEqual(new Error('no more processes'));
    expect(states()).toEqual([]);
  });

  const short = { init: 10_000, invocation: 10_000, integration: 10_000 };

  it('where the function takes too long, and the environment is ended', async () => {
    given({ timeouts: { ...short, invocation: 20 } });
    const sent = send();
    await turn();
    at(0).ask();
    await sent.over;
    expect(sent.outcome).toMatchObject({ name: 'TimedOut', message: 'no result within 0.02 s' });
    expect([at(0).isEnded, states()]).toEqual([true, []]);
  });

  it('where the function takes too long to load, and the environment is ended', async () => {
    given({ timeouts: { ...short, init: 20 } });
    const sent = send();
    await sent.over;
    expect(sent.outcome).toMatchObject({ name: 'TimedOut', message: 'the function was not loaded within 0.02 s' });
    expect(at(0).isEnded).toBe(true);
  });

  it('where API Gateway would wait no more; what waited is forgotten, and what runs goes on', async () => {
    given({ concurrency: 1, timeouts: { ...short, integration: 20 } });
    const [running, waiting] = [send(), send()];
    await turn();
    at(0).ask();
    await Promise.all([running.over, waiting.over]);
    for (const { outcome } of [running, waiting])
      expect(outcome).toMatchObject({ name: 'TimedOut', message: 'no result within 0.02 s' });
    expect(at(0).isEnded).toBe(false);
    await at(0).finish();
    expect(waiting.notes.environment).toBeUndefined();
    expect(states()).toEqual([['f/1', 'frozen', 1]]);
  });
});

describe('an environment', () => {
  it('that is not done with an event in time is ended, also where it has answered', async () => {
    given({ timeouts: { init: 10_000, invocation: 20, integration: 10_000 } });
    const sent = send();
    await turn();
    at(0).ask();
    at(0).resolve('early');
    await sent.over;
    await until('it is ended', () => at(0).isEnded);
    expect(sent.outcome).toBe('early');
  });

  it('is ended when no event came for a while', async () => {
    given({ idleSeconds: 0.02 });
    await warm();
    await until('it is ended', () => at(0).isEnded);
    expect(states()).toEqual([]);
    send();
    await turn();
    expect(launcher.launched).toHaveLength(2);
  });

  it('that is ended while it is being launched is ended when it has been', async () => {
    given();
    let goOn = () => {};
    launcher.hindrance = new Promise((resolve) => {
      goOn = resolve;
    });
    const sent = send();
    const stopped = functions.stop();
    await sent.over;
    expect([sent.outcome, launcher.launched.length]).toEqual([new Error('the environment was ended'), 0]);
    goOn();
    await stopped;
    expect([at(0).isEnded, sent.notes.environment]).toEqual([true, undefined]);
    expect(changes.map(({ state }) => state)).toEqual(['ended']);
  });

  it('is told of in each of its states', async () => {
    given();
    await warm();
    await functions.stop();
    const distinct = changes.map(({ state }) => state).filter((state, index, all) => state !== all[index - 1]);
    expect(distinct).toEqual(['starting', 'busy', 'frozen', 'ended']);
  });

  it('tells what it is busy with, from the event until it asks for the next', async () => {
    given();
    const sent = send();
    await turn();
    expect(at(0).options.current()?.observer).toBe(sent.notes);
    at(0).ask();
    await at(0).finish();
    expect(at(0).options.current()).toBeUndefined();
  });
});

it('a listener that has gone is told nothing more', async () => {
  given();
  const told: EnvironmentState[] = [];
  functions.subscribe((changed) => told.push(changed))();
  await warm();
  expect(told).toEqual([]);
  expect(changes).not.toEqual([]);
});

it('a stop ends all, fails what waits, and nothing is taken any more', async () => {
  given({ concurrency: 1 });
  const [running, waiting] = [send(), send()];
  await turn();
  at(0).ask();
  await functions.stop();
  await Promise.all([running.over, waiting.over]);
  expect([at(0).isEnded, launcher.isStopped, launcher.launched.length]).toEqual([true, true, 1]);
  expect([String(running.outcome), String(waiting.outcome)]).toEqual([
    'Error: the environment was ended',
    'Error: the functions are being ended',
  ]);
  const late = send();
  await late.over;
  expect(String(late.outcome)).toBe('Error: the functions are being ended');
});

it('a stop waits also for what is left of those that ended before', async () => {
  given({ timeouts: { init: 10_000, invocation: 20, integration: 10_000 } });
  let release = () => {};
  launcher.reluctance = new Promise((resolve) => {
    release = resolve;
  });
  const { over } = send();
  await turn();
  at(0).ask();
  await over;
  expect(states()).toEqual([]);
  let isStopped = false;
  const stop = functions.stop().then(() => {
    isStopped = true;
  });
  await turn();
  expect([isStopped, launcher.isStopped]).toEqual([false, false]);
  release();
  await stop;
  expect([at(0).isEnded, launcher.isStopped]).toEqual([true, true]);
});
