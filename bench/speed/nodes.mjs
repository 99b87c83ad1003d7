import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** The versions that Lambda has; elsewhere than on Linux and x64 the one that runs this. */
const lambdaNodes = ['node-22', 'node-24'].map((name) => here(`../node_modules/${name}/bin/node`));
export const nodes = lambdaNodes.every((file) => existsSync(file)) ? lambdaNodes : [process.execPath];

export const versionOf = (node) => execFileSync(node, ['--version'], { encoding: 'utf8' }).trim().slice(1);
