import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Cleanup, cleanup } from '../cleanup.ts';
import { startTimeOf } from '../processes.ts';
import { lambdaVariables } from './lambda-variables.ts';
import type { Launched, Launcher, LaunchOptions, Surround } from './launcher.ts';
import { eachLine } from './output-lines.ts';
import { type ProcessGuard, processGuard } from './process-guard.ts';
import { startRuntimeApi } from './runtime-api.ts';

export interface ProcessLauncherOptions {
  readonly surround: Surround;
  /** Where the function lies that is loaded. */
  readonly folderOf: (functionName: string) => string;
  /** Takes each line that a function prints; unset: it goes to our own stream of that name. */
  readonly print?: (stream: 'stdout' | 'stderr', line: string) => void;
}

const passOn: NonNullable<ProcessLauncherOptions['print']> = (stream, line) => void process[stream].write(`${line}\n`);

/** As it is built, seen from `src` and from `dist`. */
export const runtime = fileURLToPath(new URL('../../../../dist/infra/local/runtime/main.js', import.meta.url));

const exitOf = (code: number | null, signal: NodeJS.Signals | null): Error =>
  new Error(`the runtime exited (${signal ?? `code ${code}`})`);

async function launch(
  functionName: string,
  { current, asked, ended }: LaunchOptions,
  { surround, folderOf, print = passOn, guard }: ProcessLauncherOptions & { readonly guard: ProcessGuard },
  around: Cleanup,
): Promise<Launched> {
  let reason: Error | undefined;
  let isFrozen = false;
  const surroundings = await surround(functionName, current);
  around.add(surroundings.stop);
  const api = await startRuntimeApi({
    asked: () => {
      asked();
      // Between two events Lambda stops the clock, too: timers and connections stay as they are.
      isFrozen = api.isAsked() && signalAll('SIGSTOP');
    },
    initFailed: (error) => {
      reason = error;
      signalAll('SIGKILL');
    },
  });
  around.add(api.stop);
  const folder = folderOf(functionName);
  const child = spawn(process.execPath, [runtime], {
    // In a process group of its own: Ctrl-C goes to the whole group of the terminal.
    detached: true,
    cwd: folder,
    env: {
      ...surroundings.variables,
      ...lambdaVariables(functionName, folder),
      AWS_LAMBDA_RUNTIME_API: api.address,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const { pid } = child;
  let hasExited = false;
  /** To the function and to all that it started. After its exit its number may be another group's. */
  function signalAll(name: NodeJS.Signals): boolean {
    try {
      return pid !== undefined && !hasExited && process.kill(-pid, name);
    } catch {
      return false;
    }
  }
  if (pid !== undefined) guard.watch(pid);
  child.on('error', (error) => {
    reason = error;
  });
  for (const name of ['stdout', 'stderr'] as const) {
    eachLine(child[name], (line) => {
      print(name, line);
      current()?.observer?.logged(line);
    });
  }
  child.once('exit', () => {
    // What it started may hold its output open.
    signalAll('SIGKILL');
    hasExited = true;
    if (pid !== undefined) guard.release(pid);
  });
  // After its last line, not merely after its end.
  const gone = new Promise<void>((resolve, reject) => {
    child.once('close', (code, signal) => {
      ended(reason ?? exitOf(code, signal));
      around.run().then(resolve, reject);
    });
  });

  return {
    pid,
    // Its end is told after that of its output; one that was killed while it was frozen is a zombie until then.
    lives: () => !hasExited && (pid === undefined || process.platform !== 'linux' || startTimeOf(pid) !== undefined),
    invoke: (invocation) => {
      if (isFrozen) signalAll('SIGCONT');
      isFrozen = false;
      return api.invoke(invocation);
    },
    end: () => {
      signalAll('SIGKILL');
      return gone;
    },
  };
}

/** Execution environments that are processes, with Lambda's Runtime API between them and us, frozen while no event is there. */
export function processLauncher(options: ProcessLauncherOptions): Launcher {
  const guard = processGuard();
  return {
    resting: 'frozen',
    launch: async (functionName, launchOptions) => {
      const around = cleanup();
      try {
        return await launch(functionName, launchOptions, { ...options, guard }, around);
      } catch (error) {
        await around.run();
        throw error;
      }
    },
    stop: async () => guard.stop(),
  };
}
