import { type ChildProcess, spawn } from 'node:child_process';

/** Ends processes when this one is killed: what is frozen cannot notice. */
export interface ProcessGuard {
  /** `pid` leads a process group. */
  watch(pid: number): void;
  /** It has ended: its pid may be another one's by now. */
  release(pid: number): void;
  stop(): void;
}

/**
 * Hears of each process by its pipe, whose other end is in this process alone. The kernel closes that whatever ends us. It kills
 * groups: a pid that was given anew leads none.
 */
const script = `
pids=' '
while read -r change pid; do
  case $change in
    watch) pids="$pids$pid " ;;
    release) pids="\${pids%% $pid *} \${pids#* $pid }" ;;
  esac
done
for pid in $pids; do kill -s KILL -- "-$pid"; done
`;

export function processGuard(): ProcessGuard {
  let shell: ChildProcess | undefined;
  function start(): ChildProcess {
    // In a group of its own, like those it watches: Ctrl-C is not for it.
    const started = spawn('/bin/sh', ['-c', script], { detached: true, env: {}, stdio: ['pipe', 'ignore', 'ignore'] });
    started.on('error', () => {}); // Without a shell there is no guard, and all else is as ever.
    started.stdin?.on('error', () => {});
    started.unref();
    return started;
  }
  return {
    watch: (pid) => {
      shell ??= start();
      shell.stdin?.write(`watch ${pid}\n`);
    },
    release: (pid) => void shell?.stdin?.write(`release ${pid}\n`),
    stop: () => void shell?.stdin?.end(),
  };
}
