import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const root = here('../..');
const types = 'test/support/openapi-types.ts';

function run(command, args, cwd = root) {
  const { status } = spawnSync(command, args, { cwd, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) process.exit(status ?? 1);
}
const tool = (path, ...args) => run(process.execPath, [here(`node_modules/${path}`), ...args]);

if (!existsSync(here('node_modules'))) run('npm', ['ci', '--ignore-scripts'], here('.'));
// A warning is a finding, too: what is not followed has its reason in .spectral.yaml.
const spectral = ['lint', 'openapi.json', '--ruleset', here('.spectral.yaml'), '--fail-severity', 'hint'];
tool('@stoplight/spectral-cli/dist/index.js', ...spectral);
const write = process.argv.includes('--write');
tool('openapi-typescript/bin/cli.js', 'openapi.json', '--output', types, ...(write ? [] : ['--check']));
