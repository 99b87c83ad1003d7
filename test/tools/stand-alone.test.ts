import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { beforeEach, expect, it } from '@jest/globals';
import { describeOnLinux } from '../support/linux.ts';
import { scratchFolder } from '../support/scratch-folder.ts';

const scratch = scratchFolder();
const tool = new URL('../../tools/stand-alone.mjs', import.meta.url).href;

/** A program in the place of `name` that notes what it is called with, and then does `body`. */
function stub(name: string, body = ''): string {
  const path = join(scratch(), 'bin', name);
  mkdirSync(join(scratch(), 'bin'), { recursive: true });
  writeFileSync(path, `#!/bin/sh\necho "$@" >> '${join(scratch(), 'calls')}'\n${body}\n`);
  chmodSync(path, 0o755);
  return path;
}

function calls(): readonly string[] {
  const file = join(scratch(), 'calls');
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
}

/** Runs a program on what `tools/stand-alone.mjs` exports; its status. */
function evaluate(code: string, env: Readonly<Record<string, string>> = {}): number | null {
  const program = `const { install, run } = await import('${tool}');\n${code}`;
  const PATH = [join(scratch(), 'bin'), process.env['PATH']].join(delimiter);
  return spawnSync(process.execPath, ['--input-type=module', '--eval', program], {
    env: { ...process.env, PATH, ...env },
  }).status;
}

describeOnLinux('what a stand-alone package needs is installed', () => {
  const folder = () => join(scratch(), 'package');
  const writeLock = (text: string) => writeFileSync(join(folder(), 'package-lock.json'), text);
  const install = () => evaluate(`install(${JSON.stringify(folder())});`);

  beforeEach(() => {
    mkdirSync(folder());
    writeLock('{"packages":{"a":1}}');
    stub('npm', 'rm -rf node_modules && mkdir node_modules');
  });

  it('once, without scripts', () => {
    expect([install(), install()]).toEqual([0, 0]);
    expect(calls()).toEqual(['ci --ignore-scripts']);
  });

  it('once, too, where nothing of it is for this platform', () => {
    stub('npm', 'rm -rf node_modules');
    expect([install(), install()]).toEqual([0, 0]);
    expect(calls()).toHaveLength(1);
  });

  it('again when the lock has changed', () => {
    install();
    writeLock('{"packages":{"a":2}}');
    expect([install(), install()]).toEqual([0, 0]);
    expect(calls()).toHaveLength(2);
  });

  it('again where it failed', () => {
    stub('npm', 'mkdir -p node_modules && exit 7');
    expect([install(), install()]).toEqual([7, 7]);
    expect(calls()).toHaveLength(2);
  });
});

describeOnLinux('on Windows', () => {
  const onWindows = (code: string) =>
    evaluate(`Object.defineProperty(process, 'platform', { value: 'win32' });\n${code}`, {
      comspec: stub('cmd.exe'),
    });

  it('a shell runs npm, which is a script there', () => {
    expect(onWindows("run('npm', ['ci']);")).toBe(0);
    expect(calls()).toEqual([expect.stringContaining('npm ci')]);
  });

  it('none runs node, whose path may have blanks in it', () => {
    expect(onWindows("run(process.execPath, ['--eval', '0']);")).toBe(0);
    expect(calls()).toEqual([]);
  });
});
