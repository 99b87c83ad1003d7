import { spawnSync } from 'node:child_process';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { consumer } from '../consumer.mjs';
import { packed } from '../packed.mjs';
import { install, run } from '../stand-alone.mjs';
import { consumers } from './consumers.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const root = here('../..');
const tool = (path, ...args) => run(process.execPath, [here(`node_modules/${path}`), ...args], { cwd: root });

/** TypeScript as users still have it, and as we do. */
const compilers = () =>
  [here('.'), root].map((folder) => {
    const typescript = join(folder, 'node_modules/typescript');
    const { version } = JSON.parse(readFileSync(join(typescript, 'package.json'), 'utf8'));
    return { name: `TypeScript ${version}`, tsc: join(typescript, 'bin/tsc') };
  });
const resolutions = [{ module: 'nodenext' }, { module: 'esnext', moduleResolution: 'bundler' }];

const strictest = {
  noEmit: true,
  skipLibCheck: false,
  target: 'es2023',
  lib: ['es2023'],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  verbatimModuleSyntax: true,
};

/** Every export has a program that uses it, or nobody would notice what is wrong with it. */
function checkEveryExportIsUsed() {
  const { exports } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
  const programs = consumers.map(({ file }) => readFileSync(here(`consumers/${file}`), 'utf8')).join();
  for (const name of Object.keys(exports).filter((one) => one !== './package.json')) {
    if (!programs.includes(`'hexagonal-users${name.slice(1)}'`)) throw new Error(`no consumer uses ${name}`);
  }
}

/** Whether the program compiles with `tsc`; what does not is printed. */
function compiles(tsc, folder, file, compilerOptions) {
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: [file] }));
  const { status } = spawnSync(process.execPath, [tsc, '-p', folder], { cwd: folder, stdio: 'inherit' });
  return status === 0;
}

install(here('.'));
checkEveryExportIsUsed();
const tarball = packed();
tool('publint/src/cli.js', 'run', tarball, '--strict');
tool('@arethetypeswrong/cli/dist/index.js', tarball, '--profile', 'esm-only');

const failed = [];
for (const { file, installed, options = {} } of consumers) {
  const folder = consumer(tarball, installed);
  copyFileSync(here(`consumers/${file}`), join(folder, file));
  const types = installed.includes('@types/node') ? ['node'] : [];
  for (const { name, tsc } of compilers()) {
    for (const resolution of resolutions) {
      const compilation = `${file} with ${name}, ${JSON.stringify({ ...resolution, ...options })}`;
      if (compiles(tsc, folder, file, { ...strictest, types, ...resolution, ...options })) console.log(compilation);
      else failed.push(compilation);
    }
  }
}
for (const compilation of failed) console.error(`! does not compile: ${compilation}`);
if (failed.length > 0) process.exitCode = 1;
