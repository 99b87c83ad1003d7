import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { pathToFileURL } from 'node:url';
import { afterEach } from '@jest/globals';
import { buildSync } from 'esbuild';

/** Node processes for one test: each is ended after it, and no other. */
export function otherProcesses() {
  const children = new Set<ChildProcessWithoutNullStreams>();
  afterEach(async () => {
    for (const child of children) {
      const gone = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : undefined;
      child.kill('SIGKILL');
      await gone;
    }
    children.clear();
  });

  /** Runs `source`, an ES module, with `args` behind it; `argv0` is the name it shows to others. */
  const run = (source: string, { argv0 = 'node', args = [] as readonly string[] } = {}) => {
    const child = spawn(process.execPath, ['--input-type=module', '--eval', source, '--', ...args], { argv0 });
    children.add(child);
    return child;
  };
  /** The URL of a source file of this project as JavaScript, which other processes can import. */
  const compiled = (source: string, outfile: string): string => {
    buildSync({ entryPoints: [source], outfile, bundle: true, platform: 'node', format: 'esm', target: 'node20' });
    return pathToFileURL(outfile).href;
  };
  return { run, compiled };
}

/** The next thing that a process prints. */
export async function printed(child: ChildProcessWithoutNullStreams): Promise<string> {
  const said = await Promise.race([once(child.stdout, 'data'), once(child, 'exit').then(() => child.stderr.read())]);
  return String(said).trim();
}
