import { fileURLToPath } from 'node:url';
import { install, run } from '../stand-alone.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const root = here('../..');
const types = 'test/support/openapi-types.ts';

const tool = (path, ...args) => run(process.execPath, [here(`node_modules/${path}`), ...args], { cwd: root });

install(here('.'));
// A warning is a finding, too: what is not followed has its reason in .spectral.yaml.
const spectral = ['lint', 'openapi.json', '--ruleset', here('.spectral.yaml'), '--fail-severity', 'hint'];
tool('@stoplight/spectral-cli/dist/index.js', ...spectral);
const write = process.argv.includes('--write');
tool('openapi-typescript/bin/cli.js', 'openapi.json', '--output', types, ...(write ? [] : ['--check']));
