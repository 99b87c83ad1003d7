import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from '../../tools/stand-alone.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Pages and units on the embedded engine, and `npm start` under load: programs on the sources, which are TypeScript. */
export async function database({ quick }) {
  const folder = mkdtempSync(join(tmpdir(), 'hexagonal-users-bench-'));
  const out = join(folder, 'figures.json');
  try {
    const args = ['tools/run-bundled.mjs', 'bench/speed/list-and-scale.ts', '--out', out];
    run(process.execPath, [...args, quick ? '--quick' : '--million'], { cwd: root });
    const figures = JSON.parse(readFileSync(out, 'utf8'));
    const wrong = figures.scale.filter(({ unexpected }) => Object.keys(unexpected).length > 0);
    // What is answered wrongly is answered fast.
    if (wrong.length > 0) throw new Error(`under load came what must not: ${JSON.stringify(wrong)}`);
    return figures;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
