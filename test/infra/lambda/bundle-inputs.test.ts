import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { functions } from '../../../src/infra/operations.ts';
import { importsOf } from '../../architecture/imports.ts';
import { sourcesIn } from '../../architecture/sources.ts';

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** What went into a bundle, by path, as the bundler wrote it down. */
function inputsOf(name: string): string[] {
  const output = `build/lambda/${name}/bundle.cjs`;
  const { outputs } = JSON.parse(readFileSync(`build/metafiles/${name}.json`, 'utf8'));
  expect(outputs[output].bytes).toBe(statSync(output).size);
  return Object.keys(outputs[output].inputs);
}

/** Whatever runs on people's own machines alone: `npm start` with its live view, and the commands of operators. */
const isOfTheLaptop = (path: string) =>
  /^src\/infra\/(local|admin|trace|page)\/|(^|\/)node_modules\/(jose|preact|@preact)\//.test(path);

describe('what is deployed', () => {
  it.each(functions.map(({ name }) => name))('has nothing of the laptop and its issuer: %s', (name) => {
    const inputs = inputsOf(name);
    expect(inputs).toContain(`src/infra/lambda/${kebab(name)}.ts`);
    expect(inputs.filter(isOfTheLaptop)).toEqual([]);
    expect(readFileSync(`build/lambda/${name}/bundle.cjs`, 'utf8')).not.toMatch(
      /\.local\/identity|signing-key|\.local\/live|local-fault|•••/i,
    );
  });

  it('was looked at: there is such a thing on the laptop, and everything that is deployed has its inputs written down', () => {
    const laptop = Object.keys(sourcesIn('src')).filter(isOfTheLaptop);
    for (const folder of ['local', 'trace', 'admin']) {
      expect(laptop.filter((path) => path.startsWith(`src/infra/${folder}/`)).length).toBeGreaterThan(5);
    }
    const written = readdirSync('build/metafiles').map((file) => file.replace(/\.json$/, ''));
    expect(written.sort()).toEqual(functions.map(({ name }) => name).sort());
    for (const name of written) expect(inputsOf(name).length).toBeGreaterThan(50);
  });

  it('comes of rings that may import nothing of the laptop, by name or by a longer way', () => {
    const reached = new Set<string>();
    const visit = (path: string): void => {
      if (reached.has(path)) return;
      reached.add(path);
      for (const { specifier } of importsOf(sources[path] ?? '')) {
        if (specifier?.startsWith('.')) visit(posix.join(posix.dirname(path), specifier));
      }
    };
    const sources = sourcesIn('src');
    for (const path of Object.keys(sources)) if (/^src\/infra\/(lambda|loader|container)\//.test(path)) visit(path);
    expect([...reached].filter(isOfTheLaptop)).toEqual([]);
    expect(reached).toContain('src/domain/user-service.ts');
  });
});

it('is as large, and of as many modules, as was decided: npm run budget writes down what it is now', () => {
  const found = execFileSync(process.execPath, ['tools/bundle-budget.mjs'], { encoding: 'utf8' });
  expect(JSON.parse(found)).toEqual(JSON.parse(readFileSync('test/infra/lambda/bundle-budget.json', 'utf8')));
});
