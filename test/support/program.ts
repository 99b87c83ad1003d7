import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

/** How a program ended, and all that it said. */
export interface Ending {
  readonly code: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Program {
  readonly pid: number;
  /** Such as `http://127.0.0.1:3000`. */
  readonly address: string;
  /** What it has printed so far. */
  readonly said: () => string;
  /** What it has printed so far where errors go. */
  readonly complained: () => string;
  readonly ended: Promise<Ending>;
  /** Nobody reads any more what it prints. */
  deafen(): void;
  /** Sends the signal and waits for the end. */
  stop(signal?: NodeJS.Signals): Promise<Ending>;
}

export interface ProgramOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** The folder that holds `dist` and `build`. */
  readonly root?: string;
}

const entry = 'dist/infra/local/main.js';

/** What `npm start` runs after its build, on any free port and with nothing of this process' own settings. */
function launch({ env = {}, root = resolve('.') }: ProgramOptions): {
  child: ChildProcess;
  said: () => string;
  complained: () => string;
  ended: Promise<Ending>;
} {
  if (!existsSync(resolve(root, entry)))
    throw new Error(`${entry} is missing: run npm run build before the end-to-end tests`);
  const child = spawn(process.execPath, [entry], {
    cwd: root,
    env: { PATH: process.env['PATH'], PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  const ended = once(child, 'close').then(([code, signal]) => ({ code, signal, stdout, stderr }));
  return { child, said: () => stdout, complained: () => stderr, ended };
}

/** Runs the program where it is expected to end by itself. */
export const runProgram = (options: ProgramOptions): Promise<Ending> => launch(options).ended;

const printed = /^users service on (http:\S+)/m;

/** Starts the program and waits for the address that it prints. */
export async function startProgram(options: ProgramOptions): Promise<Program> {
  const { child, said, complained, ended } = launch(options);
  const early = ended.then(({ code, stdout, stderr }) => {
    throw new Error(`the program ended by itself (${code}): ${stdout}${stderr}`);
  });
  early.catch(() => {}); // Later on, an end is none of this.
  while (!printed.test(said()))
    await Promise.race([once(child.stdout as NonNullable<typeof child.stdout>, 'data'), early]);
  return {
    pid: child.pid ?? 0,
    address: printed.exec(said())?.[1] ?? '',
    said,
    complained,
    ended,
    deafen: () => {
      child.stdout?.destroy();
      child.stderr?.destroy();
    },
    stop: (signal = 'SIGTERM') => {
      child.kill(signal);
      return ended;
    },
  };
}
