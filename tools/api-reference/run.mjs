import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { install, run } from '../stand-alone.mjs';
import { examplesIn } from './examples.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const root = here('../..');

install(here('.'));
run(process.execPath, [here('node_modules/typedoc/bin/typedoc'), '--options', here('typedoc.config.mjs')], {
  cwd: root,
});

const { examples, unshown } = examplesIn(JSON.parse(readFileSync(`${root}/build/api/reference.json`, 'utf8')));
const folder = `${root}/build/api/examples`;
mkdirSync(folder, { recursive: true });
examples.forEach(({ module, name, code }, index) => {
  const file = [module.replaceAll('/', '-'), name, index].join('.');
  writeFileSync(`${folder}/${file}.ts`, `${code}\nexport {};\n`);
});
// What an example declares to be seen, it need not use.
const compilerOptions = { noUnusedLocals: false, noUnusedParameters: false };
const tsconfig = { extends: '../../../tsconfig.json', compilerOptions, include: ['*.ts'] };
writeFileSync(`${folder}/tsconfig.json`, JSON.stringify(tsconfig));
// They import this package by its name, which leads to what was built.
run(process.execPath, [`${root}/node_modules/typescript/bin/tsc`, '-p', folder], { cwd: root });

for (const name of unshown) console.error(`no example shows ${name}`);
if (examples.length === 0 || unshown.length > 0) process.exit(1);
console.log(`${examples.length} examples compiled; every public name is in one of them`);
