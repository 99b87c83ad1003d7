import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromiumPath, launchChromium, missingChromium } from '../chromium.mjs';

const installed = (path) => fileURLToPath(new URL(`node_modules/${path}`, import.meta.url));

/** Milliseconds: far more than it takes, and not for ever. */
const timeout = 300_000;

/** What the command prints; what it says besides belongs to its failure alone. */
function output(command, args, cwd) {
  const { status, error, stdout, stderr } = spawnSync(command, args, { cwd, timeout, encoding: 'utf8' });
  if (status !== 0) throw error ?? new Error(`${command} ended with ${status}: ${stdout}${stderr}`);
  return stdout;
}

/** By the runtime's own word. */
const versionOf = (command, ...args) => /\d+(?:[.-]\d+)+/.exec(output(command, [...args, '--version']))?.[0];

/** A runtime that runs a file, whether that imports the package by name or is a bundle. */
function commandLine(name, path, args = []) {
  const command = installed(path);
  return {
    name,
    missing: () => (existsSync(command) ? undefined : `${path} is not published for this platform`),
    version: () => versionOf(command),
    ways: ['package', 'bundle'],
    run: (folder, way) => output(command, [...args, `${way}.mjs`], folder),
  };
}

/** By its test command, which needs no port. */
const workerd = {
  name: 'workerd',
  missing: () => (existsSync(installed('workerd')) ? undefined : 'workerd is not published for this platform'),
  version: () => versionOf(process.execPath, installed('workerd/bin/workerd')),
  ways: ['bundle'],
  run: (folder) => output(process.execPath, [installed('workerd/bin/workerd'), 'test', 'workerd.capnp'], folder),
};

const chromium = {
  name: 'Chromium',
  missing: () => missingChromium,
  version: () => versionOf(chromiumPath),
  ways: ['bundle'],
  async run(folder) {
    const browser = await launchChromium();
    try {
      const page = await browser.newPage();
      const module = { path: join(folder, 'build/all.mjs'), contentType: 'text/javascript' };
      // Only a page of a secure origin has `crypto.randomUUID`. All that it asks for is answered from here.
      await page.route('**', (route) => route.fulfill({ body: '<!doctype html>', contentType: 'text/html' }));
      await page.route('**/all.mjs', (route) => route.fulfill(module));
      await page.goto('https://users.invalid/');
      return await page.evaluate(() => import('/all.mjs').then(({ all }) => all()));
    } finally {
      await browser.close();
    }
  },
};

/** Each with why it can't run here, its version, the ways in which it can have the library, and what all of it answers there. */
export const runtimes = [
  commandLine('Node 20', 'node-20/bin/node'),
  commandLine('Node 22', 'node-22/bin/node'),
  commandLine('Node 24', 'node-24/bin/node'),
  commandLine('Bun', '@oven/bun-linux-x64/bin/bun'),
  // With no permission at all, and nothing that is not in the folder.
  commandLine('Deno', '@deno/linux-x64-glibc/deno', ['run', '--no-remote', '--no-lock', '--node-modules-dir=manual']),
  workerd,
  chromium,
];
