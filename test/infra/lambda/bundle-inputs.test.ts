import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { functions } from '../../../src/infra/operations.ts';

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** What went into a bundle, by path, as the bundler wrote it down. */
function inputsOf(name: string): string[] {
  const output = `build/lambda/${name}/bundle.cjs`;
  const { outputs } = JSON.parse(readFileSync(`build/metafiles/${name}.json`, 'utf8'));
  expect(outputs[output].bytes).toBe(statSync(output).size);
  return Object.keys(outputs[output].inputs);
}

/** Whatever runs on people's own machines alone: `npm start`, and the commands of operators. */
const isOfTheLaptop = (path: string) => /^src\/infra\/(local|admin)\/|(^|\/)node_modules\/jose\//.test(path);

describe('what is deployed', () => {
  it.each(functions.map(({ name }) => name))('has nothing of the laptop and its issuer: %s', (name) => {
    const inputs = inputsOf(name);
    expect(inputs).toContain(`src/infra/lambda/${kebab(name)}.ts`);
    expect(inputs.filter(isOfTheLaptop)).toEqual([]);
    expect(readFileSync(`build/lambda/${name}/bundle.cjs`, 'utf8')).not.toMatch(/\.local\/identity|signing-key/);
  });
});

it('is as large, and of as many modules, as was decided: npm run budget writes down what it is now', () => {
  const found = execFileSync(process.execPath, ['tools/bundle-budget.mjs'], { encoding: 'utf8' });
  expect(JSON.parse(found)).toEqual(JSON.parse(readFileSync('test/infra/lambda/bundle-budget.json', 'utf8')));
});
