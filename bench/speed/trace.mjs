import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from '../../tools/stand-alone.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Processor time that recording a request takes of `npm start`: a program on the sources, which are TypeScript. */
export async function trace({ rounds, requests }) {
  const folder = mkdtempSync(join(tmpdir(), 'hexagonal-users-bench-'));
  const out = join(folder, 'figures.json');
  try {
    const args = ['tools/run-bundled.mjs', 'bench/speed/trace-cost.ts', '--out', out];
    run(process.execPath, [...args, '--rounds', String(rounds), '--requests', String(requests)], { cwd: root });
    return JSON.parse(readFileSync(out, 'utf8'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
