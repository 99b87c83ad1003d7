import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, stop } from 'esbuild';

// Runs a program of test/: it is TypeScript, and Node 20 runs none.
const [entry, ...args] = process.argv.slice(2);
const outfile = `build/reliability/${basename(entry, '.ts')}.mjs`;
await build({
  entryPoints: [entry],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  sourcemap: 'inline',
  logLevel: 'warning',
});
await stop();
process.setSourceMapsEnabled(true);
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
// In this process, which signals and exit codes are then those of the program.
process.argv = [process.execPath, outfile, ...args];
await import(pathToFileURL(outfile).href);
