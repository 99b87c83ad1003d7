import { execFile } from 'node:child_process';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { root } from '../../architecture/sources.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';

const run = promisify(execFile);
const scratch = scratchFolder();

/** As `npm run compile` does, with the Node that runs this. */
const compile = (folder: string) =>
  run(process.execPath, [
    '--input-type=module',
    '--eval',
    `import { compile } from ${JSON.stringify(join(root, 'tools/compiled-code/compile.mjs'))};
     await compile({ folder: ${JSON.stringify(folder)}, route: { method: 'GET', resource: '/unknown' }, node: process.execPath });`,
  ]);

/** What the function answers in a process of its own, and what it says. */
async function ask(folder: string, flags: readonly string[] = ['--expose-gc']) {
  const event = JSON.stringify({ resource: '/', path: '/', httpMethod: 'GET', requestContext: { requestId: 'x' } });
  const source = `console.info = () => {}; require(${JSON.stringify(join(folder, 'index.cjs'))}).handler(${event}).then(({ body }) => console.log(body))`;
  const { stdout, stderr } = await run(process.execPath, [...flags, '--eval', source], { env: {} });
  return { code: JSON.parse(stdout).code, said: stderr };
}

describe('a function that was compiled ahead', () => {
  let folder: string;
  beforeEach(async () => {
    folder = scratch();
    cpSync(join(root, 'build/lambda/unmatched'), folder, { recursive: true });
    await compile(folder);
  });
  const compiled = () => join(folder, 'bundle.cache');

  it('runs the code that was compiled, without a word', async () => {
    expect(await ask(folder)).toEqual({ code: 'path_not_found', said: '' });
    // Of the source V8 compares the length alone: another one of that length shows whether it was compiled.
    const bundle = join(folder, 'bundle.cjs');
    const other = readFileSync(bundle, 'latin1').replaceAll('path_not_found', 'PATH_NOT_FOUND');
    writeFileSync(bundle, other, 'latin1');
    expect(await ask(folder)).toEqual({ code: 'path_not_found', said: '' });
    rmSync(compiled());
    expect(await ask(folder)).toEqual({ code: 'PATH_NOT_FOUND', said: '' });
  });

  it.each([
    ['other flags', async () => ask(folder, [])],
    [
      'another version or architecture',
      async () => {
        writeFileSync(compiled(), Buffer.alloc(1_000));
        return ask(folder);
      },
    ],
    [
      'a file that was cut',
      async () => {
        const whole = readFileSync(compiled());
        writeFileSync(compiled(), whole.subarray(0, whole.length / 2));
        return ask(folder);
      },
    ],
  ])('compiles as ever, and says so, with code for %s', async (_, asked) => {
    expect(await asked()).toEqual({
      code: 'path_not_found',
      said: expect.stringContaining("compiledCode: 'rejected'"),
    });
  });
});

it('a function that was not runs all the same, without a word', async () => {
  cpSync(join(root, 'build/lambda/unmatched'), scratch(), { recursive: true });
  rmSync(join(scratch(), 'bundle.cache'), { force: true });
  expect(await ask(scratch())).toEqual({ code: 'path_not_found', said: '' });
});
