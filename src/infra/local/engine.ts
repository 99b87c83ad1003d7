import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { StartupError } from './startup-error.ts';

export interface EngineOptions {
  readonly binary: string;
  readonly database: string;
  readonly logFile: string;
  readonly port: number;
  readonly say: (line: string) => void;
}

export interface Engine {
  readonly endpoint: string;
  stop(): Promise<void>;
}

const readyWithin = 10_000;
const shortestPause = 50;
const longestPause = 2000;

const hasEnded = ({ pid, exitCode, signalCode }: ChildProcess): boolean =>
  pid === undefined || exitCode !== null || signalCode !== null;

const lastLineOf = (file: string): string => readFileSync(file, 'utf8').trim().split('\n').at(-1) || 'it said nothing';

/**
 * In a process group of its own: Ctrl-C goes to the whole group of the terminal and would end the engine under requests that
 * are in flight.
 */
function launch({ binary, database, logFile, port }: EngineOptions, mode: 'w' | 'a'): ChildProcess {
  const log = openSync(logFile, mode, 0o600);
  const child = spawn(binary, ['serve', '--port', String(port), '--db-path', database], {
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  child.on('error', () => {}); // Told by `hasEnded`: no pid.
  return child;
}

const answers = (endpoint: string): Promise<boolean> =>
  fetch(endpoint, { signal: AbortSignal.timeout(1000) }).then(
    () => true,
    () => false,
  );

async function untilReady(child: ChildProcess, endpoint: string, { binary, logFile }: EngineOptions): Promise<void> {
  const deadline = Date.now() + readyWithin;
  // By its own word as well: whoever else listens there would answer, too.
  while (!readFileSync(logFile, 'utf8').includes('listening on') || !(await answers(endpoint))) {
    if (hasEnded(child)) {
      throw new StartupError(
        `The database engine ${binary} did not start: ${lastLineOf(logFile)}. Put that right, set DATA_DIR to another folder, or set DYNAMODB_ENDPOINT to an engine of your own.`,
      );
    }
    if (Date.now() > deadline) {
      child.kill('SIGKILL');
      throw new StartupError(
        `The database engine ${binary} was not ready within ${readyWithin / 1000} s: ${lastLineOf(logFile)}. Start again, or set DYNAMODB_ENDPOINT to an engine of your own.`,
      );
    }
    await delay(5);
  }
}

/**
 * Starts the engine, waits until it answers, and starts it again on the same port whenever it ends by itself.
 * @throws StartupError where it does not come up
 */
export async function startEngine(options: EngineOptions): Promise<Engine> {
  const endpoint = `http://127.0.0.1:${options.port}`;
  let child = launch(options, 'w');
  let stopping = false;
  let pause = shortestPause;

  const endWithUs = () => child.kill();
  process.once('exit', endWithUs);

  async function revive(): Promise<void> {
    if (stopping) return;
    options.say('the database engine ended; starting it again');
    await delay(pause);
    pause = Math.min(pause * 2, longestPause);
    if (stopping) return;
    child = launch(options, 'a');
    watch(child);
  }
  function watch(launched: ChildProcess): void {
    if (hasEnded(launched)) return void revive();
    const calm = setTimeout(() => {
      pause = shortestPause;
    }, longestPause).unref();
    launched.once('exit', () => {
      clearTimeout(calm);
      void revive();
    });
  }

  await untilReady(child, endpoint, options);
  watch(child);

  return {
    endpoint,
    stop: async () => {
      stopping = true;
      process.off('exit', endWithUs);
      if (hasEnded(child)) return;
      const gone = once(child, 'exit');
      const lost = setTimeout(() => child.kill('SIGKILL'), 2000);
      child.kill();
      await gone;
      clearTimeout(lost);
    },
  };
}
