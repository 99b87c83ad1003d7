import { spawn } from 'node:child_process';
import { build } from 'esbuild';

// The rows are TypeScript, and Node 20 runs none.
const outfile = 'build/reliability/main.mjs';
await build({
  entryPoints: ['test/reliability/main.ts'],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  sourcemap: 'inline',
  logLevel: 'warning',
});
const child = spawn(process.execPath, ['--enable-source-maps', outfile, ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
});
child.on('exit', (code) => {
  process.exitCode = code ?? 1;
});
