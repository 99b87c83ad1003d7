import { type Cleanup, cleanup } from '../local/cleanup.ts';
import { stopSignal } from '../local/signals.ts';
import { StartupError } from '../local/startup-error.ts';

/** How a command ends that could not do what it was asked for. */
export const notDone = 2;

/** Runs a command, which answers with its exit code, to its end or to the first signal, and ends the process. */
export async function runCommand(run: (started: Cleanup) => Promise<number>): Promise<never> {
  // Who reads the output may go away; what is written to files is for its owner alone.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  process.umask(0o077);
  // Nothing that the person who runs it has to do.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ||= 'true';
  const started = cleanup();
  const stopped = stopSignal().then(() => {
    console.error('\nstopped');
    return 130;
  });
  try {
    process.exitCode = await Promise.race([run(started), stopped]);
  } catch (error) {
    console.error(error instanceof StartupError ? error.message : error);
    process.exitCode = notDone;
  }
  await started.run();
  // Connections are kept open, and what is in flight when it is stopped need not end.
  process.exit();
}
